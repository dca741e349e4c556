"""One trainee's feedback as plain data.

The JSON file is read by the trainee's home page; ``version`` grows when a reader of today could misread it::

    {"version": 1, "exercise": "01_security", "score": 27.0, "max_score": 30.0, "status": "graded",
     "questions": [{"title": "設問1", "verdict": "正解", "points": 7.0, "max_points": 7.0, "reason": "…", "hint": "",
                    "hints": []}]}
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dojo.classroom.feedback import wording
from dojo.grading.results import Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.classroom.feedback.titles import Titles
    from dojo.grading.results import QuestionResult, SubmissionResult

__all__ = ["VERSION", "Feedback", "Part", "QuestionFeedback", "feedback_of"]

VERSION = 1

#: Of several notebooks, the status that needs most attention stands for all.
_WORST_FIRST = (
    Status.UNREADABLE,
    Status.TOO_BIG,
    Status.CRASHED,
    Status.TIMED_OUT,
    Status.MISSING,
    Status.REPAIRED,
    Status.GRADED,
)


@dataclass(frozen=True, slots=True)
class QuestionFeedback:
    """One question as the trainee reads it, with every hint: after submission none is kept back. [points]."""

    title: str
    verdict: Verdict
    points: float
    max_points: float
    reason: str
    hints: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return asdict(self) | {"hint": next(iter(self.hints), ""), "hints": list(self.hints)}


@dataclass(frozen=True, slots=True)
class Part:
    """One notebook of the exercise; the dojo's own exercises have exactly one. [points]."""

    notebook: str
    status: Status
    score: float | None
    max_score: float
    questions: tuple[QuestionFeedback, ...]
    repairs: tuple[str, ...]
    late: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one trainee gets back of one exercise."""

    student: str
    exercise: str
    parts: tuple[Part, ...]

    @property
    def score(self) -> float | None:
        """Points of all notebooks; None where none was computed, which is not zero. [points]."""
        scores = [part.score for part in self.parts if part.score is not None]
        return sum(scores) if scores else None

    @property
    def max_score(self) -> float:
        """The most that could be reached. [points]."""
        return sum(part.max_score for part in self.parts)

    @property
    def status(self) -> Status:
        """The status of the submission."""
        return min((part.status for part in self.parts), key=_WORST_FIRST.index)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "version": VERSION,
            "exercise": self.exercise,
            "score": self.score,
            "max_score": self.max_score,
            "status": str(self.status),
            "questions": [question.to_dict() for part in self.parts for question in part.questions],
        }


def feedback_of(student: str, exercise: str, results: Sequence[SubmissionResult], titles: Titles) -> Feedback:
    """Make the feedback of one trainee from the trainee's own results only."""
    return Feedback(student, exercise, tuple(_part(one, titles) for one in results if one.student == student))


def _part(result: SubmissionResult, titles: Titles) -> Part:
    # results keep the order of the notebook
    questions = tuple(
        _question(question, titles.of(result.notebook, name, place), titles.hidden)
        for place, (name, question) in enumerate(result.questions.items(), start=1)
    )
    repairs = tuple(titles.named(result.notebook, note) for note in result.repairs)
    return Part(result.notebook, result.status, result.score, result.max_score, questions, repairs, result.late)


def _question(result: QuestionResult, title: str, hidden: frozenset[str]) -> QuestionFeedback:
    reason = wording.reason(result.reason, result.verdict, hidden)
    hints = tuple(said for hint in result.told if (said := wording.hint(hint, hidden)))
    return QuestionFeedback(title, result.verdict, result.points, result.max_points, reason, hints)
