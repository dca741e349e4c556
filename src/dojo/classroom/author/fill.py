"""A submission made from a release: for each question the right answer, a wrong one, or the blank left as it was.

What a question asks by clicking is answered through the answers file beside the notebook, as a trainee's click would.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.classroom.author.asking import asked, written
from dojo.learn.ask.record import dump
from dojo.learn.ask.store import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CLICKED", "REFERENCE", "Filled", "answer_id", "fill"]

#: Stands for the reference answer of a question: the cell as the author wrote it.
REFERENCE = object()
#: Stands for the reference answer as a trainee gives it: clicked where the question asks, written where it does not.
CLICKED = object()


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled notebook, and what was clicked. ``clicks`` are the plain answers by name."""

    notebook: Any
    clicks: Mapping[str, Any] = field(default_factory=dict)

    def files(self, name: str) -> dict[str, bytes]:
        """Give what is handed in: the bytes of each file by its name."""
        found = {f"{name}.ipynb": str(nbformat.writes(self.notebook)).encode()}
        return found | ({FILE_NAME: dump(self.clicks)} if self.clicks else {})

    def write(self, folder: Path, name: str) -> None:
        """Write it into a folder that is there."""
        for file, content in self.files(name).items():
            (folder / file).write_bytes(content)


def answer_id(question: str) -> str:
    """Give the grade id of the answer cell that belongs to a question's test cell."""
    return f"{question}_answer"


def fill(released: Any, source: Any, answers: Mapping[str, object]) -> Filled:
    """Copy a released notebook and answer it.

    Parameters
    ----------
    released, source
        The trainee's version, and the author's with the solutions.
    answers
        By the grade id of the question: :data:`REFERENCE`, :data:`CLICKED`, values by name, or code that sets the answer.
        Questions not named stay blank.
    """
    solutions = {_grade_id(cell): cell.source for cell in source.cells}
    notebook = copy.deepcopy(released)
    cells = {_grade_id(cell): cell for cell in notebook.cells}
    clicks: dict[str, Any] = {}
    for question, answer in answers.items():
        cell = cells[answer_id(question)]
        clicks |= _answer(cell, solutions[answer_id(question)], answer)
    return Filled(notebook, clicks)


def _answer(cell: Any, solution: str, answer: object) -> dict[str, Any]:
    """Answer one cell; gives what was clicked."""
    names = asked(cell.source)
    if answer is REFERENCE or (answer is CLICKED and not names):
        cell.source = solution
        return {}
    values = written(solution) if answer is CLICKED else answer
    if not isinstance(values, Mapping):
        cell.source = f"{cell.source}\n{values}"
        return {}
    typed = "\n".join(f"{name} = {value!r}" for name, value in values.items() if name not in names)
    cell.source += f"\n{typed}" if typed else ""
    return {name: value for name, value in values.items() if name in names}


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
