"""What a grading run found, as plain data.

The JSON form is the fixed interface of ``dojo grade --json``; a report, a feedback page and a test read the
same dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Any, Self

__all__ = ["GradeRun", "QuestionResult", "Status", "SubmissionResult", "Verdict"]

#: Different outcomes of questions of which one object each is kept.
_KEPT = 4096


class Verdict(StrEnum):
    """Three outcomes of a question, never two."""

    RIGHT = "正解"
    WRONG = "不正解"
    UNCLEAR = "要確認"


class Status(StrEnum):
    """What became of one submission."""

    GRADED = "graded"
    REPAIRED = "repaired"
    CRASHED = "crashed"
    TIMED_OUT = "timed_out"
    TOO_BIG = "too_big"
    UNREADABLE = "unreadable"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """The status in Japanese, for screens and reports."""
        return _LABELS[self]

    @property
    def scored(self) -> bool:
        """Whether a score was computed at all; the others have none, which is not the same as zero."""
        return self in {Status.GRADED, Status.REPAIRED, Status.TIMED_OUT, Status.CRASHED}


_LABELS = {
    Status.GRADED: "採点済み",
    Status.REPAIRED: "修復して採点",
    Status.CRASHED: "実行中に停止",
    Status.TIMED_OUT: "時間切れ",
    Status.TOO_BIG: "大きすぎる",
    Status.UNREADABLE: "読めない",
    Status.MISSING: "未提出",
}


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question of one submission.

    Attributes
    ----------
    hint, hints
        The first hint, by which a foreseen mistake is recognised; and all of them, first a nudge, then more.
    """

    points: float
    max_points: float
    verdict: Verdict
    reason: str
    hint: str = ""
    hints: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """Every hint; a result of an older run has one at most."""
        return self.hints or ((self.hint,) if self.hint else ())

    @classmethod
    @lru_cache(maxsize=_KEPT, typed=True)
    def same(cls, *parts: Any) -> Self:
        """Give one object for equal outcomes: a class has few different ones, and ten thousand submissions."""
        return cls(*parts)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {name: getattr(self, name) for name in self.__slots__} | {"hints": list(self.hints)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read the JSON form back."""
        verdict, hints = Verdict(data["verdict"]), tuple(data.get("hints", ()))
        return cls.same(data["points"], data["max_points"], verdict, data["reason"], data.get("hint", ""), hints)


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """One trainee's submission of one exercise. [points].

    Attributes
    ----------
    score
        What counts; None where none was computed.
    penalty
        What the course's late rule took off the sum of the questions.
    """

    student: str
    notebook: str
    status: Status
    score: float | None
    max_score: float
    questions: dict[str, QuestionResult] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()
    message: str = ""
    penalty: float = 0.0

    @property
    def late(self) -> str:
        """Say what was taken off because it came late; nothing where nothing was."""
        return f"締め切りのあとに提出されたので、合計から{self.penalty:g}点を引いてあります。" if self.penalty else ""

    @property
    def remark(self) -> str:
        """Everything there is to say about the submission as a whole."""
        return f"{self.message} {self.late}".strip()

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        data = {name: getattr(self, name) for name in self.__slots__} | {
            "questions": {name: question.to_dict() for name, question in self.questions.items()},
            "repairs": list(self.repairs),
        }
        if not self.penalty:
            del data["penalty"]  # it stands in the document only where a late rule took something off
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read the JSON form back."""
        return cls(
            data["student"],
            intern(data["notebook"]),
            Status(data["status"]),
            data["score"],
            data["max_score"],
            {intern(name): QuestionResult.from_dict(question) for name, question in data["questions"].items()},
            tuple(data["repairs"]),
            data["message"],
            data.get("penalty", 0.0),
        )


@dataclass(frozen=True, slots=True)
class GradeRun:
    """All submissions of one exercise in one run.

    Attributes
    ----------
    seconds
        The time the run took. [s]
    shared
        Grade ids of the questions that were run in the trainee's own process, as nbgrader does.
    """

    assignment: str
    seconds: float
    submissions: tuple[SubmissionResult, ...]
    sandbox: str = "none"
    shared: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form of ``dojo grade --json``."""
        return {
            "assignment": self.assignment,
            "seconds": round(self.seconds, 3),
            "sandbox": self.sandbox,
            "shared": list(self.shared),
            "submissions": [submission.to_dict() for submission in self.submissions],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read the JSON form back."""
        return cls(
            data["assignment"],
            data["seconds"],
            tuple(SubmissionResult.from_dict(one) for one in data["submissions"]),
            data.get("sandbox", "none"),
            tuple(data.get("shared", ())),
        )
