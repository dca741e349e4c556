"""``python -m bench``: run every comparison and write the page; ``python -m bench room`` prints the trainee's room alone.

``BENCH_FULL=1`` adds a class of 10,000; ``BENCH_QUICK=1`` takes one pair and small classes, to see whether the bench works.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from bench import cases, classes, machine, room, sections
from bench.page import page

__all__ = ["main"]

_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
_QUICK, _FULL = bool(os.environ.get("BENCH_QUICK")), bool(os.environ.get("BENCH_FULL"))
_ROUNDS = 1 if _QUICK else 3
_OPENINGS = 1 if _QUICK else 7
_SIZES = (5, 10) if _QUICK else (100, 1_000, 10_000) if _FULL else (100, 1_000)


def _say(what: str) -> None:
    print(f"bench: {what}", flush=True)  # noqa: T201 - a command


def _sections(folder: Path) -> list[str]:
    _say("making the sample class")
    sample = classes.sample_class(folder / "sample")
    everyone, broken = classes.honest(sample), classes.accidents(sample)
    students = everyone[:3] if _QUICK else everyone
    ours = classes.only(sample, students, folder / "ours")
    theirs = classes.stock(ours, folder / "theirs")
    _say("the class, both tools in turn")
    whole = cases.pairs(ours, theirs, students, _ROUNDS)
    _say("one submission")
    single = cases.cold(ours, theirs, students[0], _ROUNDS)
    _say("the floor")
    least = cases.floor(ours, students)
    _say("an endless loop")
    looping = next(student for student, title in broken.items() if title == classes.ENDLESS)
    loop = classes.only(sample, [looping], folder / "loop")
    alone = cases.alone(loop, classes.stock(loop, folder / "loop-stock"), looping)
    _say(f"classes of {', '.join(map(str, _SIZES))}")
    held = [
        sections.class_of_30(whole, least, single, list(broken.values())),
        sections.one_alone(single, alone),
        sections.sizes(sample, students, _SIZES, folder),
    ]
    return [*held, _room(folder)]


def _room(folder: Path) -> str:
    _say("the trainee's room")
    return room.room_section(*room.measure_room(folder, _OPENINGS))


def main() -> None:
    """Measure, print and write."""
    if sys.argv[1:] == ["room"]:
        with tempfile.TemporaryDirectory(prefix="dojo-bench-") as scratch:
            print(_room(Path(scratch)))  # noqa: T201 - a command
        return
    load, started = machine.load(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dojo-bench-") as scratch:
        done = _sections(Path(scratch))
    took = time.monotonic() - started
    told = machine.describe() | {"load before the run": f"{load:.1f}", "the run took": f"{took:.0f} s"}
    text = page(told, done)
    print(text)  # noqa: T201 - a command
    if _QUICK:
        _say("a quick run is not written down")
        return
    _PAGE.parent.mkdir(exist_ok=True)
    _PAGE.write_text(text, encoding="utf-8")
    _say(f"written to {_PAGE.relative_to(_PAGE.parents[1])}")


if __name__ == "__main__":
    main()
