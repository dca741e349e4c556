"""The sections of the page: run a comparison, say what it found."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from bench import cases, classes
from bench.page import section, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.cases import Floor, Pairs
    from bench.measure import Cost

__all__ = ["class_of_30", "one_alone", "sizes"]

_MEGA = 1_000_000


def _pair_rows(found: Pairs) -> list[tuple[str, ...]]:
    rows = [
        (str(n), f"{a.wall:.2f}", f"{b.wall:.2f}", f"{b.wall / a.wall:.1f}", f"{a.cpu:.2f}", f"{b.cpu:.2f}")
        for n, (a, b) in enumerate(zip(found.ours, found.theirs, strict=True), 1)
    ]
    return [*rows, ("median", *_middle(found))]


def _middle(found: Pairs) -> tuple[str, ...]:
    ours, theirs = found.ours, found.theirs
    return (
        f"{median(one.wall for one in ours):.2f}",
        f"{median(one.wall for one in theirs):.2f}",
        f"{found.throughput:.1f}",
        f"{median(one.cpu for one in ours):.2f}",
        f"{median(one.cpu for one in theirs):.2f}",
    )


_PAIR_HEAD = ("pair", "dojo [s]", "nbgrader [s]", "times as fast", "dojo, CPU [s]", "nbgrader, CPU [s]")


def _equal(found: Pairs) -> str:
    if found.differ:
        return f"**Scores differ** for: {', '.join(found.differ)}."
    return f"Every score of every question is the same in both gradebooks ({found.submissions} submissions)."


def class_of_30(found: Pairs, floor: Floor, single: Pairs, broken: Sequence[str]) -> str:
    """The sample class: both tools in turn, and the distance from the floor."""
    return section(
        "The sample class",
        f"{found.submissions} honest submissions of `{classes.NAME}`, `--force`, two at a time, sandbox on; nbgrader with "
        "its own defaults. The two take turns.",
        table(_PAIR_HEAD, _pair_rows(found)),
        f"Throughput: **{found.throughput:.1f} times** nbgrader's. CPU time: {found.processor:.1f} times less. {_equal(found)}",
        "Left out, because something happened to them: " + ", ".join(broken) + ".",
        _floor(found, floor, single),
    )


def _floor(found: Pairs, floor: Floor, single: Pairs) -> str:
    """Compare with the floor: whole, and per further submission, where neither side starts anything."""
    whole, first = median(one.cpu for one in found.ours), median(one.cpu for one in single.ours)
    further = (whole - first) / max(1, found.submissions - 1)
    least = floor.forks / floor.submissions
    rows = [
        ("the whole class", f"{whole:.2f}", f"{floor.start + floor.forks:.2f}", f"{whole / (floor.start + floor.forks):.2f}"),
        ("each further submission", f"{further:.3f}", f"{least:.3f}", f"{further / least:.2f}"),
    ]
    told = "The floor: the same cells, test cells included, in forks of a warm interpreter and nothing else. CPU time."
    return told + "\n\n" + table(("", "dojo [s]", "floor [s]", "ratio"), rows)


def one_alone(found: Pairs, accident: tuple[str, str]) -> str:
    """One submission from nothing, and the endless loop."""
    return section(
        "One submission",
        "`dojo grade --student` and `nbgrader autograde --student`, each from nothing.",
        table(_PAIR_HEAD, _pair_rows(found)),
        "A submission with an endless loop, which costs either tool its time limit for a cell (10 s here, 30 s in nbgrader):",
        table(("dojo", "nbgrader"), [accident]),
    )


def sizes(course: Path, students: list[str], counts: Sequence[int], folder: Path) -> str:
    """Classes of growing size: time for each submission, and memory."""
    costs = {count: cases.size(course, students, count, folder / f"size-{count}") for count in counts}
    rows = [
        (
            f"{count:,}",
            f"{cost.wall:.1f}",
            f"{1000 * cost.wall / count:.1f}",
            f"{1000 * cost.cpu / count:.1f}",
            f"{cost.peak / _MEGA:.0f}",
        )
        for count, cost in costs.items()
    ]
    head = ("submissions", "time [s]", "for each [ms]", "CPU for each [ms]", "peak memory [MB]")
    return section(
        "Size",
        "Two at a time, for the first time. Memory: the largest sum of the proportional set sizes of all processes, sampled five "
        f"times a second. A class below {cases.ENOUGH:,} is graded as often as makes so many (median time, largest memory).",
        table(head, rows),
        _growth(costs),
    )


def _growth(costs: dict[int, Cost]) -> str:
    """Say how the time for each *further* submission changes from step to step, and the memory."""
    steps = sorted(costs)
    if len(steps) < 2:  # noqa: PLR2004 - growth needs two sizes
        return ""
    low, high = costs[steps[0]], costs[steps[-1]]
    further = 1000 * (high.wall - low.wall) / (steps[-1] - steps[0])
    return (
        f"From {steps[0]:,} to {steps[-1]:,}: {further:.1f} ms for each further submission; "
        f"peak memory changes by {100 * (high.peak / low.peak - 1):+.0f} %."
    )
