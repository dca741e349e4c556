"""A worker: takes jobs one after the other, dies with whoever started it, and is replaced when it dies."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dojo.grading import worker
from dojo.grading.ahead import ALWAYS_WARM
from dojo.grading.engine import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("worker")


def job(*sources: str, **settings: Any) -> dict[str, Any]:
    limits = Limits(cell_seconds=5, notebook_seconds=20)
    cells = [{"index": index, "source": source} for index, source in enumerate(sources)]
    return {
        "cells": cells,
        "files": {},
        "confined": True,
        "warm": list(ALWAYS_WARM),
        "files_max": limits.files,
        **{name: getattr(limits, name) for name in limits.__slots__ if name not in {"files", "notebook_bytes"}},
        **settings,
    }


def shown(result: dict[str, Any], index: int = 0) -> str:
    return "".join(one.get("text", "") for one in result["outputs"][str(index)])


@pytest.fixture
def one() -> Iterator[worker.Worker]:
    made = worker.Worker()
    yield made
    made.close()


def test_jobs_know_nothing_of_each_other(one: worker.Worker) -> None:
    assert shown(one.run(job("x = 1\nprint(x)"))) == "1\n"
    again = one.run(job("print('x' in globals())"))
    assert shown(again) == "False\n"
    assert again["lost"] == {}


def test_a_cell_that_kills_its_process_costs_that_cell_only(one: worker.Worker) -> None:
    result = one.run(job("y = 2", "import os\nos._exit(3)", "print(y)"))
    assert shown(result, 2) == "2\n"
    assert list(result["lost"]) == ["1"]


def test_a_worker_that_was_killed_says_so_and_its_sandbox_is_gone(one: worker.Worker) -> None:
    one.run(job("1"))
    inside = _children(one.process.pid)
    assert inside
    os.kill(one.process.pid, signal.SIGKILL)
    with pytest.raises(worker.WorkerDiedError):
        one.run(job("1"))
    for descriptor in inside:
        assert select.select([descriptor], [], [], 30)[0]  # readable when that process has ended
        os.close(descriptor)


def _children(pid: int) -> list[int]:
    """Descriptors that tell of the end of the processes that a process started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [os.pidfd_open(int(child)) for child in listed]


def test_a_job_goes_to_another_worker_when_its_own_has_died() -> None:
    try:
        assert shown(worker.judge_job(job("print(1)"))) == "1\n"
        (mine,) = worker._workers.values()
        os.kill(mine.process.pid, signal.SIGKILL)
        assert shown(worker.judge_job(job("print(2)"))) == "2\n"
    finally:
        worker.close_all()
    assert worker._workers == {}
