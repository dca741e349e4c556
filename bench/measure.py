"""One command, measured from outside: wall time, CPU time of all its processes, peak memory of all of them together.

A command is started below a small process of its own that adopts whatever the command leaves behind (a *subreaper*), so that
the CPU time of killed sandboxes is counted as well; the shell's ``time`` misses it.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CommandFailedError", "Cost", "measure"]

_PR_SET_CHILD_SUBREAPER = 36
_SAMPLE_SECONDS = 0.2
_LAST_LINES = 15


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took. ``wall`` and ``cpu`` (user and system, all processes) [s]; ``peak`` memory, 0 if not asked [bytes]."""

    wall: float
    cpu: float
    peak: int = 0


class CommandFailedError(RuntimeError):
    """The measured command did not end well; the text is the end of what it printed."""


def measure(command: Sequence[str], folder: Path, *, environment: Mapping[str, str] | None = None, memory: bool = False) -> Cost:
    """Run a command in a folder and say what it cost.

    Parameters
    ----------
    memory
        Sample the memory of all processes of the command while it runs; costs a little time itself.

    Raises
    ------
    CommandFailedError
    """
    started = subprocess.Popen(
        [sys.executable, "-m", "bench.measure", *command],
        cwd=folder,
        env={**os.environ, **(environment or {}), "PYTHONPATH": str(Path(__file__).parents[1])},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with _Sampler(started.pid) if memory else contextlib.nullcontext() as sampler:
        said, told = started.communicate()
    if started.returncode != 0:
        raise CommandFailedError("\n".join((said + told).splitlines()[-_LAST_LINES:]))
    result = json.loads(said.splitlines()[-1])
    return Cost(result["wall"], result["cpu"], sampler.peak if sampler else 0)


class _Sampler:
    """Watches the memory of a process and everything below it: the sum of the proportional set sizes."""

    def __init__(self, root: int) -> None:
        self.root = root
        self.peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Sampler:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(_memory(one) for one in _below(self.root)))


def _below(root: int) -> set[int]:
    """Give every process below ``root``, without it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
                parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found: set[int] = set()
    ring = {root}
    while ring:
        ring = {one for one, parent in parents.items() if parent in ring} - found
        found |= ring
    return found


def _memory(process: int) -> int:
    """Give the proportional set size; where the kernel hides it from us, the resident size, which is larger."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        with contextlib.suppress(OSError):
            return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    return 0


def _run(command: Sequence[str]) -> int:
    """Run a command below this process, wait for it and for all that it leaves behind; print the cost as the last line."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.monotonic()
    code = subprocess.run(command, check=False, stdout=sys.stderr).returncode  # noqa: S603 - our caller's command
    wall = time.monotonic() - started
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime}))  # noqa: T201 - read by the caller
    return code


if __name__ == "__main__":
    raise SystemExit(_run(sys.argv[1:]))
