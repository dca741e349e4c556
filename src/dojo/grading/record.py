"""Writing down what was judged: the autograded folder and nbgrader's gradebook, one transaction for each submission."""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.grading.gradebook import nbgrader_at_work, said_in_japanese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dojo.grading.coursedir import CourseDir
    from dojo.grading.engine import Submission

__all__ = ["Recorder", "mend", "recorded", "text"]


class Recorder:
    """An open gradebook and the rules that nbgrader's configuration sets for it."""

    def __init__(self, course: CourseDir) -> None:
        self.course = course
        self._stack = contextlib.ExitStack()
        self._gradebook = self._stack.enter_context(course.gradebook())
        self._stack.enter_context(nbgrader_at_work())

    def close(self) -> None:
        """Close the gradebook."""
        self._stack.close()

    def write(self, submission: Submission, executed: Any) -> tuple[float, float]:
        """Write one submission and give its score and the most it could be. [points].

        Raises
        ------
        GradebookError, OSError
            If there is no room or no permission; nothing of this submission is written then.
        """
        with said_in_japanese(), self._transaction():
            score, max_score = self._grades(submission, executed)
            self._folder(submission, executed)
        return score, max_score

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Let nbgrader's own functions commit as they like, and commit once in the end, or not at all."""
        from sqlalchemy.orm import scoped_session, sessionmaker  # noqa: PLC0415 - heavy

        gradebook, before = self._gradebook, self._gradebook.db
        before.rollback()
        with gradebook.engine.connect() as connection:
            whole = connection.begin()
            if connection.dialect.name == "sqlite":
                # Without this the outermost savepoint is SQLite's transaction, and the first of nbgrader's commits ends it.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            maker = sessionmaker(bind=connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
            gradebook.db = scoped_session(maker)
            try:
                yield
                gradebook.db.flush()
                whole.commit()
            except BaseException:
                whole.rollback()
                raise
            finally:
                gradebook.db.remove()
                gradebook.db = before

    def _grades(self, submission: Submission, executed: Any) -> tuple[float, float]:
        from nbgrader.utils import compute_checksum, determine_grade, is_task  # noqa: PLC0415 - heavy

        gradebook = self._gradebook
        whole = self._submission(submission)
        notebook = next(one for one in whole.notebooks if one.name == submission.notebook)
        self._not_handed_in(submission.files, whole)
        cells = {cell.metadata["nbgrader"]["grade_id"]: cell for cell in executed.cells if "nbgrader" in cell.metadata}
        for grade in notebook.grades:
            cell = cells[grade.name]
            grade.auto_score = None if is_task(cell) else determine_grade(cell)[0]
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        for comment in notebook.comments:
            cell = cells[comment.name]
            untouched = cell.metadata["nbgrader"].get("checksum") == compute_checksum(cell) and not is_task(cell)
            comment.auto_comment = "No response." if untouched else None
        gradebook.db.flush()
        gradebook.db.expire(notebook, ["score", "max_score"])  # summed by the database
        self._late(whole, notebook)
        gradebook.db.flush()
        return float(notebook.score), float(notebook.max_score)

    def _submission(self, submission: Submission) -> Any:
        """Find the submission in the gradebook, with all that is read of it, or enter it and its student."""
        timestamp = self.course.nbgrader().get_existing_timestamp(str(submission.files))
        found = self._found(submission)
        if found is not None and (timestamp is None or found.timestamp == timestamp):
            return found
        self._gradebook.update_or_create_student(submission.student)
        kept = {"timestamp": timestamp} if timestamp else {}
        return self._gradebook.update_or_create_submission(submission.assignment, submission.student, **kept)

    def _found(self, submission: Submission) -> Any:
        """Load a submission in few queries; nbgrader's objects would ask the database for each of their parts."""
        from nbgrader.api import (  # noqa: PLC0415 - heavy
            Assignment,
            Comment,
            Grade,
            Notebook,
            SubmittedAssignment as Submitted,
            SubmittedNotebook,
        )
        from sqlalchemy.orm import joinedload, selectinload  # noqa: PLC0415 - heavy

        notebooks = selectinload(Submitted.notebooks)
        parts = (
            joinedload(Submitted.assignment),
            notebooks.joinedload(SubmittedNotebook.notebook).load_only(Notebook.name),
            notebooks.selectinload(SubmittedNotebook.grades).joinedload(Grade.cell),
            notebooks.selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
        )
        query = self._gradebook.db.query(Submitted).options(*parts).join(Assignment, Assignment.id == Submitted.assignment_id)
        return query.filter(Assignment.name == submission.assignment, Submitted.student_id == submission.student).one_or_none()

    def _not_handed_in(self, files: Path, whole: Any) -> None:
        """Give no points to notebooks that are missing from a submission, as nbgrader does."""
        for notebook in whole.notebooks:
            if not (files / f"{notebook.name}.ipynb").is_file():
                for grade in notebook.grades:
                    grade.auto_score, grade.needs_manual_grade = 0, False

    def _late(self, whole: Any, notebook: Any) -> None:
        """Apply the late rule of the course's own nbgrader plugin."""
        notebook.late_submission_penalty = None
        if whole.total_seconds_late <= 0:
            return
        from nbgrader.preprocessors import AssignLatePenalties  # noqa: PLC0415 - heavier than all the rest of a small run

        rule = AssignLatePenalties(config=self.course.config)
        rule.init_plugin()
        penalty = rule.plugin_inst.late_submission_penalty(whole.student.id, notebook.score, whole.total_seconds_late)
        if penalty is not None:
            notebook.late_submission_penalty = rule._check_late_penalty(notebook, penalty)  # noqa: SLF001 - the only place of that rule

    def _folder(self, submission: Submission, executed: Any) -> None:
        """Make the autograded folder beside its place and swap it in; what a kill leaves of that, :func:`mend` puts right."""
        target = self.course.folder("autograded", submission.assignment, submission.student)
        scratch, old = _beside(target)
        scratch.mkdir(parents=True)
        try:
            _copy_files(self.course.folder("source", submission.assignment), scratch)
            _copy_files(submission.files, scratch)  # second: what stands there already is the exercise's own
            if target.is_dir():
                _copy_files(target, scratch, only="*.ipynb")
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
    from nbgrader.api import Assignment, Notebook, SubmittedAssignment, SubmittedNotebook  # noqa: PLC0415 - heavy

    with course.gradebook() as gradebook:
        rows = (
            gradebook.db.query(SubmittedAssignment.student_id, Notebook.name, SubmittedAssignment.extension)
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .filter(Assignment.name == assignment)
        )
        return {(student, name): str(extension or "") for student, name, extension in rows}


_LEFT_OUT = ("*.ipynb", ".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md", "*.part")


def _copy_files(source: Path, target: Path, only: str = "") -> None:
    """Copy the files that belong to a submission, links never followed and never kept."""
    if not source.is_dir():
        return
    if only:
        for path in source.glob(only):
            shutil.copyfile(path, target / path.name)
        return

    def left_out(folder: str, found: list[str]) -> set[str]:
        special = {one for one in found if (place := Path(folder) / one).is_symlink() or not (place.is_file() or place.is_dir())}
        there = target / Path(folder).relative_to(source)
        special |= {
            one for one in found if (there / one).exists() and not ((there / one).is_dir() and (Path(folder) / one).is_dir())
        }
        return special | set(shutil.ignore_patterns(*_LEFT_OUT)(folder, found))

    shutil.copytree(source, target, ignore=left_out, dirs_exist_ok=True, copy_function=shutil.copyfile)
