"""What the judge knows of an exercise before any submission is opened: from the release record, never from a submission."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.errors import DojoError
from dojo.grading import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dojo.grading.coursedir import CourseDir

__all__ = ["NotReleasedError", "NotebookPlan", "QuestionPlan", "read", "state"]


class NotReleasedError(DojoError):
    """The exercise has no release yet, so nothing can be graded against it. Keyword: ``name``."""

    what = "演習「{name}」はまだ配布版がありません。"
    todo = "先に「dojo release {name}」を実行してください。"


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
    """One notebook of an exercise.

    Attributes
    ----------
    locked
        Sources of cells that a trainee cannot change.
    shared
        Questions that cannot be judged from data; see :mod:`dojo.grading.sharing`.
    warm
        Modules that the reference solution loads, so that they can be loaded once for all submissions.
    """

    notebook: str
    questions: Mapping[str, QuestionPlan] = field(default_factory=dict)
    locked: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    warm: tuple[str, ...] = ()


def read(course: CourseDir, assignment: str) -> dict[str, NotebookPlan]:
    """Read the plans of an assignment from nbgrader's gradebook, by notebook name.

    Raises
    ------
    NotReleasedError
        If the gradebook does not know the assignment.
    """
    with course.gradebook() as gradebook:
        return {one.name: _plan(course, assignment, one) for one in _find(gradebook, assignment).notebooks}


def state(course: CourseDir, assignment: str) -> dict[str, str]:
    """Give, for each notebook that the gradebook knows, a text of all that it holds of it and that a score depends on.

    Raises
    ------
    NotReleasedError
        If the gradebook does not know the assignment.
    """
    with course.gradebook() as gradebook:
        found = _find(gradebook, assignment)
        return {one.name: repr((found.duedate, _cells(one))) for one in found.notebooks}


def _find(gradebook: Any, assignment: str) -> Any:
    from nbgrader.api import MissingEntry  # noqa: PLC0415 - heavy

    try:
        return gradebook.find_assignment(assignment)
    except MissingEntry as error:
        raise NotReleasedError(name=assignment) from error


def _cells(notebook: Any) -> list[tuple[object, ...]]:
    sources = [(cell.name, cell.cell_type, cell.locked, cell.checksum, cell.source) for cell in notebook.source_cells]
    points = [(cell.name, cell.cell_type, cell.max_score) for cell in notebook.grade_cells]
    return sorted(sources) + sorted(points)


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
