"""One command, measured from outside: wall time, CPU time of all its processes, peak memory of all of them together.

A command is started below a small process of its own that adopts whatever the command leaves behind (a *subreaper*). The CPU
time of killed sandboxes is counted as well; the shell's ``time`` misses it.
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
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CommandFailedError", "Cost", "measure", "tree_memory"]

_PR_SET_CHILD_SUBREAPER = 36
_SAMPLE_SECONDS = 0.1
_SAMPLES_PER_MEMORY = 2
_TICKS = os.sysconf("SC_CLK_TCK")
_LAST_LINES = 15


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took: ``wall`` and ``cpu`` time of all processes [s], ``peak`` memory, 0 if not asked for [bytes]."""

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
    started = subprocess.Popen(  # noqa: S603 - our caller's command
        [sys.executable, "-m", "bench.measure", *command],
        cwd=folder,
        env={**os.environ, **(environment or {}), "PYTHONPATH": str(Path(__file__).parents[1])},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with _Sampler(started.pid, memory=memory) as sampler:
        said, told = started.communicate()
    if started.returncode != 0:
        raise CommandFailedError("\n".join((said + told).splitlines()[-_LAST_LINES:]))
    result = json.loads(said.splitlines()[-1])
    return Cost(result["wall"], sampler.cpu(result["cpu"]), sampler.peak)


class _Sampler:
    """Watches a process and everything below it: memory (the sum of the proportional set sizes) and CPU time.

    The kernel forgets the CPU time of what dies together with the first process of a PID namespace, as killed sandboxes do.
    Seen from outside, the sum over the tree falls then; what it falls by is added again.
    """

    def __init__(self, root: int, *, memory: bool) -> None:
        self.root = root
        self.memory = memory
        self.peak = 0
        self._high = self._forgotten = self._last = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def cpu(self, waited_for: float) -> float:
        """Give all CPU time, from what the kernel has counted in the end. [s]."""
        return max(self._high, waited_for + self._forgotten)

    def _watch(self) -> None:
        rounds = 0
        while not self._over.wait(_SAMPLE_SECONDS):
            tree = _below(self.root)
            self._count(sum(tree.values()))
            rounds += 1
            if self.memory and rounds % _SAMPLES_PER_MEMORY == 0:
                self.peak = max(self.peak, sum(_memory(one) for one in tree))

    def _count(self, now: float) -> None:
        """Take one sum; one that falls only once was read while a process was handed to its parent."""
        steady = max(now, self._last) + self._forgotten
        self._last = now
        self._forgotten += max(0.0, self._high - steady)
        self._high = max(self._high, steady)


def _below(root: int) -> dict[int, float]:
    """Give every process below ``root`` with its CPU time and that of the children it has waited for. [s]."""
    seen: dict[int, tuple[int, float]] = {}
    for process in sorted(int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()):  # parents first
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            seen[process] = int(fields[1]), sum(map(int, fields[11:15])) / _TICKS
    found: dict[int, float] = {}
    ring = {root}
    while ring:
        ring = {one for one, (parent, _) in seen.items() if parent in ring} - set(found)
        found |= {one: seen[one][1] for one in ring}
    return found


def tree_memory(root: int, *, children: bool = True) -> int:
    """Give the memory that a process and everything below it take now: proportional set sizes. [bytes]."""
    return sum(_memory(one) for one in (root, *(_below(root) if children else ())))


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
