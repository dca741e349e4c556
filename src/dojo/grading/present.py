"""What stands in the gradebook now, which a person may have changed since grading: points by hand, extra points, comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dojo.grading.tables import SUBMITTED, points_of

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
    """One trainee's notebook in the gradebook: its questions, and what a person wrote, both by the id of the cell.

    ``penalty`` is what the course's late rule takes off. [points].
    """

    questions: dict[str, Standing] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    penalty: float = 0.0

    @property
    def score(self) -> float:
        """The points of all questions less the penalty, never below zero, as nbgrader exports them. [points]."""
        return max(0.0, sum(one.points for one in self.questions.values()) - self.penalty)


def present(course: CourseDir, assignment: str) -> dict[tuple[str, str], Notebook]:
    """Give what stands in the gradebook, by student and notebook. Makes no gradebook where there is none.

    Raises
    ------
    GradebookError, MissingToolError
    """
    if not course.has_gradebook:
        return {}
    found: dict[tuple[str, str], Notebook] = {}
    with course.tables() as tables:
        for student, notebook, penalty in tables.rows(_NOTEBOOKS, assignment=assignment):
            found[student, notebook] = Notebook(penalty=float(penalty or 0))
        for student, notebook, cell, *figures in tables.rows(_GRADES, assignment=assignment):
            found.setdefault((student, notebook), Notebook()).questions[cell] = _standing(*figures)
        for student, notebook, cell, words in tables.rows(_COMMENTS, assignment=assignment):
            if words and words.strip() and (student, notebook) in found:
                found[student, notebook].comments[cell] = words.strip()
    return found


def _standing(auto: float | None, manual: float | None, extra: float | None, needs_look: object) -> Standing:
    return Standing(points_of(auto, manual, extra), manual is not None or bool(extra), manual is not None and bool(needs_look))


_CELLS = "ON x.notebook_id = m.id JOIN base_cell c ON c.id = x.cell_id"
_NOTEBOOKS = f"SELECT s.student_id, n.name, m.late_submission_penalty FROM {SUBMITTED}"  # noqa: S608 - fixed texts
_GRADES = f"""
    SELECT s.student_id, n.name, c.name, x.auto_score, x.manual_score, x.extra_credit, x.needs_manual_grade
    FROM {SUBMITTED} JOIN grade x {_CELLS}"""  # noqa: S608
_COMMENTS = f"SELECT s.student_id, n.name, c.name, x.manual_comment FROM {SUBMITTED} JOIN comment x {_CELLS}"  # noqa: S608
