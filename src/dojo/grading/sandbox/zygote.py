"""The warm interpreter inside the sandbox: for each submission it forks a child into namespaces of its own.

Started by :mod:`dojo.grading.sandbox.launch`, once for each worker. Standard input is the control socket. A job comes
with one end of a socket pair; the child talks to the judge over it, and the zygote waits until the child and everything
that it started are dead, then says so.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import msgpack

from dojo.grading.sandbox import namespaces, runner
from dojo.grading.sandbox.channel import Channel

__all__ = ["main"]

_FOLDER = "/submission"
_JOB = 1 << 27


def main() -> None:
    """Warm up, then serve jobs until the control socket closes."""
    confined = "--unconfined" not in sys.argv
    control = socket.socket(fileno=os.dup(0))
    _quiet()
    shell = runner.warm_shell()
    for name in sys.argv[1:]:
        if not name.startswith("--"):
            with contextlib.suppress(Exception):  # a module that cannot be had will be missed in the cell that wants it
                importlib.import_module(name)
    shell.run_cell("1 / 0")  # loads what IPython loads with its first cell and its first error
    shell.reset(new_session=True)
    namespaces.remember_size()
    gc.collect()
    gc.freeze()
    control.sendall(b"R")
    while (job := _next_job(control)) is not None:
        _serve(shell, control, *job, confined=confined)


def _quiet() -> None:
    """Point the standard streams away from the control socket and from the terminal."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)


def _next_job(control: socket.socket) -> tuple[dict[str, Any], int] | None:
    """Receive a job and the socket that comes with it; None when the worker is gone."""
    fds = array.array("i")
    data, ancillary, _, _ = control.recvmsg(8, socket.CMSG_SPACE(fds.itemsize))
    if not data:
        return None
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(content[: len(content) - (len(content) % fds.itemsize)])
    length = int.from_bytes(data, "big")
    body = bytearray()
    while len(body) < length:
        part = control.recv(min(length - len(body), 1 << 20))
        if not part:
            return None
        body += part
    return msgpack.unpackb(bytes(body), raw=False, max_bin_len=_JOB, max_str_len=_JOB), fds[0]


def _serve(shell: Any, control: socket.socket, job: dict[str, Any], end: int, *, confined: bool) -> None:
    outer = os.fork()
    if outer == 0:
        control.close()
        _child(shell, job, end, confined=confined)
    os.close(end)
    _watch(control, outer)
    control.sendall(b"D")


def _watch(control: socket.socket, outer: int) -> None:
    """Wait for the end of a submission; end it when the worker says so or is gone."""
    descriptor = os.pidfd_open(outer)
    try:
        while True:
            ready, _, _ = select.select([control, descriptor], [], [])
            if descriptor in ready:
                break
            if control.recv(1) != b"K":
                os._exit(0)  # the worker is gone; the namespace goes with this process
            os.kill(outer, signal.SIGTERM)
    finally:
        os.close(descriptor)
    os.waitpid(outer, 0)


def _child(shell: Any, job: dict[str, Any], end: int, *, confined: bool) -> None:
    """Enter the namespaces, then fork once more: that child is process 1, and with it everything it started dies."""
    status = 70
    try:
        os.setsid()
        namespaces.die_with_parent()
        if confined:
            namespaces.enter()
        first = os.fork()
        if first == 0:
            _submission(shell, job, end, confined=confined)
        os.close(end)
        # Process 1 could ignore a signal from its own children, never one from here.
        signal.signal(signal.SIGTERM, lambda *_: os.kill(first, signal.SIGKILL))
        _, status = os.waitpid(first, 0)
    finally:
        os._exit(os.waitstatus_to_exitcode(status) & 0x7F if status != 70 else 70)  # noqa: PLR2004 - 70: could not be confined


def _submission(shell: Any, job: dict[str, Any], end: int, *, confined: bool) -> None:
    try:
        namespaces.die_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        folder = _FOLDER
        if confined:
            namespaces.private_folder(folder, job["disk_bytes"], job["files_max"])
        else:
            folder = job["folder"]
        for name, content in job["files"].items():
            place = Path(folder) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lives as long as the process
        os.dup2(0, 2)
        if confined:
            namespaces.limit(job["memory_bytes"], job["processes"], job["disk_bytes"], job["open_files"])
        runner.start(shell, Channel(socket.socket(fileno=end)), folder, job["cell_seconds"], job["output_bytes"])
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
