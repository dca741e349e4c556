"""A worker: takes jobs one after the other, dies with whoever started it, and is replaced when it dies."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future
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


class Together(threading.Thread):
    """A job that runs beside the test, on a worker of its own or as an executor would run it."""

    def __init__(self, own: worker.Worker | None, what: dict[str, Any]) -> None:
        super().__init__()
        self._run = own.run if own else worker.judge_job
        self._what = what
        self._found: Future[dict[str, Any]] = Future()
        self.start()

    def run(self) -> None:
        """Run the job and keep what comes of it."""
        try:
            self._found.set_result(self._run(self._what))
        except worker.WorkerDiedError as error:
            self._found.set_exception(error)

    def result(self) -> dict[str, Any]:
        """Wait for the end of the job."""
        self.join()
        return self._found.result()


@pytest.fixture(params=[False, True], ids=["started", "forked"])
def one(request: pytest.FixtureRequest) -> Iterator[worker.Worker]:
    made = worker.Worker(forked=request.param)
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


def test_workers_that_share_a_sandbox_judge_side_by_side_and_know_nothing_of_each_other() -> None:
    worker.share(2, confined=True, warm=ALWAYS_WARM)
    try:
        one, other = worker._idle
        first, second = Together(one, job("x = 1\nprint(x)")), Together(other, job("print('x' in globals())"))
        assert (shown(first.result()), shown(second.result())) == ("1\n", "False\n")
    finally:
        worker.close_all()
    assert worker._idle == []


def test_what_was_foreseen_is_what_workers_share() -> None:
    worker.foresee(1, confined=True, warm=ALWAYS_WARM)
    (foreseen,), (forked,) = worker._shared, worker._idle
    try:
        worker.share(2, confined=True, warm=ALWAYS_WARM)
        assert worker._shared == [foreseen]
        assert worker._idle[0] is forked
        assert [shown(own.run(job("print(1)"))) for own in worker._idle] == ["1\n", "1\n"]
    finally:
        worker.close_all()


def test_what_was_foreseen_in_vain_is_ended() -> None:
    worker.foresee(1, confined=True, warm=ALWAYS_WARM)
    (forked,) = worker._idle
    try:
        worker.share(1, confined=True, warm=[*ALWAYS_WARM, "calendar"])
        assert not Path(f"/proc/{forked.process.pid}").exists()
        (own,) = worker._idle
        assert shown(own.run(job("print(1)"))) == "1\n"
    finally:
        worker.close_all()


def test_an_author_s_test_finds_what_a_grading_command_does_without() -> None:
    begin = (
        "from dojo.grading.light import spare; spare()\n"
        "from dojo.grading import worker\n"
        "import sys\n"
        "own = worker.Worker(forked=True)\n"
        "print(own.run(eval(sys.argv[1]))['outputs']['0'])\n"
        "own.close()"
    )
    cell = {
        "index": 0,
        "source": "import nbgrader\nnbgrader.__version__",
        "question": "q",
        "names": [],
        "imports": [],
        "shared": False,
    }
    done = subprocess.run(
        [sys.executable, "-c", begin, repr({**job(""), "cells": [cell]})], capture_output=True, text=True, check=True
    )
    assert "execute_result" in done.stdout, done.stdout + done.stderr


def test_a_lane_whose_sandbox_dies_goes_on_with_a_sandbox_of_its_own() -> None:
    worker.share(1, confined=True, warm=ALWAYS_WARM)
    try:
        (own,) = worker._idle
        assert shown(own.run(job("print(1)"))) == "1\n"
        worker._shared[0].close()
        assert shown(worker.judge_job(job("print(2)"))) == "2\n"
    finally:
        worker.close_all()


def test_what_is_under_way_ends_at_once_when_the_run_is_aborted() -> None:
    ended = Together(None, job("import time\ntime.sleep(20)", cell_seconds=60, notebook_seconds=60))
    try:
        while not worker._workers:
            pass
        worker.abort()
        with pytest.raises(worker.WorkerDiedError):
            ended.result()
    finally:
        worker.close_all()
