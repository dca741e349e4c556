"""The warm interpreter inside the sandbox: for each submission it forks a child into namespaces of its own.

Started by :mod:`dojo.grading.sandbox.launch`. Standard input is the control socket. Where several workers share the interpreter,
each asks for a *lane*: a fork of the warm interpreter with a control socket of its own, which then serves that worker. With each
submission comes one end of a socket pair. The child reads its job from it, so that nothing of a submission ever lies in the
memory that the next one inherits, and talks to the judge over it. The zygote waits until the child and everything that it
started are dead, then says so.
"""

from __future__ import annotations

import array
import gc
import os
import select
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from dojo.grading.sandbox import namespaces, runner
from dojo.grading.sandbox.channel import Channel

__all__ = ["main"]

_FOLDER = "/submission"
#: Covered in each child: what the warm interpreter could see there, or a neighbour could have written.
_HIDDEN = ("/proc", "/dev/shm", "/tmp")  # noqa: S108 - mount points
_JOB = 1 << 30
_JOB_SECONDS = 60.0
#: How often the processes of a submission are looked at. [s]
_LOOK_SECONDS = 0.1


def main() -> None:
    """Warm up, then serve jobs until the control socket closes."""
    confined = "--unconfined" not in sys.argv
    control = socket.socket(fileno=os.dup(0))
    _quiet()
    shell = runner.warm_shell(name for name in sys.argv[1:] if not name.startswith("--"))
    namespaces.remember_size()
    gc.collect()
    gc.freeze()
    control.sendall(b"R")
    while (order := _next(control)) is not None:
        letter, descriptor = order
        if letter == b"L":
            control = _lane(control, descriptor)
            continue
        memory = control.recv(8, socket.MSG_WAITALL)
        if not memory:
            break
        _serve(shell, control, int.from_bytes(memory, "big"), descriptor, confined=confined)


def _lane(control: socket.socket, descriptor: int) -> socket.socket:
    """Fork a lane. Gives the control socket to go on with: in the lane its own, which says that it is ready."""
    if os.fork():
        os.close(descriptor)
        return control
    namespaces.die_with_parent()
    control.close()
    own = socket.socket(fileno=descriptor)
    own.sendall(b"R")
    return own


def _quiet() -> None:
    """Point the standard streams away from the control socket and from the terminal."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)


def _next(control: socket.socket) -> tuple[bytes, int] | None:
    """Receive an order, ``J`` (a submission) or ``L`` (a lane), and the socket with it; None when the worker is gone."""
    fds = array.array("i")
    order = b"K"
    while order == b"K":  # meant for a submission that ended by itself in the same moment
        order, ancillary, _, _ = control.recvmsg(1, socket.CMSG_SPACE(fds.itemsize))
    if not order:
        return None
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(content[: len(content) - (len(content) % fds.itemsize)])
    return order, fds[0]


def _serve(shell: Any, control: socket.socket, memory: int, end: int, *, confined: bool) -> None:
    outer = os.fork()
    if outer == 0:
        control.close()
        _child(shell, end, confined=confined)
    os.close(end)
    _watch(control, outer, memory if confined else 0)
    control.sendall(b"D")


def _watch(control: socket.socket, outer: int, memory: int) -> None:
    """Wait for the end of a submission; end it when it takes too much, when the worker says so, or when the worker is gone."""
    descriptor = os.pidfd_open(outer)
    sources: list[Any] = [control, descriptor]
    try:
        while True:
            ready, _, _ = select.select(sources, [], [], _LOOK_SECONDS)
            if descriptor in ready:
                break
            if control in ready and control.recv(1) != b"K":
                os._exit(0)  # the worker is gone; the namespace goes with this process
            if control in ready or (memory and namespaces.look_after(outer) > memory):
                os.kill(outer, signal.SIGTERM)
    finally:
        os.close(descriptor)
    os.waitpid(outer, 0)


def _child(shell: Any, end: int, *, confined: bool) -> None:
    """Enter the namespaces, then fork once more: that child is process 1, and with it everything it started dies."""
    status = 70
    try:
        os.setsid()
        namespaces.die_with_parent()
        if confined:
            namespaces.enter()
        first = os.fork()
        if first == 0:
            _submission(shell, end, confined=confined)
        os.close(end)
        # Process 1 could ignore a signal from its own children, never one from here.
        signal.signal(signal.SIGTERM, lambda *_: os.kill(first, signal.SIGKILL))
        _, status = os.waitpid(first, 0)
    finally:
        os._exit(os.waitstatus_to_exitcode(status) & 0x7F if status != 70 else 70)  # noqa: PLR2004 - 70: could not be confined


def _submission(shell: Any, end: int, *, confined: bool) -> None:
    try:
        namespaces.die_with_parent()
        os.setsid()  # a signal to "my group" must not reach the parent, who ends everything here
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        channel = Channel(socket.socket(fileno=end), _JOB)
        job = channel.receive(_JOB_SECONDS)
        folder = _FOLDER
        if confined:
            namespaces.private_folder(
                folder, job["disk_bytes"], job["files_max"], _HIDDEN[:2] if "--keep-tmp" in sys.argv else _HIDDEN
            )
            os.environ["TMPDIR"], tempfile.tempdir = folder, None
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
        runner.start(shell, channel, folder, job["cell_seconds"], job["output_bytes"])
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
