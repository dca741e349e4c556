"""What the report is told besides the results: exercises, roster and planted mistakes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Enrolled", "ExerciseInfo", "PlantedMistake", "RosterRow"]


@dataclass(frozen=True, slots=True)
class ExerciseInfo:
    """Names that a reader knows an exercise by. ``questions`` maps a grade id to its title, in order."""

    name: str
    title: str
    questions: Mapping[str, str] = field(default_factory=dict)

    def title_of(self, grade_id: str) -> str:
        """Give the title of a question; an unknown one goes by its id."""
        return self.questions.get(grade_id) or grade_id


class Enrolled(Protocol):
    """A row of a roster, as far as the report reads it; the roster's own trainees fit."""

    @property
    def id(self) -> str:
        """The id that submissions carry."""

    @property
    def name(self) -> str:
        """The name to show; may be empty."""

    @property
    def municipality(self) -> str:
        """The municipality that the trainee works for; may be empty."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row of its own, for ids without a roster and for tests."""

    id: str
    name: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class PlantedMistake:
    """A wrong answer that the author foresaw.

    Parameters
    ----------
    question
        The grade id of the question.
    name
        The author's key for it.
    points, hint
        What the judge gives for it; together they are how the mistake is recognised. [points]
    mistake
        The mistake in words, as the report shows it.
    exercise
        Restricts it to one exercise; needed where two exercises share a grade id.
    """

    question: str
    name: str
    points: float
    hint: str
    mistake: str
    exercise: str = ""
