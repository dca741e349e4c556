"""Which test cells cannot be judged from data: settled with the reference solution, never with a submission.

A foreign nbgrader test may reach into the trainee's namespace: delete a function, replace one, look at a plot. Such a cell is
*shared*: run in the confined trainee process, as nbgrader does, and said so in the results. The dojo's own exercises have none.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.grading.engine import Submission
from dojo.grading.jobs import executed, job
from dojo.grading.journal import digest_of, folder
from dojo.grading.verdicts import verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dojo.grading.coursedir import CourseDir
    from dojo.grading.engine import Limits
    from dojo.grading.plan import NotebookPlan

__all__ = ["settle"]


def settle(
    course: CourseDir,
    assignment: str,
    plans: Mapping[str, NotebookPlan],
    limits: Limits,
    judge: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    confined: bool,
) -> dict[str, NotebookPlan]:
    """Give the plans with their shared cells; worked out once for each state of the source, then remembered.

    Parameters
    ----------
    judge
        Runs a job, see :func:`dojo.grading.worker.judge_job`.
    """
    source = course.folder("source", assignment)
    memory = folder(course) / f"{assignment}.shared.json"
    digest = digest_of(source, limits, confined, [repr(plans[name]) for name in sorted(plans)])
    known = _remembered(memory, digest)
    if known is None:
        known = {name: _shared(source, assignment, plan, limits, judge, confined=confined) for name, plan in plans.items()}
        memory.parent.mkdir(exist_ok=True)
        scratch = memory.with_suffix(".json.part")
        scratch.write_text(json.dumps({"digest": digest, "shared": known}, ensure_ascii=False), encoding="utf-8")
        scratch.replace(memory)
    return {name: replace(plan, shared=frozenset(known.get(name, ()))) for name, plan in plans.items()}


def _remembered(path: Path, digest: str) -> dict[str, list[str]] | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return dict(data["shared"]) if data.get("digest") == digest else None


def _shared(
    source: Path,
    assignment: str,
    plan: NotebookPlan,
    limits: Limits,
    judge: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    confined: bool,
) -> list[str]:
    """Name the questions in which the reference loses points when judged from data, and does not when shared."""
    path = source / f"{plan.notebook}.ipynb"
    if not path.is_file():
        return []
    reference = Submission("", assignment, plan.notebook, nbformat.read(path, as_version=4), source)

    def points(which: NotebookPlan) -> dict[str, float]:
        outputs = judge(job(reference, which, limits, confined=confined))
        found = verdicts(executed(reference.content, which, outputs))
        return {name: found[name].points for name in plan.questions}

    judged = points(plan)
    lost = frozenset(name for name, question in plan.questions.items() if judged[name] < question.max_points)
    if not lost:
        return []
    together = points(replace(plan, shared=lost))
    return sorted(name for name in lost if together[name] > judged[name])
