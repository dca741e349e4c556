"""course.toml: the order of lessons and exercises, their titles, points and deadlines, belts, the pass mark, limits."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from dojo.classroom import house
from dojo.errors import CourseError, UnknownNameError
from dojo.grading.limits import limits_of
from dojo.learn.progress import JST

if TYPE_CHECKING:
    from pathlib import Path

    from dojo.grading.engine import Limits

__all__ = ["Belt", "Course", "Exercise", "Lesson", "read"]

_MEGABYTE = 1_000_000
_UPLOAD_MEGABYTES = 200


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. [minutes]."""

    name: str
    title: str
    minutes: int
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise and the lesson that it belongs to. [points]. ``deadline`` is None where there is none."""

    name: str
    title: str
    lesson: str
    points: int
    deadline: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Belt:
    """A rank: the exercises that must be passed for it, and the lessons that must be finished, beyond those of lower ranks."""

    name: str
    needs: tuple[str, ...]
    lessons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """The whole course. ``pass_mark`` is a share of the points. [0–1] ``upload_bytes`` bounds one handed-in zip. [bytes]."""

    title: str
    organiser: str
    pass_mark: float
    lessons: tuple[Lesson, ...]
    exercises: tuple[Exercise, ...]
    belts: tuple[Belt, ...]
    limits: Limits
    upload_bytes: int

    def exercise(self, name: str) -> Exercise:
        """Give one exercise, or raise :class:`UnknownNameError` with the names that exist."""
        return _named(self.exercises, name, "演習")

    def lesson(self, name: str) -> Lesson:
        """Give one lesson, or raise :class:`UnknownNameError` with the names that exist."""
        return _named(self.lessons, name, "レッスン")

    def deadline(self, name: str) -> dt.datetime | None:
        """Give the deadline of an exercise; None where it has none, or is not of this course."""
        return next((one.deadline for one in self.exercises if one.name == name), None)


_Thing = TypeVar("_Thing", Lesson, Exercise)


def _named(things: tuple[_Thing, ...], name: str, kind: str) -> _Thing:
    for thing in things:
        if thing.name == name:
            return thing
    raise UnknownNameError(kind=kind, name=name, known="、".join(thing.name for thing in things))


def read(folder: Path | None = None) -> Course:
    """Read the course.toml of a course directory; where it has none, that of the house.

    Raises
    ------
    CourseError
        If the file cannot be parsed or lacks an entry; the message names it.
    """
    path = folder / "course.toml" if folder and (folder / "course.toml").is_file() else house.course() / "course.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return _course(data)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(what=f"「{path}」を読めませんでした。", todo=f"書き方を確かめてください({error})。") from error
    except KeyError as error:
        raise CourseError(what=f"「{path}」に {error} がありません。", todo="見本の course.toml と比べてください。") from error
    except (TypeError, ValueError) as error:
        raise CourseError(what=f"「{path}」に、形の違う値があります。", todo="見本の course.toml と比べてください。") from error


def _course(data: dict[str, Any]) -> Course:
    given = dict(data["limits"])
    return Course(
        title=data["title"],
        organiser=data["organiser"],
        pass_mark=float(data["pass_mark"]),
        lessons=tuple(
            Lesson(one["name"], one["title"], int(one["minutes"]), tuple(one["objectives"])) for one in data["lessons"]
        ),
        exercises=tuple(_exercise(one) for one in data["exercises"]),
        belts=tuple(Belt(one["name"], tuple(one["needs"]), tuple(one.get("lessons", ()))) for one in data["belts"]),
        limits=limits_of(given),
        upload_bytes=given.get("upload_megabytes", _UPLOAD_MEGABYTES) * _MEGABYTE,
    )


def _exercise(one: dict[str, Any]) -> Exercise:
    return Exercise(one["name"], one["title"], one["lesson"], int(one["points"]), _deadline(one.get("deadline")))


def _deadline(value: object) -> dt.datetime | None:
    """Take a moment, in Japan's time where it names no zone, or a day, which lasts until midnight."""
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.replace(tzinfo=JST)
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time(23, 59, 59), JST)
    if value is None:
        return None
    message = "a deadline is a TOML date or date-time"
    raise TypeError(message)
