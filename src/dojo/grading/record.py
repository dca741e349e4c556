"""Writing down what was judged: the autograded folder and nbgrader's gradebook, one transaction for each submission."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from dojo.grading.gradebook import nbgrader_at_work, said_in_japanese
from dojo.grading.tables import SUBMITTED, moment, new_id, points_of, span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dojo.grading.coursedir import CourseDir
    from dojo.grading.engine import Submission

__all__ = ["Recorder", "Written", "mend", "recorded", "text"]

_SUBMISSION = """
    SELECT a.id, a.duedate, s.id, s.timestamp, s.extension FROM assignment a
    LEFT JOIN submitted_assignment s ON s.assignment_id = a.id AND s.student_id = :student
    WHERE a.name = :assignment"""
_ENTER = "INSERT INTO submitted_assignment (id, assignment_id, student_id) VALUES (:id, :assignment, :student)"
_STAMP = "UPDATE submitted_assignment SET timestamp = :stamp WHERE id = :id"
_NOTEBOOKS = """
    SELECT n.id, n.name, m.id FROM submitted_assignment s
    JOIN notebook n ON n.assignment_id = s.assignment_id
    LEFT JOIN submitted_notebook m ON m.notebook_id = n.id AND m.assignment_id = s.id
    WHERE s.id = :id"""
_ENTER_NOTEBOOK = """
    INSERT INTO submitted_notebook (id, assignment_id, notebook_id, flagged) VALUES (:id, :submission, :released, :no)"""
_PENALISE = "UPDATE submitted_notebook SET late_submission_penalty = :penalty WHERE id = :id"
_NOT_HANDED_IN = "UPDATE grade SET auto_score = 0, needs_manual_grade = :no WHERE notebook_id = :notebook"
_GRADES = """
    SELECT c.id, c.name, coalesce(p.max_score, t.max_score), g.id, g.manual_score, g.extra_credit FROM base_cell c
    LEFT JOIN grade_cells p ON p.id = c.id
    LEFT JOIN task_cells t ON t.id = c.id
    LEFT JOIN grade g ON g.cell_id = c.id AND g.notebook_id = :notebook
    WHERE c.notebook_id = :released AND c.type IN ('GradeCell', 'TaskCell')"""
_ENTER_GRADE = """
    INSERT INTO grade (id, notebook_id, cell_id, auto_score, needs_manual_grade) VALUES (:id, :notebook, :cell, :auto, :needs)"""
_GRADE = "UPDATE grade SET auto_score = :auto, needs_manual_grade = :needs WHERE id = :id"
_COMMENTS = """
    SELECT c.id, c.name, k.id FROM base_cell c
    LEFT JOIN comment k ON k.cell_id = c.id AND k.notebook_id = :notebook
    WHERE c.notebook_id = :released AND c.type IN ('SolutionCell', 'TaskCell')"""
_ENTER_COMMENT = "INSERT INTO comment (id, notebook_id, cell_id, auto_comment) VALUES (:id, :notebook, :cell, :text)"
_COMMENT = "UPDATE comment SET auto_comment = :text WHERE id = :id"
_RECORDED = f"SELECT s.student_id, n.name, s.extension FROM {SUBMITTED}"  # noqa: S608 - a fixed text


@dataclass(frozen=True, slots=True)
class Written:
    """One notebook in the gradebook: the sum of its questions, the most it could be, what the late rule takes off. [points]."""

    score: float
    max_score: float
    penalty: float = 0.0


class Recorder:
    """An open gradebook and the rules that nbgrader's configuration sets for it."""

    def __init__(self, course: CourseDir) -> None:
        self.course = course
        self._stack = contextlib.ExitStack()
        self._tables = self._stack.enter_context(course.tables())

    def close(self) -> None:
        """Close the gradebook."""
        self._stack.close()

    def write(self, submission: Submission, executed: Any) -> Written:
        """Write one submission and give what stands in the gradebook then.

        Raises
        ------
        GradebookError, OSError
            If there is no room or no permission; nothing of this submission is written then.
        """
        with said_in_japanese(), self._tables.transaction():
            written = self._grades(submission, executed)
            self._folder(submission, executed)
        return written

    def _grades(self, submission: Submission, executed: Any) -> Written:
        whole, late = self._submission(submission)
        cells = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in executed.cells if "nbgrader" in cell.metadata}
        written = Written(0.0, 0.0)
        for released, name, known in self._tables.rows(_NOTEBOOKS, id=whole):
            own = known or self._enter_notebook(whole, released)
            if name == submission.notebook:
                score, most = self._cells(released, own, cells)
                penalty = self._penalty(submission.student, score, late)
                self._tables.run(_PENALISE, {"id": own, "penalty": penalty})
                written = Written(score, most, penalty or 0.0)
            elif not (submission.files / f"{name}.ipynb").is_file():
                self._tables.run(_NOT_HANDED_IN, {"notebook": own, "no": False})
        return written

    def _submission(self, submission: Submission) -> tuple[str, float]:
        """Find the submission in the gradebook, or enter it and its student. Gives its id and how late it is. [s]."""
        handed_in = self.course.nbgrader().get_existing_timestamp(str(submission.files))
        found = self._tables.rows(_SUBMISSION, assignment=submission.assignment, student=submission.student)
        assignment, due, own, stamp, extension = found[0]
        if own is None:
            own = self._enter(assignment, submission.student)
        if handed_in is not None and moment(stamp) != handed_in:
            self._tables.run(_STAMP, {"id": own, "stamp": self._tables.stamp(handed_in)})
        when, until = handed_in or moment(stamp), moment(due)
        if when is None or until is None:
            return own, 0.0
        return own, max(0.0, (when - until - (span(extension) or timedelta())).total_seconds())

    def _enter(self, assignment: str, student: str) -> str:
        own = new_id()
        if not self._tables.rows("SELECT id FROM student WHERE id = :id", id=student):
            self._tables.run("INSERT INTO student (id) VALUES (:id)", {"id": student})
        self._tables.run(_ENTER, {"id": own, "assignment": assignment, "student": student})
        return own

    def _enter_notebook(self, whole: str, released: str) -> str:
        own = new_id()
        self._tables.run(_ENTER_NOTEBOOK, {"id": own, "released": released, "submission": whole, "no": False})
        self._cells(released, own, None)
        return own

    def _cells(self, released: str, own: str, cells: Mapping[str, Any] | None) -> tuple[float, float]:
        """Write grades and comments of one notebook, or only enter them. Gives its score and the most it could be. [points]."""
        score = most = 0.0
        grades: list[dict[str, object]] = []
        for cell, name, points, grade, manual, extra in self._tables.rows(_GRADES, released=released, notebook=own):
            auto, needs = (None, True) if cells is None else _graded(cells[name], manual)
            grades.append({"id": grade, "cell": cell, "auto": auto, "needs": needs})
            score += points_of(auto, manual, extra)
            most += points
        self._put(_ENTER_GRADE, _GRADE, own, grades)
        comments: list[dict[str, object]] = [
            {"id": comment, "cell": cell, "text": None if cells is None else _comment(cells[name])}
            for cell, name, comment in self._tables.rows(_COMMENTS, released=released, notebook=own)
        ]
        self._put(_ENTER_COMMENT, _COMMENT, own, comments)
        return score, most

    def _put(self, enter: str, change: str, own: str, rows: Sequence[dict[str, object]]) -> None:
        """Enter the rows of a notebook that have no id yet, and change the others."""
        self._tables.run(enter, *({**row, "id": new_id(), "notebook": own} for row in rows if row["id"] is None))
        self._tables.run(change, *(row for row in rows if row["id"] is not None))

    def _penalty(self, student: str, score: float, late: float) -> float | None:
        """Apply the late rule of the course's own nbgrader plugin. [points]."""
        if late <= 0:
            return None
        with nbgrader_at_work():
            from nbgrader.preprocessors import AssignLatePenalties  # noqa: PLC0415 - heavier than all the rest of a small run

            rule = AssignLatePenalties(config=self.course.config)
            rule.init_plugin()
            penalty = rule.plugin_inst.late_submission_penalty(student, score, late)
            if penalty is None:
                return None
            return float(rule._check_late_penalty(SimpleNamespace(score=score), penalty))  # noqa: SLF001 - the only place of that rule

    def _folder(self, submission: Submission, executed: Any) -> None:
        """Make the autograded folder beside its place and swap it in; what a kill leaves of that, :func:`mend` puts right."""
        target = self.course.folder("autograded", submission.assignment, submission.student)
        scratch, old = _beside(target)
        scratch.mkdir(parents=True)
        try:
            _copy_files(self.course.folder("source", submission.assignment), scratch)
            _copy_files(submission.files, scratch)  # second: what stands there already is the exercise's own
            for path in target.glob("*.ipynb"):
                shutil.copyfile(path, scratch / path.name)
            (scratch / f"{submission.notebook}.ipynb").write_text(text(executed), encoding="utf-8")
            if target.exists():
                target.rename(old)
            scratch.rename(target)
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def text(notebook: Any) -> str:
    """Give the text of a notebook's file, a cell on each line; nbformat's indentation would cost more than all the rest."""
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False, sort_keys=True) for cell in notebook.cells)
    rest = json.dumps({name: notebook[name] for name in sorted(notebook) if name != "cells"}, ensure_ascii=False, sort_keys=True)
    return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'


