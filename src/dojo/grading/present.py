"""What stands in the gradebook now, which a person may have changed since grading: points by hand, extra points, comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir

__all__ = ["Notebook", "Standing", "present"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One question in the gradebook: nbgrader's own sum of points [points].

    Attributes
    ----------
    by_hand
        Whether a person gave the points, or extra points.
    again
        Whether the submission was graded again after that, so that a person has to look once more.
    """

    points: float
    by_hand: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Notebook:
    """One trainee's notebook in the gradebook: its questions, and what a person wrote, both by the id of the cell."""

    questions: dict[str, Standing] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def present(course: CourseDir, assignment: str) -> dict[tuple[str, str], Notebook]:
    """Give what stands in the gradebook, by student and notebook. Makes no gradebook where there is none.

    Raises
    ------
    GradebookError, MissingToolError
    """
    if not course.has_gradebook:
        return {}
    found: dict[tuple[str, str], Notebook] = {}
    with course.gradebook() as gradebook:
        for student, notebook, cell, *figures in _grades(gradebook, assignment):
            found.setdefault((student, notebook), Notebook()).questions[cell] = _standing(*figures)
        for student, notebook, cell, words in _comments(gradebook, assignment):
            if (student, notebook) in found:
                found[student, notebook].comments[cell] = words
    return found


def _standing(points: float, manual: float | None, extra: float | None, needs_look: bool) -> Standing:  # noqa: FBT001 - a row
    return Standing(float(points), manual is not None or bool(extra), manual is not None and bool(needs_look))


def _grades(gradebook: Any, assignment: str) -> Any:
    from nbgrader.api import Grade  # noqa: PLC0415 - heavy

    columns = (Grade.score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)
    return _rows(gradebook, assignment, Grade, columns)


def _comments(gradebook: Any, assignment: str) -> Any:
    from nbgrader.api import Comment  # noqa: PLC0415 - heavy

    rows = _rows(gradebook, assignment, Comment, (Comment.manual_comment,))
    return [(*where, words.strip()) for *where, words in rows if words and words.strip()]


def _rows(gradebook: Any, assignment: str, table: Any, columns: tuple[Any, ...]) -> Any:
    """Join a table that hangs on a submitted notebook and a cell: one query for a whole class."""
    from nbgrader.api import Assignment, BaseCell, Notebook as Released, SubmittedAssignment, SubmittedNotebook  # noqa: PLC0415

    return (
        gradebook.db.query(SubmittedAssignment.student_id, Released.name, BaseCell.name, *columns)
        .select_from(table)
        .join(BaseCell, table.cell_id == BaseCell.id)
        .join(SubmittedNotebook, table.notebook_id == SubmittedNotebook.id)
        .join(Released, SubmittedNotebook.notebook_id == Released.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .filter(Assignment.name == assignment)
        .all()
    )
