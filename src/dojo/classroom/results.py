"""Saved results of grading, as the instructor's later steps read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.errors import InputError
from dojo.grading.journal import folder
from dojo.grading.run import load

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir
    from dojo.grading.results import GradeRun

__all__ = ["results_of"]


def results_of(course: CourseDir, name: str) -> GradeRun | None:
    """Read the results of an exercise; None where it was never graded.

    Raises
    ------
    InputError
        If the file is damaged. The journal beside it is whole, so grading again restores it at once.
    """
    try:
        return load(course, name)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            what=f"採点の結果「{folder(course) / name}.json」を読めませんでした。",
            todo=f"このファイルを消してから、「dojo grade {name}」を実行してください。",
        ) from error
