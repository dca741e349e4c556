"""The dojo's engine: trainee cells in a confined process, answers judged as data in a trusted one."""

from __future__ import annotations

import copy
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.errors import MissingToolError, UsageError
from dojo.grading import judging, plan as plans
from dojo.grading.engine import EngineCrashError, Limits, Outcome, Submission
from dojo.grading.record import Recorder
from dojo.grading.sandbox import launch
from dojo.grading.verdicts import timed_out, verdicts
from dojo.grading.worker import Worker, WorkerDiedError

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir

__all__ = ["ConfinedEngine", "choose_sandbox"]

#: Loaded before any submission comes, so that no child pays for it.
_WARM = ("dojo.learn.judge",)
_WORKER_TRIES = 3


def choose_sandbox(wanted: str) -> str:
    """Turn ``auto``, ``bwrap`` or ``none`` into what will be used.

    Raises
    ------
    MissingToolError
        If confinement is wanted and this machine has none; it never falls back by itself.
    UsageError
        If the word is another.
    """
    if wanted not in {"auto", "bwrap", "none"}:
        raise UsageError(what=f"--sandbox の値「{wanted}」は使えません。", todo="auto、bwrap、none のどれかを指定してください。")
    if wanted == "none":
        return "none"
    if not launch.available():
        raise MissingToolError(
            tool="提出物を囲いの中で動かすための bubblewrap",
            command="sudo apt-get install bubblewrap(囲いなしでよければ --sandbox none を付けます)",
        )
    return "bwrap"


class ConfinedEngine:
    """One worker and an open gradebook; use as a context manager."""

    def __init__(self, course: CourseDir, limits: Limits, sandbox: str = "bwrap") -> None:
        self.course = course
        self.limits = limits
        self.sandbox = sandbox
        self._plans: dict[str, dict[str, plans.NotebookPlan]] = {}
        self._worker: Worker | None = None
        self._recorder: Recorder | None = None

    def __enter__(self) -> ConfinedEngine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._worker is not None:
            self._worker.close()
        if self._recorder is not None:
            self._recorder.close()

    def run(self, submission: Submission) -> Outcome:
        """Run one submission; see :class:`dojo.grading.engine.Engine`."""
        plan = self._plan(submission)
        result = self._judged(_job(submission, plan, self.limits, confined=self.sandbox == "bwrap"))
        executed = _executed(submission.content, plan, result)
        if self._recorder is None:
            self._recorder = Recorder(self.course)
        score, max_score = self._recorder.write(submission, executed)
        return Outcome(score, max_score, verdicts(executed), timed_out(executed), judging.DIED in result["lost"].values())

    def _plan(self, submission: Submission) -> plans.NotebookPlan:
        if submission.assignment not in self._plans:
            self._plans[submission.assignment] = plans.read(self.course, submission.assignment)
        return self._plans[submission.assignment][submission.notebook]

    def _judged(self, job: dict[str, Any]) -> dict[str, Any]:
        for _ in range(_WORKER_TRIES):
            if self._worker is None:
                self._worker = Worker()
            try:
                return self._worker.run(job)
            except WorkerDiedError:
                self._worker = None
        message = "採点の途中で、採点する側のプログラムが止まりました。"
        raise EngineCrashError(message)


def _job(submission: Submission, plan: plans.NotebookPlan, limits: Limits, *, confined: bool) -> dict[str, Any]:
    cells = [_cell(n, cell, plan) for n, cell in enumerate(submission.content.cells) if cell.cell_type == "code"]
    return {
        "cells": cells,
        "files": _files(submission.files),
        "confined": confined,
        "warm": list(_WARM),
        "cell_seconds": limits.cell_seconds,
        "notebook_seconds": limits.notebook_seconds,
        "memory_bytes": limits.memory_bytes,
        "processes": limits.processes,
        "open_files": limits.open_files,
        "disk_bytes": limits.disk_bytes,
        "files_max": limits.files,
        "output_bytes": limits.output_bytes,
    }


def _cell(index: int, cell: Any, plan: plans.NotebookPlan) -> dict[str, Any]:
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
    question = plan.questions.get(grade_id)
    if question is None:
        return {"index": index, "source": plan.locked.get(grade_id, cell.source)}
    return {
        "index": index,
        "source": question.source,
        "question": grade_id,
        "names": list(question.names),
        "imports": list(question.imports),
        "shared": grade_id in plan.shared,
    }


def _files(folder: Path) -> dict[str, bytes]:
    """Read the data files of a submission; links, devices and notebooks stay out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts:
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def _executed(content: Any, plan: plans.NotebookPlan, result: dict[str, Any]) -> Any:
    """Put outputs into a copy of the notebook, as an executed notebook has them."""
    notebook = copy.deepcopy(content)
    count = 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        question = plan.questions.get(grade_id)
        cell.source = question.source if question else plan.locked.get(grade_id, cell.source)
        count += 1
        cell.execution_count = count
        outputs = result["outputs"].get(str(index))
        if outputs is None:
            # Without this a question that was never judged would have no output, which nbgrader takes for full marks.
            outputs = [{"output_type": "error", "ename": judging.DIED, "evalue": "", "traceback": []}]
        cell.outputs = [_output(one, count) for one in outputs]
    for cell in notebook.cells:
        cell.setdefault("id", uuid.uuid4().hex[:8])
    return notebook


def _output(one: dict[str, Any], count: int) -> Any:
    output = nbformat.from_dict(one)
    if output.output_type == "execute_result":
        output["execution_count"] = count
    return output
