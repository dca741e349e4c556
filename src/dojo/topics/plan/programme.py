"""The national programme of December 2020 as a town meets it: six priorities, and the steps of the guide that followed.

References
----------
Data sets ``priority_support`` (seed L421–431), ``guide_steps`` (secondary sources).
"""

from __future__ import annotations

from dataclasses import dataclass

from dojo import facts

__all__ = ["Priority", "priorities", "priorities_citation", "steps", "steps_citation"]

_MARKS = "①②③④⑤⑥"


@dataclass(frozen=True, slots=True)
class Priority:
    """One of the six: its ``mark`` (① to ⑥), what it is, its aim, and what the state does for it."""

    mark: str
    item: str
    aim: str
    support: str


def priorities() -> tuple[Priority, ...]:
    """List the six priorities in their order.

    Examples
    --------
    >>> [one.mark for one in priorities()]
    ['①', '②', '③', '④', '⑤', '⑥']
    """
    return tuple(
        Priority(_MARKS[row.integer("no") - 1], row.text("item"), row.text("aim"), row.text("support"))
        for row in facts.rows("priority_support")
    )


def priorities_citation() -> str:
    """Cite the priorities."""
    return facts.cite("priority_support")


def steps() -> dict[int, str]:
    """Map the steps 0 to 3 of the guide to their names.

    Examples
    --------
    >>> steps()[2]
    '推進体制の整備'
    """
    return {row.integer("step"): row.text("name") for row in facts.rows("guide_steps")}


def steps_citation() -> str:
    """Cite the steps."""
    return facts.cite("guide_steps")
