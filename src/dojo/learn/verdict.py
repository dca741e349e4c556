"""What the judge found about one question, and how it shows: one box for people, one number for nbgrader."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from dojo.learn.box import box, escape

__all__ = ["MIME", "RIGHT", "UNCLEAR", "WRONG", "Check", "Judged", "Points"]

#: The machine-readable verdict travels in the output of the test cell under this type.
MIME = "application/vnd.dojo.verdict+json"

RIGHT, WRONG, UNCLEAR = "正解", "不正解", "要確認"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a question. ``earned`` of ``points``; ``why`` is the reason, ``hint`` the help when not passed."""

    earned: int
    points: int
    passed: bool
    why: str
    hint: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A question after judging.

    Attributes
    ----------
    points, seen_points, max_points
        Points earned, points of the checks that were run here, points that the whole question is worth. A trainee's copy runs the
        visible checks only, so there ``seen_points`` is smaller than ``max_points``.
    broken
        What went wrong inside the checker; None when it worked.
    """

    title: str
    points: int
    seen_points: int
    max_points: int
    checks: tuple[Check, ...]
    mistake: str = ""
    broken: str | None = None

    @property
    def passed(self) -> bool:
        """Whether everything that was checked here is right."""
        return self.broken is None and all(check.passed for check in self.checks)

    @property
    def partial_view(self) -> bool:
        """Whether some checks are kept for after submission."""
        return self.seen_points < self.max_points

    @property
    def verdict(self) -> str:
        """正解, 不正解 or 要確認."""
        if self.broken is not None:
            return UNCLEAR
        return RIGHT if self.passed else WRONG

    @property
    def hint(self) -> str:
        """The one hint to show: that of a recognised mistake, otherwise that of the first check not passed."""
        if self.broken is not None or self.passed:
            return ""
        return self.mistake or next((check.hint for check in self.checks if not check.passed and check.hint), "")

    @property
    def reason(self) -> str:
        """The reasons in one line, first those of the checks not passed."""
        if self.broken is not None:
            return self.broken
        ordered = sorted(self.checks, key=lambda check: check.passed)
        return " ".join(dict.fromkeys(check.why for check in ordered if check.why))

    def to_dict(self) -> dict[str, Any]:
        """Give the machine-readable form, a JSON object."""
        return {
            "question": self.title,
            "verdict": self.verdict,
            "points": self.points,
            "max_points": self.max_points,
            "reason": self.reason,
            "hint": self.hint,
            "checks": [asdict(check) for check in self.checks],
        }


class Points:
    """The last value of a test cell: a number to nbgrader, a box to people, an object to the dojo's own grading.

    Under nbgrader's Validate button a trainee's copy has no hidden checks. When the visible ones pass, the value then reads as a
    sentence instead of a number, so that the button reports success and not "partial credit".
    """

    def __init__(self, judged: Judged) -> None:
        self.judged = judged

    def __float__(self) -> float:
        return float(self.judged.points)

    def __repr__(self) -> str:
        judged = self.judged
        if judged.passed and judged.partial_view:
            return f"{judged.title}: ここまで正解です(残り{judged.max_points - judged.seen_points}点は提出後に採点します)"
        return str(judged.points)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/plain": repr(self), "text/html": show(self.judged), MIME: self.judged.to_dict()}


def show(judged: Judged) -> str:
    """Draw the box of one question."""
    kind, word = _tone(judged)
    return box(kind, f"{judged.title}  {word}  {_count(judged)}", _reasons(judged) + _hint(judged) + _rest(judged))


def _tone(judged: Judged) -> tuple[str, str]:
    if judged.broken is not None:
        return "info", "？ 要確認"
    if judged.passed:
        return "good", "○ ここまで正解" if judged.partial_view else "○ 正解"
    return ("warn", "△ おしい") if judged.points else ("bad", "× もう一度")


def _count(judged: Judged) -> str:
    return "" if judged.broken is not None else f"({judged.points}／{judged.seen_points}点)"


def _reasons(judged: Judged) -> str:
    if judged.broken is not None:
        return f"<div>{escape(judged.broken)}</div>"
    marks = {True: "○ できています", False: "× もう一度"}
    lines = [f"<li>{marks[check.passed]}: {escape(check.why)}</li>" for check in judged.checks if check.why]
    return f'<ul style="margin:.2em 0;padding-left:1.4em">{"".join(lines)}</ul>' if lines else ""


def _hint(judged: Judged) -> str:
    return f"<div><b>ヒント:</b> {escape(judged.hint)}</div>" if judged.hint else ""


def _rest(judged: Judged) -> str:
    left = judged.max_points - judged.seen_points
    if judged.broken is not None or left <= 0:
        return ""
    return f"<div>この設問は全部で{judged.max_points}点です。残りの{left}点は、提出したあとに採点します。</div>"
