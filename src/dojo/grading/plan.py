"""What the judge knows of an exercise before any submission is opened: from the release record, never from a submission."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.grading import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dojo.grading.coursedir import CourseDir

__all__ = ["NotebookPlan", "QuestionPlan", "read"]


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """One test cell with its hidden tests.

    Attributes
    ----------
    names
        What the trainee's process hands over for it.
    imports
        Statements that the judge runs for itself, for modules that other cells of the exercise import.
    """

    grade_id: str
    source: str
    max_points: float
    names: tuple[str, ...]
    imports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotebookPlan:
    """One notebook of an exercise. ``locked`` holds the sources of cells that a trainee cannot change."""

    notebook: str
    questions: Mapping[str, QuestionPlan] = field(default_factory=dict)
    locked: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()


def read(course: CourseDir, assignment: str) -> dict[str, NotebookPlan]:
    """Read the plans of an assignment from nbgrader's gradebook, by notebook name."""
    with course.gradebook() as gradebook:
        found = gradebook.find_assignment(assignment)
        return {one.name: _plan(course, assignment, one) for one in found.notebooks}


def _plan(course: CourseDir, assignment: str, notebook: Any) -> NotebookPlan:
    sources = {cell.name: (cell.source, cell.locked, cell.cell_type) for cell in notebook.source_cells}
    points = {cell.name: float(cell.max_score) for cell in notebook.grade_cells}
    tests = {name: text for name, (text, locked, kind) in sources.items() if name in points and locked and kind == "code"}
    imports = names.imported(_code(course, assignment, notebook.name))
    earlier: set[str] = set()
    questions = {}
    for name in sorted(tests, key=list(sources).index):
        questions[name] = _question(name, tests[name], points[name], imports, earlier)
        earlier |= names.assigned(tests[name])
    locked = {
        name: text for name, (text, is_locked, kind) in sources.items() if is_locked and name not in tests and kind == "code"
    }
    return NotebookPlan(notebook.name, questions, locked)


def _question(name: str, source: str, points: float, imports: Mapping[str, str], earlier: set[str]) -> QuestionPlan:
    wanted = names.read(source)
    fetched = sorted(one for one in wanted if one not in imports and one not in earlier)
    return QuestionPlan(name, source, points, tuple(fetched), tuple(imports[one] for one in sorted(wanted) if one in imports))


def _code(course: CourseDir, assignment: str, notebook: str) -> Sequence[str]:
    """Sources of all code cells as the author wrote them, or as they were released where the source is gone."""
    for step in ("source", "release"):
        path = course.folder(step, assignment) / f"{notebook}.ipynb"
        if path.is_file():
            return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return []
