"""``dojo report``: everything that was graded in a course directory, as one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.classroom import course as settings, house, roster
from dojo.classroom.author import planted
from dojo.classroom.report import ExerciseInfo, PlantedMistake, ReportFiles, write_report
from dojo.classroom.results import results_of
from dojo.errors import DojoError
from dojo.grading.questions import questions

if TYPE_CHECKING:
    from datetime import date

    from dojo.classroom.roster import Trainee
    from dojo.grading.coursedir import CourseDir

__all__ = ["NothingGradedError", "summarise"]


class NothingGradedError(DojoError):
    """No exercise of this course directory has been graded yet."""

    what = "まだ採点した演習がありません。"
    todo = "先に「dojo grade 演習名」を実行してください。"


def summarise(course: CourseDir, *, generated: date | None = None) -> ReportFiles:
    """Write ``report/`` in the course directory.

    Raises
    ------
    NothingGradedError, InputError, GradebookError
    """
    runs = [run for name in course.assignments() if (run := results_of(course, name)) is not None]
    if not runs:
        raise NothingGradedError
    exercises = {run.assignment: _info(course, run.assignment) for run in runs}
    mistakes = [one for run in runs for one in _mistakes(run.assignment)]
    return write_report(runs, exercises, _trainees(course), mistakes, course.root / "report", generated=generated)


def _info(course: CourseDir, name: str) -> ExerciseInfo:
    titles = {one.name: one.title for one in settings.read(course.root).exercises}
    found = {}
    for notebook in sorted(course.folder("source", name).glob("*.ipynb")):
        found.update({one.grade_id: one.title for one in questions(notebook)})
    return ExerciseInfo(name, titles.get(name, name), found)


def _mistakes(name: str) -> list[PlantedMistake]:
    """Read the foreseen mistakes; an exercise from elsewhere has none."""
    path = house.autograde() / "planted" / f"{name}.toml"
    if not path.is_file():
        return []
    return [
        PlantedMistake(one.question, f"{one.question}-{n}", one.points, one.hint, one.mistake, name)
        for n, one in enumerate(planted.read(path), start=1)
    ]


def _trainees(course: CourseDir) -> tuple[Trainee, ...]:
    path = course.root / "roster.csv"
    return roster.read(path).trainees if path.is_file() else ()
