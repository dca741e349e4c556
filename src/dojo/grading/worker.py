"""One worker: a trusted process beside one warm sandbox. Takes submissions one after the other, each judged in a fork.

Started as ``python -m dojo.grading.worker``; :class:`Worker` is its other end. A worker needs neither the course
directory nor the database nor a shared file system: a job carries all of it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from typing import TYPE_CHECKING, Any

from dojo.grading import judging
from dojo.grading.sandbox.channel import Channel, ChannelClosedError, ChannelTimeoutError, ProtocolError, pair
from dojo.grading.sandbox.launch import Sandbox

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Worker", "WorkerDiedError", "close_all", "judge_job", "main"]

_ATTEMPTS = 3
_WORKER_TRIES = 3
_JUDGE_GRACE_SECONDS = 5.0
_JOB_BYTES = 1 << 30
_SANDBOX_KEYS = ("disk_bytes", "files_max", "files", "memory_bytes", "processes", "open_files", "cell_seconds", "output_bytes")


class WorkerDiedError(Exception):
    """The worker's process ended; the submission can be tried on another."""


class Worker:
    """A worker's process, seen from whoever hands out the jobs."""

    def __init__(self) -> None:
        ours, theirs = pair()
        self.process = subprocess.Popen([sys.executable, "-m", "dojo.grading.worker"], stdin=theirs, stdout=subprocess.DEVNULL)
        theirs.close()
        self.channel = Channel(ours, _JOB_BYTES)

    def run(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """Run one job to its result.

        Raises
        ------
        WorkerDiedError
        """
        try:
            self.channel.send(dict(job))
            return dict(self.channel.receive())
        except (ChannelClosedError, ProtocolError) as error:
            self.close()
            raise WorkerDiedError from error

    def close(self) -> None:
        """End the process; its sandbox ends with it."""
        self.channel.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


_workers: dict[int, Worker] = {}


def judge_job(job: Mapping[str, Any]) -> dict[str, Any]:
    """Judge one job on the worker of this thread; what an executor is given to run, here or on another machine.

    Raises
    ------
    WorkerDiedError
        If the worker died with this job several times.
    """
    thread = threading.get_ident()
    for attempt in range(_WORKER_TRIES):
        own = _workers.get(thread) or _workers.setdefault(thread, Worker())
        try:
            return own.run(job)
        except WorkerDiedError:
            del _workers[thread]
            if attempt == _WORKER_TRIES - 1:
                raise
    raise WorkerDiedError


def close_all() -> None:
    """End the workers of this process."""
    while _workers:
        _workers.popitem()[1].close()


def main() -> None:
    """Serve jobs until the socket closes."""
    import dojo.learn.judge  # noqa: F401, PLC0415 - warm for every fork

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's to handle
    channel = Channel(socket.socket(fileno=os.dup(0)), _JOB_BYTES)
    sandbox: Sandbox | None = None
    gc.freeze()
    with contextlib.suppress(ChannelClosedError):
        while True:
            job = channel.receive()
            if sandbox is None or (sandbox.confined, sandbox.warm) != (job["confined"], tuple(job["warm"])):
                if sandbox is not None:
                    sandbox.close()
                sandbox = Sandbox(confined=job["confined"], warm=job["warm"])
            channel.send(_serve(sandbox, job))
    if sandbox is not None:
        sandbox.close()


def _serve(sandbox: Sandbox, job: dict[str, Any]) -> dict[str, Any]:
    """Judge one submission; where its process died in a cell, again without that cell."""
    started = time.monotonic()
    lost: dict[int, str] = {}
    result: dict[str, Any] = {"outputs": {}, "died": None}
    for _ in range(_ATTEMPTS):
        left = job["notebook_seconds"] - (time.monotonic() - started)
        if left <= 0:
            break
        result = _attempt(sandbox, job, lost, left)
        if result["died"] is None:
            break
        index, name = result["died"]
        lost[index] = name
    return {
        "outputs": result["outputs"],
        "lost": {str(index): name for index, name in lost.items()},
        "seconds": time.monotonic() - started,
    }


def _attempt(sandbox: Sandbox, job: dict[str, Any], lost: dict[int, str], seconds: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="dojo-run-") if not job["confined"] else contextlib.nullcontext("") as folder:
        end = sandbox.submit({**{key: job[key] for key in _SANDBOX_KEYS}, "folder": folder})
        try:
            return _judge_in_fork(end, job, lost, time.monotonic() + seconds)
        finally:
            end.close()
            sandbox.end()


def _judge_in_fork(end: socket.socket, job: dict[str, Any], lost: dict[int, str], deadline: float) -> dict[str, Any]:
    ours, theirs = pair()
    child = os.fork()
    if child == 0:
        ours.close()
        _judge_child(end, theirs, job, lost, deadline)
    theirs.close()
    try:
        return dict(Channel(ours).receive(deadline - time.monotonic() + _JUDGE_GRACE_SECONDS))
    except (ChannelClosedError, ChannelTimeoutError, ProtocolError):
        return {"outputs": {}, "died": None}  # the judge itself was brought down; what has no output counts as died
    finally:
        ours.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _judge_child(end: socket.socket, theirs: socket.socket, job: dict[str, Any], lost: dict[int, str], deadline: float) -> None:
    status = 1
    try:
        result = judging.judge(Channel(end), job, lost, deadline)
        json.dumps(result)  # what the notebook file cannot hold must not leave this process
        Channel(theirs).send(result)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
