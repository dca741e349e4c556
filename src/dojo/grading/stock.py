"""The engine of this version: nbgrader's own autograder, one submission at a time, without confinement."""

from __future__ import annotations

import copy
import io
import logging
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.grading.engine import EngineCrashError, Limits, Outcome, Submission
from dojo.grading.gradebook import nbgrader_at_work
from dojo.grading.verdicts import timed_out, verdicts

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir

__all__ = ["KERNEL_ARGUMENTS", "StockEngine"]

#: A kernel on loopback says at each start that loopback is not encrypted; only errors are of interest here.
KERNEL_ARGUMENTS = ("--IPKernelApp.log_level=40",)


class StockEngine:
    """Runs nbgrader's ``Autograde`` over a scratch folder that holds the repaired submission.

    The trainee's folder under ``submitted`` is never written to; results go where nbgrader puts them: ``autograded`` and the gradebook.
    """

    sandbox = "none"

    def __init__(self, course: CourseDir, limits: Limits) -> None:
        self.course = course
        self.limits = limits

    def run(self, submission: Submission) -> Outcome:
        """Run one submission; see :class:`dojo.grading.engine.Engine`."""
        with tempfile.TemporaryDirectory(prefix="dojo-grade-") as scratch:
            self._place(submission, Path(scratch))
            self._autograde(submission, scratch)
        return self._outcome(submission)

    def _place(self, submission: Submission, scratch: Path) -> None:
        folder = scratch / submission.student / submission.assignment
        shutil.copytree(submission.files, folder, ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints"))
        nbformat.write(submission.content, folder / f"{submission.notebook}.ipynb")

    def _autograde(self, submission: Submission, scratch: str) -> None:
        from nbgrader.converters import Autograde  # noqa: PLC0415 - heavy

        config = self._config(scratch)
        course = self.course.nbgrader(
            assignment_id=submission.assignment,
            student_id=submission.student,
            submitted_directory=scratch,
            notebook_id=submission.notebook,
        )
        log = io.StringIO()
        handler = logging.StreamHandler(log)
        with nbgrader_at_work():
            converter = Autograde(coursedir=course, config=config)
            converter.force = True
            converter.log.addHandler(handler)
            propagate, converter.log.propagate = converter.log.propagate, False
            try:
                converter.start()
            except Exception as error:
                raise EngineCrashError(_why(log.getvalue())) from error
            finally:
                converter.log.propagate = propagate
                converter.log.removeHandler(handler)

    def _config(self, scratch: str) -> Any:
        config = copy.deepcopy(self.course.config)
        config.Execute.extra_arguments = list(KERNEL_ARGUMENTS)
        config.Execute.timeout = self.limits.cell_seconds
        config.CourseDirectory.submitted_directory = scratch
        return config

    def _outcome(self, submission: Submission) -> Outcome:
        folder = self.course.folder("autograded", submission.assignment, submission.student)
        executed = nbformat.read(folder / f"{submission.notebook}.ipynb", as_version=4)
        with self.course.gradebook() as gradebook:
            graded = gradebook.find_submission_notebook(submission.notebook, submission.assignment, submission.student)
            score, max_score = float(graded.score), float(graded.max_score)
        return Outcome(score, max_score, verdicts(executed), timed_out(executed))


def _why(log: str) -> str:
    if "DeadKernelError" in log or "Kernel died" in log:
        return "実行中にプログラムが止まりました。"
    if "UnresponsiveKernel" in log or "unresponsive" in log:
        return "プログラムが応答しなくなりました。"
    return "採点の途中で止まりました。"
