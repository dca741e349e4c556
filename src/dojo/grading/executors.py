"""Where submissions are judged: threads here, each with a worker process, or a ``dask.distributed`` cluster."""

from __future__ import annotations

import contextlib
import os
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING

from dojo.errors import DojoError, MissingToolError
from dojo.grading import worker

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SchedulerError", "cluster", "cores", "here"]

_CONNECT_SECONDS = 10


class SchedulerError(DojoError):
    """The cluster does not answer or has no workers. Keyword: ``address``."""

    what = "採点用の計算機群「{address}」につながりません。"
    todo = "アドレスと、dask の scheduler と worker が動いていることを確かめてください。"


def cores() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0))


@contextlib.contextmanager
def here(jobs: int) -> Iterator[tuple[Executor, int]]:
    """Judge on this machine, ``jobs`` submissions at a time."""
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="dojo-grade")
    try:
        yield executor, jobs
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        worker.close_all()
        executor.shutdown()


@contextlib.contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Judge on a Dask cluster, as many submissions at a time as its workers have threads.

    The workers need the dojo and bubblewrap installed; neither a shared file system nor the gradebook.

    Raises
    ------
    MissingToolError, SchedulerError
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingToolError(tool="dask.distributed", command="pip install 'digital-dojo[cluster]'") from error
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SchedulerError(address=address) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise SchedulerError(address=address)
        yield client.get_executor(), threads
