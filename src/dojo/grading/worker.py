"""One worker: a trusted process beside one warm sandbox. Takes submissions one after the other, each judged in a fork.

Started as ``python -m dojo.grading.worker``, or forked where the command has hardly begun; :class:`Worker` is its other end. A
worker needs neither the course directory nor the database nor a shared file system: a job carries all of it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dojo.grading import judging
from dojo.grading.light import spend
from dojo.grading.sandbox.channel import Channel, ChannelClosedError, ChannelTimeoutError, ProtocolError, pair
from dojo.grading.sandbox.launch import Sandbox, SharedSandbox
from dojo.grading.sandbox.namespaces import die_with_parent
from dojo.grading.sandbox.outputs import error as failed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Worker", "WorkerDiedError", "abort", "close_all", "foresee", "judge_job", "main", "renew", "share"]

_ATTEMPTS = 5
_WORKER_TRIES = 3
_JUDGE_GRACE_SECONDS = 5.0
_JOB_BYTES = 1 << 30
#: What judging one submission may take; a message can decode into far more than its own size. [bytes]
_JUDGE_BYTES = 1_500_000_000
_SANDBOX_KEYS = ("disk_bytes", "files_max", "files", "memory_bytes", "processes", "open_files", "cell_seconds", "output_bytes")


class WorkerDiedError(Exception):
    """The worker's process ended; the submission can be tried on another."""


class _Process(Protocol):
    """What is done with a worker's process from outside; :class:`subprocess.Popen` has all of it."""

    @property
    def pid(self) -> int: ...

    def kill(self) -> None: ...

    def wait(self, timeout: float | None = None) -> object: ...


class _Forked:
    """A forked process with the methods of :class:`subprocess.Popen` that are wanted here."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._end = os.pidfd_open(pid)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._end, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> None:
        if not select.select([self._end], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired([], timeout or 0.0)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


class Worker:
    """A worker's process, seen from whoever hands out the jobs.

    Parameters
    ----------
    lane
        Control socket of a lane in a sandbox that others share; without it the worker starts a sandbox of its own.
    forked
        Fork this process rather than start an interpreter. Only for a process with one thread that has loaded nothing heavy.
    """

    def __init__(self, lane: socket.socket | None = None, *, forked: bool = False) -> None:
        ours, theirs = pair()
        self.channel = Channel(ours, _JOB_BYTES)
        self.process: _Process = _forked(ours, theirs, lane) if forked else _started(theirs, lane)
        theirs.close()

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
        self.channel.close()  # upon which it ends by itself
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _started(theirs: socket.socket, lane: socket.socket | None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "dojo.grading.worker"]  # -P: no module from the folder that somebody stands in
    lanes = () if lane is None else (lane.fileno(),)
    return subprocess.Popen(  # noqa: S603 - our own command
        [*command, *map(str, lanes)], stdin=theirs.fileno(), stdout=subprocess.DEVNULL, pass_fds=lanes
    )


def _forked(ours: socket.socket, theirs: socket.socket, lane: socket.socket | None) -> _Forked:
    """Fork a worker that holds nothing of this process open and finds modules where a started one would."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # until the child has turned deaf to it
    process = os.fork()
    if process:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        return _Forked(process)
    try:
        die_with_parent()
        ours.close()
        for other in _idle:
            other.channel.close()
        for sandbox in _shared:
            sandbox.let_go()
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        if not sys.flags.safe_path:
            del sys.path[0]
        spend()
        _work(theirs, lane)
    except BaseException:  # noqa: BLE001 - nothing of the parent's may go on here
        traceback.print_exc()
    os._exit(0)


#: The worker of each thread, workers that no thread has taken yet, and the sandboxes that they share.
_workers: dict[int, Worker] = {}
_idle: list[Worker] = []
_shared: list[SharedSandbox] = []
_aborted = threading.Event()


