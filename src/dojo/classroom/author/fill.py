"""A submission made from a release: for each question the right answer, a wrong one, or the blank left as it was."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["REFERENCE", "answer_id", "fill"]

#: Stands for the reference answer of a question.
REFERENCE = object()


def answer_id(question: str) -> str:
    """Give the grade id of the answer cell that belongs to a question's test cell."""
    return f"{question}_answer"


def fill(released: Any, source: Any, answers: Mapping[str, object]) -> Any:
    """Copy a released notebook and answer it.

    Parameters
    ----------
    released, source
        The trainee's version, and the author's with the solutions.
    answers
        By the grade id of the question: :data:`REFERENCE`, or code that sets the answer. Questions not named stay blank.
    """
    solutions = {_grade_id(cell): cell.source for cell in source.cells}
    filled = copy.deepcopy(released)
    cells = {_grade_id(cell): cell for cell in filled.cells}
    for question, answer in answers.items():
        cell = cells[answer_id(question)]
        cell.source = solutions[answer_id(question)] if answer is REFERENCE else f"{cell.source}\n{answer}"
    return filled


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
