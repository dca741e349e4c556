"""What is settled with the reference solution, never with a submission: shared test cells, and modules to load ahead.

A foreign nbgrader test may reach into the trainee's namespace: delete a function, replace one, look at a plot. Such a cell is
*shared*: run in the confined trainee process, as nbgrader does, and said so in the results. The dojo's own exercises have none.

The modules that the reference loads are loaded once in the warm interpreter, and every submission finds them there: the
import of ipywidgets or pandas costs many times more than the cells of an exercise.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import nbformat

from dojo import __version__
from dojo.grading import ahead
from dojo.grading.engine import Submission
from dojo.grading.jobs import executed, job
from dojo.grading.journal import digest_of
from dojo.grading.verdicts import verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from dojo.grading.coursedir import CourseDir
    from dojo.grading.engine import Limits
    from dojo.grading.plan import NotebookPlan

__all__ = ["settle"]

#: Cells of our own around those of the reference; their places are no places of a notebook.
_BEFORE = {"index": -1, "source": "import sys\n_loaded = set(sys.modules)"}
_AFTER = {"index": -2, "source": "print('sys', *(name for name in sys.modules if name not in _loaded), sep='\\n')"}
_MODULE = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def settle(
    course: CourseDir,
    assignment: str,
    plans: Mapping[str, NotebookPlan],
    limits: Limits,
    judge: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    confined: bool,
) -> dict[str, NotebookPlan]:
    """Give the plans with their shared cells and warm modules; worked out once for each state of the source, then remembered.

    Parameters
    ----------
    judge
        Runs a job, see :func:`dojo.grading.worker.judge_job`.
    """
    source = course.folder("source", assignment)
    memory = ahead.memory(course.root, assignment)
    digest = digest_of(source, __version__, limits, confined, [repr(plans[name]) for name in sorted(plans)])
    known = _remembered(memory, digest)
    if known is None:
        known = {name: _tried(source, assignment, plan, limits, judge, confined=confined) for name, plan in plans.items()}
        if all(one["warm"] for one in known.values()):  # a run that broke off is no knowledge
            _remember(memory, {"digest": digest, "known": known})
    # All notebooks of an assignment get the same modules, so that one warm interpreter serves them all.
    warm = tuple(dict.fromkeys(module for one in known.values() for module in one["warm"]))
    return {name: replace(plan, shared=frozenset(known[name]["shared"]), warm=warm) for name, plan in plans.items()}


def _remember(path: Path, what: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    scratch = path.with_suffix(".json.part")
    scratch.write_text(json.dumps(what, ensure_ascii=False), encoding="utf-8")
    scratch.replace(path)


def _remembered(path: Path, digest: str) -> dict[str, dict[str, list[str]]] | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(data, dict) or data.get("digest") != digest or "known" not in data:
        return None
    return dict(data["known"])


def _tried(
    source: Path,
    assignment: str,
    plan: NotebookPlan,
    limits: Limits,
    judge: Callable[[dict[str, Any]], dict[str, Any]],
    *,
    confined: bool,
) -> dict[str, list[str]]:
    """Name the questions in which the reference loses points when judged from data and not when shared, and what it loads."""
    path = source / f"{plan.notebook}.ipynb"
    if not path.is_file():
        return {"shared": [], "warm": ["sys"]}
    reference = Submission("", assignment, plan.notebook, nbformat.read(path, as_version=4), source)

    def run(which: NotebookPlan) -> tuple[dict[str, float], list[str]]:
        whole = job(reference, which, limits, confined=confined)
        result = judge({**whole, "cells": [_BEFORE, *whole["cells"], _AFTER]})
        found = verdicts(executed(reference.content, which, result))
        return {name: found[name].points for name in plan.questions}, _modules(result)

    judged, warm = run(plan)
    lost = frozenset(name for name, question in plan.questions.items() if judged[name] < question.max_points)
    together = run(replace(plan, shared=lost))[0] if lost else {}
    return {"shared": sorted(name for name in lost if together[name] > judged[name]), "warm": warm}


def _modules(result: Mapping[str, Any]) -> list[str]:
    """Read what the reference loaded, ``sys`` at least; nothing where it did not come to its end."""
    shown = result["outputs"].get(str(_AFTER["index"]), [])
    text = "".join(str(output.get("text", "")) for output in shown)
    return [name for name in text.split() if _MODULE.fullmatch(name)]
