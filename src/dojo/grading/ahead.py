"""Starting workers before there is anything to judge: they warm up while the driver still loads its libraries."""

from __future__ import annotations

import json
import os
import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.grading import worker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Executor

__all__ = ["ALWAYS_WARM", "cores", "foresee", "memory", "start"]

#: With one of these nothing is graded, or not here, or not in this sandbox.
_NOT_HERE = ("--help", "--scheduler", "--sandbox")

#: Loaded before any submission comes, so that no child pays for it.
ALWAYS_WARM = ("dojo.learn.judge",)


def memory(root: Path, assignment: str) -> Path:
    """Where a course directory remembers what the reference of an assignment loads; see :mod:`dojo.grading.sharing`."""
    return root / "results" / f"{assignment}.shared.json"


def cores() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0))


def foresee(words: Sequence[str]) -> None:
    """Start the sandbox and the workers that a ``dojo grade`` with these words will want, before the command line is loaded.

    The words are only looked at, not checked: where they turn out to mean something else, it was all started in vain.
    """
    if words[:1] != ["grade"] or any(one.startswith(_NOT_HERE) for one in words):
        return
    root = Path(_given(words, "--course-dir", ".")).expanduser()
    modules = next(filter(None, (_modules(root, one) for one in words[1:] if not one.startswith("-"))), [])
    if modules and shutil.which("bwrap"):
        jobs = _given(words, "--jobs", "")
        worker.foresee(int(jobs) if jobs.isdecimal() else cores(), confined=True, warm=modules)


def _given(words: Sequence[str], option: str, otherwise: str) -> str:
    """Find the value of an option among the words of a command."""
    found = [after for before, after in pairwise(words) if before == option]
    found += [one.removeprefix(f"{option}=") for one in words if one.startswith(f"{option}=")]
    return found[-1] if found else otherwise


def start(executor: Executor, jobs: int, *, root: Path, assignment: str, confined: bool) -> None:
    """Start as many workers as there will be jobs, in one sandbox with the modules that the last run found useful.

    A memory that is out of date costs a new start later and nothing else.
    """
    modules = _modules(root, assignment)
    if not modules:
        return
    worker.share(jobs, confined=confined, warm=modules)
    for _ in range(jobs):
        executor.submit(worker.judge_job, {"confined": confined, "warm": modules})


def _modules(root: Path, assignment: str) -> list[str]:
    """Read what the last run found useful; nothing where there was none, or none that can be read."""
    try:
        known = json.loads(memory(root, assignment).read_text(encoding="utf-8"))["known"]
        return [*ALWAYS_WARM, *dict.fromkeys(module for one in known.values() for module in one["warm"])]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
