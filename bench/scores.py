"""What stands in a gradebook, read with nbgrader's own classes."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["differences", "scores"]


def scores(course: Path, assignment: str) -> dict[str, dict[str, float | None]]:
    """Give the automatic score of every graded cell, by student."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbgrader.api import Gradebook  # noqa: PLC0415 - prints deprecations of its own when it loads

        with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "dojo") as gradebook:
            return {
                whole.student.id: {grade.name: grade.auto_score for book in whole.notebooks for grade in book.grades}
                for whole in gradebook.assignment_submissions(assignment)
            }


def differences(ours: Path, theirs: Path, assignment: str, students: list[str]) -> list[str]:
    """Name the students whose scores differ in any cell, or who have none at all."""
    left, right = scores(ours, assignment), scores(theirs, assignment)
    return [one for one in students if not left.get(one) or left.get(one) != right.get(one)]
