"""What the judge found about one question: plain data for machines, one number for nbgrader, one box for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.learn.result import draw

if TYPE_CHECKING:
    from dojo.learn.tally import Standing

__all__ = ["MIME", "RIGHT", "UNCLEAR", "WRONG", "Check", "Judged", "Points"]

#: The machine-readable verdict travels in the output of the test cell under this type.
MIME = "application/vnd.dojo.verdict+json"

RIGHT, WRONG, UNCLEAR = "正解", "不正解", "要確認"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a question. ``earned`` of ``points``.

    Attributes
    ----------
    why
        The reason.
    hints
        The help when not passed, first a nudge, then more.
    slip
        A slip of form that was recognised in the answer, in Japanese.
    """

    earned: int
    points: int
    passed: bool
    why: str
    hints: tuple[str, ...] = ()
    slip: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the machine-readable form, a JSON object."""
        return {
            "earned": self.earned,
            "points": self.points,
            "passed": self.passed,
            "why": f"{self.why}{self.slip}",
            "hint": next(iter(self.hints), ""),
            "hints": list(self.hints),
        }


@dataclass(frozen=True, slots=True)
class Judged:
    """A question after judging.

    Attributes
    ----------
    points, seen_points, max_points
        Points earned, points of the checks that were run here, points that the whole question is worth. A trainee's copy runs the
        visible checks only, so there ``seen_points`` is smaller than ``max_points``.
    mistake
        The hints of a recognised mistake.
    broken
        What went wrong inside the checker; None when it worked.
    """

    title: str
    points: int
    seen_points: int
    max_points: int
    checks: tuple[Check, ...]
    mistake: tuple[str, ...] = ()
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
    def hints(self) -> tuple[str, ...]:
        """The hints, first a nudge, then more: those of a recognised mistake, otherwise of the first check not passed."""
        if self.broken is not None or self.passed:
            return ()
        return self.mistake or next((check.hints for check in self.checks if not check.passed and check.hints), ())

    @property
    def hint(self) -> str:
        """The first hint, by which planted answers are recognised."""
        return next(iter(self.hints), "")

    @property
    def slips(self) -> tuple[str, ...]:
        """The slips of form that were recognised, each once."""
        return tuple(dict.fromkeys(check.slip for check in self.checks if check.slip))

    @property
    def reason(self) -> str:
        """The reasons in one line, first those of the checks not passed."""
        if self.broken is not None:
            return self.broken
        ordered = sorted(self.checks, key=lambda check: check.passed)
        return " ".join(dict.fromkeys(said for check in ordered if (said := f"{check.why}{check.slip}")))

    def to_dict(self) -> dict[str, Any]:
        """Give the machine-readable form, a JSON object."""
        return {
            "question": self.title,
            "verdict": self.verdict,
            "points": self.points,
            "max_points": self.max_points,
            "reason": self.reason,
            "hint": self.hint,
            "hints": list(self.hints),
            "checks": [check.to_dict() for check in self.checks],
        }


class Points:
    """The last value of a test cell: a number to nbgrader, a box to people, an object to the dojo's own grading.

    Under nbgrader's Validate button a trainee's copy has no hidden checks. When the visible ones pass, the value then reads as a
    sentence instead of a number, so that the button reports success and not "partial credit".
    """

    def __init__(self, judged: Judged, standing: Standing | None = None) -> None:
        self.judged = judged
        self._standing = standing

    def __float__(self) -> float:
        return float(self.judged.points)

    def __repr__(self) -> str:
        judged = self.judged
        if judged.passed and judged.partial_view:
            return f"{judged.title}: ここまで正解です(残り{judged.max_points - judged.seen_points}点は提出後に採点します)"
        return str(judged.points)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/plain": repr(self), "text/html": draw(self.judged, self._standing), MIME: self.judged.to_dict()}
