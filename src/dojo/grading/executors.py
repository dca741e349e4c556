"""Where submissions are judged: threads here, each with a worker process, or a ``dask.distributed`` cluster."""

from __future__ import annotations

import contextlib
import signal
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING

from dojo.errors import DojoError, MissingToolError
from dojo.grading import worker

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SchedulerError", "cluster", "here"]

_CONNECT_SECONDS = 5
_SCHEDULER_PORT = 8786
#: A submission with its data files is large for Dask, which would warn of it in English.
_LARGE = {"distributed.admin.large-graph-warning-threshold": "1GB"}


class SchedulerError(DojoError):
    """The cluster does not answer or has no workers. Keyword: ``address``."""

    what = "採点用の計算機群「{address}」につながりません。"
    todo = "アドレスと、dask の scheduler と worker が動いていることを確かめてください。"


@contextlib.contextmanager
def here(jobs: int) -> Iterator[tuple[Executor, int]]:
    """Judge on this machine, ``jobs`` submissions at a time. Nothing is left running when the ``with`` ends, however it ends."""
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="dojo-grade", initializer=_deaf)
    try:
        yield executor, jobs
    except BaseException:
        worker.abort()  # nobody waits for what is under way any more
        raise
    finally:
        executor.shutdown(cancel_futures=True)
        worker.close_all()


def _deaf() -> None:
    """Keep Ctrl-C from the worker that this thread starts, from its first moment on: it is the driver's to handle."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])


@contextlib.contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Judge on a Dask cluster, as many submissions at a time as its workers have threads.

    The workers need the dojo and bubblewrap installed; neither a shared file system nor the gradebook.

    Raises
    ------
    MissingToolError, SchedulerError
    """
    try:
        import dask  # noqa: PLC0415 - an extra
        from distributed import Client  # noqa: PLC0415
        from distributed.comm import parse_address, parse_host_port  # noqa: PLC0415
        from distributed.comm.registry import get_backend  # noqa: PLC0415
    except ImportError as error:
        raise MissingToolError(tool="dask.distributed", command="pip install 'digital-dojo[cluster]'") from error
    try:
        # Said here: a client that was made with a wrong address complains in English when it is thrown away.
        scheme, place = parse_address(address, strict=True)
        get_backend(scheme)
        parse_host_port(place, _SCHEDULER_PORT)
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SchedulerError(address=address) from error
    with client, dask.config.set(_LARGE):
        threads = sum(client.nthreads().values())
        if not threads:
            raise SchedulerError(address=address)
        yield client.get_executor(), threads
