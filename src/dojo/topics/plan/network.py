"""When each initiative can start and end, how much room it has, and which ones set the end of the plan (networkx).

The longest way through the net of initiatives is the critical path: one month more there is one month more for the whole.

References
----------
J. E. Kelley, M. R. Walker: Critical-path planning and scheduling. Proceedings of the Eastern Joint Computer Conference, 1959.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dojo.topics.plan.model import Plan

__all__ = ["CycleError", "Schedule", "Timing", "find_cycle", "schedule"]

_START, _END = "", "\0"


class CycleError(DojoError):
    """Initiatives wait for each other in a ring. Keyword: ``ring``."""

    what = "取組がたがいに待ち合っていて、始められません({ring})。"
    todo = "「先に終わる取組」を見直してください。"


@dataclass(frozen=True, slots=True)
class Timing:
    """One initiative: first month ``start``, last month ``end``, ``length`` and ``slack`` [months]."""

    id: str
    start: int
    end: int
    length: int
    slack: int

    @property
    def critical(self) -> bool:
        """Whether the smallest delay moves the end of the plan."""
        return self.slack == 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """All timings in the order of the plan, one critical path, and the last month of all."""

    timings: tuple[Timing, ...]
    critical: tuple[str, ...]
    end: int

    def __getitem__(self, key: str) -> Timing:
        """Return the timing of one initiative."""
        return next(one for one in self.timings if one.id == key)


def schedule(plan: Plan, delays: Mapping[str, int] | None = None) -> Schedule:
    """Put the initiatives into the calendar, each as early as possible.

    Parameters
    ----------
    plan
        Its dependencies must name initiatives of the plan.
    delays
        How many months longer an initiative takes, by its id.

    Raises
    ------
    CycleError
        If initiatives wait for each other.
    UnknownNameError
        If a delay names no initiative.
    """
    lengths = _lengths(plan, delays or {})
    net = _net(plan, lengths)
    before, behind = _longest(net, _START), _longest(net.reverse(copy=False), _END)
    whole = before[_END]
    timings = tuple(
        Timing(key, plan.start + before[key], plan.start + before[key] + months - 1, months, whole - before[key] - behind[key])
        for key, months in lengths.items()
    )
    return Schedule(timings, _critical(net), plan.start + whole - 1)


def find_cycle(after: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a ring of ids, the first one repeated at the end, or nothing.

    Examples
    --------
    >>> find_cycle({"A": (), "B": ("A",)})
    ()
    >>> find_cycle({"A": ("B",), "B": ("A",)})
    ('A', 'B', 'A')
    """
    import networkx as nx  # noqa: PLC0415 - heavy

    net = nx.DiGraph([(first, key) for key, firsts in after.items() for first in firsts])
    try:
        ring = [edge[0] for edge in nx.find_cycle(net)]
    except nx.NetworkXNoCycle:
        return ()
    first = ring.index(min(ring))
    return (*ring[first:], *ring[:first], ring[first])


def _lengths(plan: Plan, delays: Mapping[str, int]) -> dict[str, int]:
    for key in delays:
        plan.initiative(key)
    return {one.id: one.length + delays.get(one.id, 0) for one in plan.initiatives}


def _net(plan: Plan, lengths: Mapping[str, int]) -> Any:
    """Make the net: an edge weighs the months from the start of its tail to the start of its head."""
    import networkx as nx  # noqa: PLC0415 - heavy

    ring = find_cycle({one.id: one.after for one in plan.initiatives})
    if ring:
        raise CycleError(ring=" → ".join(ring))
    net = nx.DiGraph()
    for one in plan.initiatives:
        wait = max(0, (one.not_before or plan.start) - plan.start)
        net.add_edge(_START, one.id, months=wait)
        net.add_edge(one.id, _END, months=lengths[one.id])
        for first in one.after:
            net.add_edge(first, one.id, months=lengths[first])
    return net


def _longest(net: Any, source: str) -> dict[str, int]:
    """Measure the longest way from ``source`` to every node."""
    import networkx as nx  # noqa: PLC0415 - heavy

    ways = {source: 0}
    for node in nx.topological_sort(net):
        for other, edge in net[node].items():
            ways[other] = max(ways.get(other, 0), ways.get(node, 0) + edge["months"])
    return ways


def _critical(net: Any) -> tuple[str, ...]:
    import networkx as nx  # noqa: PLC0415 - heavy

    path = nx.dag_longest_path(net, weight="months")
    assert all(net.has_edge(*step) for step in pairwise(path))  # noqa: S101 - what networkx promises
    return tuple(node for node in path if node not in {_START, _END})
