"""Where submissions are judged: the executor of this machine, and the refusal of a cluster that is not there."""

from __future__ import annotations

import os
import signal
from threading import Event
from typing import TYPE_CHECKING

import pytest

from dojo.grading import ahead, executors

if TYPE_CHECKING:
    from concurrent.futures import Future


def test_the_number_of_cores_is_what_this_process_may_use() -> None:
    assert ahead.cores() == len(os.sched_getaffinity(0))


def test_as_many_submissions_at_once_as_jobs() -> None:
    both = Event()
    with executors.here(2) as (executor, jobs):
        assert jobs == 2
        waiting = executor.submit(both.wait)  # ends only if a second one runs beside it
        executor.submit(both.set).result()
        assert waiting.result() is True


def test_after_an_interruption_what_waits_is_not_begun() -> None:
    begun, go = Event(), Event()
    waiting: list[Future[None]] = []
    seen: list[int] = []

    def first() -> None:
        begun.set()
        go.wait()

    def interrupted() -> None:
        with executors.here(1) as (executor, _):
            executor.submit(first)
            waiting.extend(executor.submit(seen.append, n) for n in range(3))
            begun.wait()
            waiting[-1].add_done_callback(lambda _: go.set())  # cancelled by the end of the ``with``, and only then
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert all(one.cancelled() for one in waiting)
    assert seen == []


def test_ctrl_c_does_not_reach_what_a_job_starts() -> None:
    with executors.here(1) as (executor, _):
        blocked = executor.submit(signal.pthread_sigmask, signal.SIG_BLOCK, []).result()
    assert signal.SIGINT in blocked
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_a_cluster_that_is_not_there_is_an_error_with_its_address() -> None:
    with pytest.raises(executors.SchedulerError, match="somewhere"), executors.cluster("somewhere"):
        pass
