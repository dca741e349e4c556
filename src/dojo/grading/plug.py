"""nbgrader's own road through the dojo's engine: preprocessors for ``Autograde``, named in the course's ``nbgrader_config.py``.

With them ``nbgrader autograde`` and the formgrader's button repair a submission, run it confined and judge it as data, and
nbgrader writes its gradebook as ever.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Integer, Unicode

from dojo.grading import plan as plans, worker
from dojo.grading.confined import choose_sandbox
from dojo.grading.coursedir import CourseDir
from dojo.grading.engine import Submission
from dojo.grading.jobs import executed, job
from dojo.grading.limits import read as read_limits
from dojo.grading.repair import repair
from dojo.grading.sharing import settle

__all__ = ["Judge", "Repair"]


def _course(preprocessor: Any) -> tuple[CourseDir, str]:
    """Find the course directory that nbgrader's converter works in."""
    parent = preprocessor.parent
    while parent is not None and getattr(parent, "coursedir", None) is None:
        parent = parent.parent
    if parent is None:
        message = "this preprocessor runs inside nbgrader's Autograde only"
        raise RuntimeError(message)
    return CourseDir.find(Path(parent.coursedir.root)), str(parent.coursedir.submitted_directory)


class Repair(NbGraderPreprocessor):  # type: ignore[misc] # nbgrader ships no types
    """Puts back what a submission lost, before nbgrader looks at its cells."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Repair one notebook against its release."""
        course, _ = _course(self)
        meta = resources["nbgrader"]
        record = course.folder("release", meta["assignment"]) / f"{meta['notebook']}.ipynb"
        if not record.is_file():
            return nb, resources
        fixed, notes = repair(nb, nbformat.read(record, as_version=4))
        for note in notes:
            self.log.warning(note)
        return fixed, resources


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs a notebook confined and judges it, in place of nbgrader's ``Execute``."""

    sandbox = Unicode("auto", help="auto, bwrap or none").tag(config=True)
    timeout = Integer(0, help="time for one cell, in seconds; 0: as course.toml says").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Fill in the outputs of one notebook."""
        course, submitted = _course(self)
        meta = resources["nbgrader"]
        confined = choose_sandbox(self.sandbox) == "bwrap"
        limits = read_limits(course.root)
        if self.timeout:
            limits = replace(limits, cell_seconds=self.timeout)
        found = settle(
            course, meta["assignment"], plans.read(course, meta["assignment"]), limits, worker.judge_job, confined=confined
        )
        plan = found[meta["notebook"]]
        files = Path(course.nbgrader().format_path(submitted, meta["student"], meta["assignment"]))
        submission = Submission(meta["student"], meta["assignment"], meta["notebook"], copy.deepcopy(nb), files)
        result = worker.judge_job(job(submission, plan, limits, confined=confined))
        return executed(nb, plan, result), resources
