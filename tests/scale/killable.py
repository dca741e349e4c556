"""Grades courses in children that are killed at a chosen moment; started as a script by ``test_killed.py``.

Reads one JSON line for each run: ``course``, ``name`` (the exercise), ``jobs`` and ``kill_at``, the number of the event at
which the child kills its whole process group, or null. Answers with one line: ``events`` (how many there were, in a run
that was not killed), ``killed``, and ``error``. It answers when the child and everything that the child started, sandboxes
included, are dead.

Moments are counted in events (files, processes, database statements and commits), not in seconds: a slow machine
is killed at the same places as a fast one. Libraries are loaded once, before the first fork.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

_SUBREAPER = 36
#: Audit events of the interpreter that change something outside of it.
_COUNTED = frozenset(
    [
        "open",
        "os.rename",
        "os.remove",
        "os.mkdir",
        "os.rmdir",
        "os.scandir",
        "os.utime",
        "shutil.copyfile",
        "shutil.copytree",
        "shutil.rmtree",
        "subprocess.Popen",
    ]
)
#: Longest wait for the dead. Never reached unless something is left running. [s]
_PATIENCE = 60


def main() -> None:
    """Serve until standard input closes."""
    import nbgrader.preprocessors  # noqa: F401, PLC0415 - loaded before the first fork
    import sqlalchemy.dialects.sqlite  # noqa: F401, PLC0415

    from dojo.classroom import course  # noqa: F401, PLC0415
    from dojo.grading import confined, run  # noqa: F401, PLC0415

    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)  # whatever is orphaned becomes a child of this process
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(_one(**order)), flush=True)  # noqa: T201 - the answer


def _one(course: str, name: str, jobs: int, kill_at: int | None) -> dict[str, Any]:
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _child(Path(course), name, jobs, kill_at, theirs)
    os.close(theirs)
    with open(ours, encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor
        said = pipe.read()
    status = _wait_for_all(child)
    return {"killed": os.WIFSIGNALED(status), **json.loads(said or '{"events": null, "error": ""}')}


def _wait_for_all(child: int) -> int:
    """Wait until the child and all its descendants have ended, and give the child's status."""
    status = -1
    signal.alarm(_PATIENCE)  # its default action ends this process, and the test sees that
    while True:
        try:
            pid, found = os.wait()
        except ChildProcessError:
            signal.alarm(0)
            return status
        if pid == child:
            status = found


def _child(course: Path, name: str, jobs: int, kill_at: int | None, pipe: int) -> None:
    os.setsid()
    error = ""
    count = _count_events(kill_at)
    try:
        _grade(course, name, jobs)
    except BaseException:  # noqa: BLE001 - the test shows it
        error = traceback.format_exc()
    finally:
        os.write(pipe, json.dumps({"events": next(count) - 1, "error": error}).encode())
        os._exit(0)


def _count_events(kill_at: int | None) -> itertools.count[int]:
    from sqlalchemy import event  # noqa: PLC0415
    from sqlalchemy.engine import Engine  # noqa: PLC0415

    count = itertools.count(1)

    def happened(*_: object) -> None:
        if next(count) == kill_at:
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(lambda what, _: happened() if what in _COUNTED else None)
    event.listen(Engine, "before_cursor_execute", happened)
    event.listen(Engine, "commit", happened)
    return count


def _grade(course: Path, name: str, jobs: int) -> None:
    from dojo.classroom import course as settings  # noqa: PLC0415
    from dojo.grading import executors, run  # noqa: PLC0415
    from dojo.grading.confined import ConfinedEngine  # noqa: PLC0415
    from dojo.grading.coursedir import CourseDir  # noqa: PLC0415

    place, limits = CourseDir.find(course), settings.read(course).limits
    with executors.here(jobs) as (executor, _), ConfinedEngine(place, limits, "bwrap", executor, jobs) as engine:
        run.grade(place, name, engine, limits=limits)


if __name__ == "__main__":
    main()
