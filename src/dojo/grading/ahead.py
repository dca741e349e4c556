"""Starting workers before there is anything to judge: they warm up while the driver still loads its libraries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dojo.grading import worker

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

__all__ = ["ALWAYS_WARM", "memory", "start"]

#: Loaded before any submission comes, so that no child pays for it.
ALWAYS_WARM = ("dojo.learn.judge",)


def memory(root: Path, assignment: str) -> Path:
    """Where a course directory remembers what the reference of an assignment loads; see :mod:`dojo.grading.sharing`."""
    return root / "results" / f"{assignment}.shared.json"


def start(executor: Executor, jobs: int, *, root: Path, assignment: str, confined: bool) -> None:
    """Start as many workers as there will be jobs, in one sandbox with the modules that the last run found useful.

    A memory that is out of date costs a new start later and nothing else.
    """
    try:
        known = json.loads(memory(root, assignment).read_text(encoding="utf-8"))["known"]
        warm = list(dict.fromkeys(module for one in known.values() for module in one["warm"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    modules = [*ALWAYS_WARM, *warm]
    worker.share(jobs, confined=confined, warm=modules)
    for _ in range(jobs):
        executor.submit(worker.judge_job, {"confined": confined, "warm": modules})