def foresee(count: int, *, confined: bool, warm: Sequence[str]) -> None:
    """Start a warm sandbox and fork workers for it, see :func:`share`. Only at the very beginning of a command."""
    sandbox = SharedSandbox(confined=confined, warm=warm)
    _shared.append(sandbox)
    for _ in range(count):
        with sandbox.lane() as lane:
            _idle.append(Worker(lane, forked=True))


def share(count: int, *, confined: bool, warm: Sequence[str]) -> None:
    """Have ``count`` workers that share one warm sandbox; threads take them with their first job. Call it in the main thread."""
    sandbox = _with(confined=confined, warm=warm)
    if sandbox is None:
        close_all()  # of what was foreseen nothing is of use
        sandbox = SharedSandbox(confined=confined, warm=warm)
        _shared.append(sandbox)
    while len(_idle) < count:
        with sandbox.lane() as lane:
            _idle.append(Worker(lane))


def renew(count: int, *, confined: bool, warm: Sequence[str]) -> None:
    """Let the workers share a sandbox with these modules, if they do not yet. Call it while no job is under way."""
    if _with(confined=confined, warm=warm) is None:
        close_all()
        share(count, confined=confined, warm=warm)


def _with(*, confined: bool, warm: Sequence[str]) -> SharedSandbox | None:
    return next((one for one in _shared if (one.confined, one.warm) == (confined, tuple(warm))), None)


def judge_job(job: Mapping[str, Any]) -> dict[str, Any]:
    """Judge one job on the worker of this thread; what an executor is given to run, here or on another machine.

    Raises
    ------
    WorkerDiedError
        If the worker died with this job several times, or nobody waits for its result any more.
    """
    thread = threading.get_ident()
    for attempt in range(_WORKER_TRIES):
        own = _workers.get(thread) or _workers.setdefault(thread, _idle.pop() if _idle else Worker())
        if _aborted.is_set():
            break
        try:
            return own.run(job)
        except WorkerDiedError:
            del _workers[thread]
            if attempt == _WORKER_TRIES - 1:
                raise
    raise WorkerDiedError


def abort() -> None:
    """End at once what is under way, and let no thread begin anything until :func:`close_all`."""
    _aborted.set()
    for own in list(_workers.values()):
        own.process.kill()
    for sandbox in _shared:
        sandbox.close()


def close_all() -> None:
    """End the workers of this process and their sandboxes."""
    ending = [*_workers.values(), *_idle]
    _workers.clear()
    _idle.clear()
    for own in ending:  # they end side by side
        own.channel.close()
    for own in ending:
        own.close()
    while _shared:
        _shared.pop().close()
    _aborted.clear()


def main() -> None:
    """Serve jobs until the socket closes, in an interpreter of one's own."""
    _work(socket.socket(fileno=os.dup(0)), socket.socket(fileno=int(sys.argv[1])) if len(sys.argv) > 1 else None)
    os._exit(0)  # there is nothing to tidy up


