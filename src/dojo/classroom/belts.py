"""When an exercise is passed, and which belt a trainee wears: the one rule for the home page and the certificate."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from dojo.classroom.course import Belt, Course

__all__ = ["missing", "needed", "passed", "required", "worn"]


def needed(max_points: float, pass_mark: float) -> float:
    """Give the points from which an exercise is passed. [points].

    The share is taken as written in course.toml: 0.55 of 20 is 11, not a hair above it, as floating point would have it.

    Examples
    --------
    >>> needed(30, 0.8), needed(20, 0.55)
    (24.0, 11.0)
    """
    return float(Fraction(str(max_points)) * Fraction(str(pass_mark)))


def passed(points: float | None, max_points: float, pass_mark: float) -> bool:
    """Tell whether so many points pass. [points]; None, which is not zero, never does.

    Examples
    --------
    >>> passed(24.0, 30, 0.8), passed(23.5, 30, 0.8), passed(None, 30, 0.8), passed(0.0, 0, 0.8)
    (True, False, False, False)
    """
    return points is not None and max_points > 0 and points >= needed(max_points, pass_mark)


def required(course: Course, belt: Belt) -> tuple[str, ...]:
    """Name the exercises that must be passed for a belt: its own, and those of every belt before it."""
    upto = course.belts[: course.belts.index(belt) + 1]
    return tuple(dict.fromkeys(name for one in upto for name in one.needs))


def missing(belt: Belt, finished: Collection[str], passed_exercises: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name what a belt still asks for by itself: lessons to finish, and exercises to pass."""
    return (
        tuple(name for name in belt.lessons if name not in finished),
        tuple(name for name in belt.needs if name not in passed_exercises),
    )


def worn(course: Course, finished: Collection[str], passed_exercises: Collection[str]) -> Belt | None:
    """Give the highest belt up to which nothing is missing; None where the course has no belts or the first one is not earned."""
    found = None
    for belt in course.belts:
        if any(missing(belt, finished, passed_exercises)):
            break
        found = belt
    return found
