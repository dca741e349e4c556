"""What the judge knows of an exercise before any submission is opened: from the release record, never from a submission."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.errors import DojoError
from dojo.grading import names
from dojo.grading.tables import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from dojo.grading.coursedir import CourseDir
    from dojo.grading.tables import Tables

__all__ = ["NotReleasedError", "NotebookPlan", "QuestionPlan", "read", "state"]

_SOURCES = "SELECT name, cell_type, locked, checksum, source FROM source_cell WHERE notebook_id = :id"
_POINTS = """
    SELECT c.name, g.cell_type, g.max_score FROM base_cell c JOIN grade_cells g ON g.id = c.id WHERE c.notebook_id = :id"""


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
    with course.tables() as tables:
        return {one.name: _plan(course, assignment, one) for one in _find(tables, assignment)}


def state(course: CourseDir, assignment: str) -> dict[str, str]:
    """Give, for each notebook that the gradebook knows, a text of all that it holds of it and that a score depends on.

    Raises
    ------
    NotReleasedError
        If the gradebook does not know the assignment.
    """
    with course.tables() as tables:
        return {one.name: repr((one.due, sorted(one.sources) + sorted(one.points))) for one in _find(tables, assignment)}


@dataclass(frozen=True, slots=True)
class _Released:
    """One notebook in the gradebook. ``sources``: name, type, locked, checksum, text; ``points``: name, type, points."""

    name: str
    due: datetime | None
    sources: list[tuple[str, str, bool, str | None, str]]
    points: list[tuple[str, str, float]]


def _find(tables: Tables, assignment: str) -> list[_Released]:
    found = tables.rows("SELECT id, duedate FROM assignment WHERE name = :name", name=assignment)
    if not found:
        raise NotReleasedError(name=assignment)
    ((own, due),) = found
    notebooks = tables.rows("SELECT id, name FROM notebook WHERE assignment_id = :id ORDER BY name", id=own)
    return [
        _Released(
            name,
            moment(due),
            [
                (cell, kind, bool(locked), checksum, source or "")
                for cell, kind, locked, checksum, source in tables.rows(_SOURCES, id=notebook)
            ],
            [(cell, kind, float(points)) for cell, kind, points in tables.rows(_POINTS, id=notebook)],
        )
        for notebook, name in notebooks
    ]


def _plan(course: CourseDir, assignment: str, notebook: _Released) -> NotebookPlan:
    sources = {name: (text, locked, kind) for name, kind, locked, _, text in notebook.sources}
    points = {name: most for name, _, most in notebook.points}
    tests = {name: text for name, (text, locked, kind) in sources.items() if name in points and locked and kind == "code"}
    cells = _cells(course, assignment, notebook.name)
    imports = names.imported([cell.source for cell in cells])
    order = [str(cell.metadata.get("nbgrader", {}).get("grade_id", "")) for cell in cells]
    earlier: set[str] = set()
    questions = {}
    for name in sorted(tests, key=lambda one: order.index(one) if one in order else len(order)):
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


def _cells(course: CourseDir, assignment: str, notebook: str) -> Sequence[Any]:
    """Give all code cells as the author wrote them, or as they were released where the source is gone."""
    for step in ("source", "release"):
        path = course.folder(step, assignment) / f"{notebook}.ipynb"
        if path.is_file():
            return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return []