def _beside(target: Path) -> tuple[Path, Path]:
    """Where a folder is made before it takes its place, and where the one before it goes meanwhile."""
    return target.with_name(f".{target.name}.part"), target.with_name(f".{target.name}.old")


def mend(course: CourseDir, assignment: str) -> None:
    """Put right what a run left that was killed while it swapped an autograded folder."""
    everyone = course.folder("autograded", assignment, "_").parent.parent
    for old in everyone.glob(f"*/.{assignment}.old"):
        target = old.with_name(assignment)
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    for scratch in everyone.glob(f"*/.{assignment}.part"):
        shutil.rmtree(scratch)


def recorded(course: CourseDir, assignment: str) -> dict[tuple[str, str], str]:
    """List who stands in the gradebook with which notebook, and the extension that was granted."""
    with course.tables() as tables:
        return {(student, name): str(span(extra) or "") for student, name, extra in tables.rows(_RECORDED, assignment=assignment)}


def _graded(cell: Any, manual: float | None) -> tuple[float | None, bool]:
    """Give nbgrader's own points for a cell, and whether somebody has to look at it."""
    from nbgrader.utils import determine_grade, is_task  # noqa: PLC0415 - heavy

    points = None if is_task(cell) else determine_grade(cell)[0]
    return points, manual is not None or points is None


def _comment(cell: Any) -> str | None:
    """Give nbgrader's own comment on a cell that was left as it was."""
    from nbgrader.utils import compute_checksum, is_task  # noqa: PLC0415 - heavy

    untouched = cell.metadata["nbgrader"].get("checksum") == compute_checksum(cell) and not is_task(cell)
    return "No response." if untouched else None


_LEFT_OUT = frozenset({".ipynb_checkpoints", "__pycache__"})
_LEFT_OUT_ENDINGS = (".ipynb", ".pyc", ".md", ".part")


def _copy_files(source: Path, target: Path) -> None:
    """Copy the files that belong to a submission. Links are never followed and never kept; what stands there already stays."""
    if not source.is_dir():
        return
    target.mkdir(exist_ok=True)
    with os.scandir(source) as found:
        for one in found:
            place = target / one.name
            if one.name in _LEFT_OUT or one.name.endswith(_LEFT_OUT_ENDINGS):
                continue
            if one.is_dir(follow_symlinks=False) and (place.is_dir() or not place.exists()):
                _copy_files(Path(one.path), place)
            elif one.is_file(follow_symlinks=False) and not place.exists():
                shutil.copyfile(one.path, place)
