"""How far a trainee is, as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from dojo.classroom.room.card import Card

__all__ = ["BeltStanding", "Done", "ExerciseStanding", "HandedIn", "LessonStanding", "Standing", "Step"]


class Done(StrEnum):
    """State of a lesson."""

    NOT_YET = "まだ"
    UNDER_WAY = "途中"
    FINISHED = "修了"


class HandedIn(StrEnum):
    """State of an exercise."""

    NOT_HERE = "まだ配られていません"
    OPEN = "未提出"
    SUBMITTED = "提出済み"
    RETURNED = "返却済み"


@dataclass(frozen=True, slots=True)
class LessonStanding:
    """One lesson. ``path`` is relative to the workspace. [minutes]; quiz questions."""

    name: str
    title: str
    minutes: int
    path: str
    state: Done
    answered: int
    questions: int


@dataclass(frozen=True, slots=True)
class ExerciseStanding:
    """One exercise. [points].

    ``changed`` if its answers are others than those handed in; ``page`` if the feedback can be read.
    """

    name: str
    title: str
    path: str
    max_points: float
    deadline: datetime | None
    state: HandedIn
    submitted: datetime | None
    changed: bool
    score: float | None
    passed: bool
    page: bool


@dataclass(frozen=True, slots=True)
class BeltStanding:
    """One belt, and what it still asks for by itself: titles of lessons to finish and of exercises to pass."""

    name: str
    earned: bool
    lessons: tuple[str, ...]
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: the button's words, what it opens (empty: nothing is left to open), and why."""

    label: str
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the home page shows."""

    title: str
    card: Card
    belt: str
    lessons: tuple[LessonStanding, ...]
    exercises: tuple[ExerciseStanding, ...]
    belts: tuple[BeltStanding, ...]
    step: Step
    now: datetime
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "course": self.title,
            "student": self.card.student,
            "belt": self.belt,
            "next": asdict(self.step),
            "lessons": [{**asdict(one), "state": str(one.state)} for one in self.lessons],
            "exercises": [
                {**asdict(one), "state": str(one.state), "deadline": _iso(one.deadline), "submitted": _iso(one.submitted)}
                for one in self.exercises
            ],
            "belts": [asdict(one) for one in self.belts],
            "note": self.note,
        }


def _iso(when: datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when else None
