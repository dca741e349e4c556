"""The dojo's engine: trainee cells in a confined process, answers judged as data in a trusted one."""

from __future__ import annotations

import sys
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self

from dojo.errors import DojoError
from dojo.grading import judging, plan as plans, worker
from dojo.grading.ahead import ALWAYS_WARM
from dojo.grading.engine import EngineCrashError, Limits, Outcome, Submission
from dojo.grading.jobs import executed, job
from dojo.grading.record import Recorder
from dojo.grading.sandbox.launch import choose_sandbox
from dojo.grading.sharing import settle
from dojo.grading.verdicts import timed_out, verdicts

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir

__all__ = ["ConfinedEngine", "WorkerLostError", "choose_sandbox"]


class WorkerLostError(DojoError):
    """The worker ends again and again, before any submission."""

    what = "採点するプログラムが、始まる前に止まってしまいます。"
    todo = "「dojo doctor」で、このパソコンに足りないものがないか確かめてください。"


class ConfinedEngine:
    """Judges on an executor and writes to the gradebook here; use as a context manager.

    Parameters
    ----------
    executor, jobs
        Any :class:`concurrent.futures.Executor`, and how many submissions it takes at once; see :mod:`dojo.grading.executors`.
    """

    def __init__(self, course: CourseDir, limits: Limits, sandbox: str, executor: Executor, jobs: int) -> None:
        self.course = course
        self.limits = limits
        self.sandbox = sandbox
        self.jobs = jobs
        self._executor = executor
        self._recorder: Recorder | None = None
        self._plans: dict[str, dict[str, plans.NotebookPlan]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._recorder is not None:
            self._recorder.close()

    def submit(self, submission: Submission) -> Future[dict[str, Any]]:
        """Start judging one submission; see :class:`dojo.grading.engine.Engine`."""
        return self._executor.submit(
            worker.judge_job, job(submission, self._plan(submission), self.limits, confined=self.sandbox == "bwrap")
        )

    def finish(self, submission: Submission, future: Future[dict[str, Any]]) -> Outcome:
        """Write what was judged; see :class:`dojo.grading.engine.Engine`."""
        try:
            result = future.result()
        except _losses() as error:
            message = "採点の途中で、採点する側のプログラムが止まりました。"
            raise EngineCrashError(message) from error
        try:
            notebook = executed(submission.content, self._plan(submission), result)
            found = verdicts(notebook)
        except Exception as error:  # what a submission can still do here must cost nobody else anything
            message = "採点の結果をまとめられませんでした。提出物に、ふつうはない形の物が入っています。"
            raise EngineCrashError(message) from error
        if self._recorder is None:
            self._recorder = Recorder(self.course)
        written = self._recorder.write(submission, notebook)
        died = judging.DIED in result["lost"].values()
        return Outcome(written.score, written.max_score, found, timed_out(notebook), died, written.penalty)

    def shared(self, assignment: str) -> tuple[str, ...]:
        """Name the questions that run in the trainee's process; see :class:`dojo.grading.engine.Engine`."""
        return tuple(sorted(name for plan in self._plans_of(assignment).values() for name in plan.shared))

    def _judged(self, job: dict[str, Any]) -> dict[str, Any]:
        """Judge the reference; without it nothing is known of the exercise, so that its loss ends the run."""
        try:
            return self._executor.submit(worker.judge_job, job).result()
        except _losses() as error:
            raise WorkerLostError from error

    def _plan(self, submission: Submission) -> plans.NotebookPlan:
        return self._plans_of(submission.assignment)[submission.notebook]

    def _plans_of(self, assignment: str) -> dict[str, plans.NotebookPlan]:
        if assignment not in self._plans:
            found = plans.read(self.course, assignment)
            confined = self.sandbox == "bwrap"
            settled = settle(self.course, assignment, found, self.limits, self._judged, confined=confined)
            self._plans[assignment] = settled
            if isinstance(self._executor, ThreadPoolExecutor):  # here, and not on a cluster: one warm-up serves all workers
                modules = next(iter(settled.values())).warm if settled else ()
                worker.renew(self.jobs, confined=confined, warm=[*ALWAYS_WARM, *modules])
        return self._plans[assignment]


def _losses() -> tuple[type[BaseException], ...]:
    """What is raised when every worker that had the submission died, here or on the cluster, if one is in use."""
    here = (worker.WorkerDiedError, BrokenExecutor, CancelledError)
    if "distributed" not in sys.modules:
        return here
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - loaded already

    return (*here, KilledWorker)
