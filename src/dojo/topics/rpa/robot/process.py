"""A process for one robot: bounded in time, and ended with all that it started.

Where nothing else runs beside us (the confined process of the grading), the process is a fork of this one, which has everything
loaded already and so costs a third. Beside threads, as in a notebook's kernel, a fork is not safe, and a new interpreter starts.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["perform"]


def perform(exchange: Path, folder: Path, seconds: float) -> bool:
    """Run the job that lies in ``exchange`` in the robot's folder; tells whether it had to be ended because time was over."""
    if threading.active_count() == 1 and hasattr(os, "pidfd_open"):
        return _forked(exchange, folder, seconds)
    return _started(exchange, folder, seconds)


def _started(exchange: Path, folder: Path, seconds: float) -> bool:
    # isolated: a file beside the notebook must not take the place of a module
    words = [sys.executable, "-I", "-m", "dojo.topics.rpa.robot.child", str(exchange), str(folder)]
    with subprocess.Popen(  # noqa: S603 - our own fixed command
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return True
        finally:  # also when the notebook is interrupted, or a cell's time is over
            _end(process.pid)
    return False


def _forked(exchange: Path, folder: Path, seconds: float) -> bool:
    from dojo.topics.rpa.robot import child  # noqa: PLC0415 - heavy: loaded here, so that later forks find it

    child.load()
    pid = os.fork()
    if pid == 0:
        _be_the_child(child.perform, exchange, folder)
    ended = os.pidfd_open(pid)
    try:
        ready, _, _ = select.select([ended], [], [], seconds)
    finally:
        os.close(ended)
        _end(pid)
        os.waitpid(pid, 0)
    return not ready


def _be_the_child(job: Callable[[Path, Path], None], exchange: Path, folder: Path) -> None:
    try:
        os.setsid()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        job(exchange, folder)
    finally:
        os._exit(0)


def _end(pid: int) -> None:
    """End a process and its group, a browser that it left behind included."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)  # it may not have its own group yet
