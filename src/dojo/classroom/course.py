"""course.toml: the order of lessons and exercises, their titles and points, belts, the pass mark, limits."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from dojo.classroom import house
from dojo.errors import CourseError, UnknownNameError
from dojo.grading.limits import limits_of

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
    """One exercise and the lesson that it belongs to. [points]."""

    name: str
    title: str
    lesson: str
    points: int


@dataclass(frozen=True, slots=True)
class Belt:
    """A rank and the exercises that must be passed for it."""

    name: str
    needs: tuple[str, ...]


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
        exercises=tuple(Exercise(one["name"], one["title"], one["lesson"], int(one["points"])) for one in data["exercises"]),
        belts=tuple(Belt(one["name"], tuple(one["needs"])) for one in data["belts"]),
        limits=limits_of(given),
        upload_bytes=given.get("upload_megabytes", _UPLOAD_MEGABYTES) * _MEGABYTE,
    )