def _work(end: socket.socket, lane: socket.socket | None) -> None:
    """Serve jobs until the socket closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's to handle
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")  # as many workers as cores already
    import dojo.learn.judge  # noqa: F401, PLC0415 - warm for every fork
    from dojo.learn.slips import sentences  # noqa: PLC0415

    sentences()
    channel = Channel(end, _JOB_BYTES)
    sandbox: Sandbox | None = None
    gc.freeze()
    gc.enable()  # whoever forks does so while it loads, without
    with contextlib.suppress(ChannelClosedError):
        while True:
            job = channel.receive()
            if sandbox is None or (sandbox.confined, sandbox.warm) != (job["confined"], tuple(job["warm"])):
                if sandbox is not None:
                    sandbox.close()
                # A lane is warm for the first job; if it should be another than foreseen, some imports take longer.
                sandbox, lane = Sandbox(confined=job["confined"], warm=job["warm"], lane=lane), None
            channel.send(_serve(sandbox, job) if "cells" in job else {})  # without cells it was only to warm up
    if sandbox is not None:
        sandbox.close()


def _serve(sandbox: Sandbox, job: dict[str, Any]) -> dict[str, Any]:
    """Judge one submission; where its process died in a cell, again without that cell.

    Where the whole sandbox was lost, which can happen to anybody when the machine runs out of memory, once again with that cell.
    """
    started = time.monotonic()
    judging.prepare(job)
    lost: dict[int, str] = {}
    outputs: dict[int, list[Any]] = {}
    forgiven = False
    for _ in range(_ATTEMPTS):
        left = job["notebook_seconds"] - (time.monotonic() - started)
        if left <= 0:
            break
        (outputs, died), intact = _attempt(sandbox, job, lost, left)
        if died is None:
            break
        if intact or forgiven:
            lost[died[0]] = died[1]
        forgiven = forgiven or not intact
    missing = judging.TIMEOUT if time.monotonic() - started >= job["notebook_seconds"] else judging.DIED
    for cell in job["cells"]:
        outputs.setdefault(cell["index"], [failed(lost.get(cell["index"], missing))])
    return {
        "outputs": {str(index): shown for index, shown in outputs.items()},
        "lost": {str(index): name for index, name in lost.items()},
        "seconds": time.monotonic() - started,
    }


_Found = tuple[dict[int, list[Any]], tuple[int, str] | None]


def _attempt(sandbox: Sandbox, job: dict[str, Any], lost: dict[int, str], seconds: float) -> tuple[_Found, bool]:
    """Judge in a fresh process. The last value tells whether the sandbox outlived it."""
    with tempfile.TemporaryDirectory(prefix="dojo-run-") if not job["confined"] else contextlib.nullcontext("") as folder:
        end = sandbox.submit({**{key: job[key] for key in _SANDBOX_KEYS}, "folder": folder})
        try:
            found = _judge_in_fork(end, job, lost, time.monotonic() + seconds)
        finally:
            end.close()
            intact = sandbox.end()
    return found, intact


def _judge_in_fork(end: socket.socket, job: dict[str, Any], lost: dict[int, str], deadline: float) -> _Found:
    """Judge in a process of its own, so that a value that brings the judge down costs its question and no more."""
    ours, theirs = pair()
    child = os.fork()
    if child == 0:
        die_with_parent()  # it holds copies of the worker's sockets, whose closing is how others learn that the worker is dead
        ours.close()
        _judge_child(end, theirs, job, lost, deadline)
    theirs.close()
    outputs: dict[int, list[Any]] = {}
    channel = Channel(ours)
    try:
        while (told := channel.receive(deadline - time.monotonic() + _JUDGE_GRACE_SECONDS)) and told[0] == "cell":
            outputs[told[1]] = told[2]
        return outputs, told[1] and tuple(told[1])
    except (ChannelClosedError, ProtocolError):
        return outputs, _under_way(job, outputs, judging.DIED)
    except ChannelTimeoutError:
        return outputs, _under_way(job, outputs, judging.TIMEOUT)
    finally:
        ours.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _under_way(job: dict[str, Any], outputs: dict[int, list[Any]], name: str) -> tuple[int, str] | None:
    return next(((cell["index"], name) for cell in job["cells"] if cell["index"] not in outputs), None)


def _judge_child(end: socket.socket, theirs: socket.socket, job: dict[str, Any], lost: dict[int, str], deadline: float) -> None:
    status = 1
    channel = Channel(theirs)

    def tell(index: int, outputs: list[dict[str, Any]]) -> None:
        json.dumps(outputs)  # what the notebook file cannot hold must not leave this process
        channel.send(["cell", index, outputs])

    try:
        space = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (space + _JUDGE_BYTES, space + _JUDGE_BYTES))
        channel.send(["end", judging.judge(Channel(end), job, lost, deadline, tell)])
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
