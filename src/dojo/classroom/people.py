"""Who of the class is meant: the roster of a course directory, and a choice from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.classroom import roster
from dojo.classroom.roster import Trainee
from dojo.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dojo.grading.coursedir import CourseDir

__all__ = ["chosen", "enrolled"]

_SHOWN_IDS = 40


def enrolled(course: CourseDir) -> tuple[Trainee, ...]:
    """Give the trainees of roster.csv; a plain nbgrader course has none, there those of the gradebook, without names."""
    path = course.root / "roster.csv"
    return roster.read(path).trainees if path.is_file() else tuple(Trainee(one) for one in course.students())


def chosen(known: Collection[str], wanted: Sequence[str] | None) -> tuple[str, ...]:
    """Give the ids that were asked for, each once, in the order of the class; all where none was named.

    Raises
    ------
    UnknownNameError
        If an id is not of the class.
    """
    for student in wanted or ():
        if student not in known:
            shown = "、".join(list(known)[:_SHOWN_IDS]) + (" ほか" if len(known) > _SHOWN_IDS else "")
            raise UnknownNameError(kind="研修生", name=student, known=shown or "(まだいません)")
    return tuple(one for one in known if not wanted or one in wanted)
