"""Who has passed all that the course's last belt needs.

A certificate rests on what was graded. That a trainee has also gone through the lessons is kept in the trainee's own workspace
and shown there; the instructor never sees it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dojo.classroom.belts import passed, required
from dojo.classroom.results import results_of
from dojo.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dojo.classroom.course import Belt, Course
    from dojo.grading.coursedir import CourseDir
    from dojo.grading.results import GradeRun

__all__ = ["Mark", "Marks", "last_belt", "marks_of"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Points of one trainee in one exercise; None where there are none. [points]."""

    points: float | None
    max_points: float
    passed: bool


#: The marks of one trainee, by exercise, in the order of the belt.
Marks = dict[str, Mark]


def last_belt(course: Course) -> Belt:
    """Give the belt at which the certificate is given; its ``needs`` are those of every belt up to it.

    Raises
    ------
    CourseError
        If course.toml has no such belt, it needs nothing, or it needs an exercise that the course does not have.
    """
    belt = course.belts[-1] if course.belts else None
    needs = required(course, belt) if belt else ()
    if belt is None or not belt.needs:
        raise CourseError(
            what="course.toml の最後の帯([[belts]])に、必要な演習(needs)がありません。", todo="修了に必要な演習を書いてください。"
        )
    strangers = [name for name in needs if name not in {one.name for one in course.exercises}]
    if strangers:
        raise CourseError(
            what=f"course.toml の{belt.name}に必要な演習「{'、'.join(strangers)}」が、[[exercises]] にありません。",
            todo="演習の名前を直してください。",
        )
    return replace(belt, needs=needs)


def marks_of(course: CourseDir, whole: Course, students: Sequence[str]) -> Mapping[str, Marks] | None:
    """Give each student's marks in the exercises of the last belt; None where none of these was graded yet."""
    runs = {name: results_of(course, name) for name in last_belt(whole).needs}
    if not any(runs.values()):
        return None
    return {student: {name: _mark(run, student, whole.pass_mark) for name, run in runs.items()} for student in students}


def _mark(run: GradeRun | None, student: str, pass_mark: float) -> Mark:
    """Add up the notebooks of an exercise; one that has no points adds none, and its maximum still counts."""
    mine = [one for one in (run.submissions if run else ()) if one.student == student]
    scores = [one.score for one in mine if one.score is not None]
    points = sum(scores) if scores else None
    most = sum(one.max_score for one in mine)
    return Mark(points, most, passed(points, most, pass_mark))
