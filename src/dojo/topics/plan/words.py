"""What the charts of a plan show, as lines of text: for screen readers, for paper, and for comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.topics.plan import finance, months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.topics.plan.finance import Line
    from dojo.topics.plan.model import Plan
    from dojo.topics.plan.network import Schedule
    from dojo.topics.plan.people import Load

__all__ = ["money_lines", "people_lines", "room_ja", "timetable_lines"]


def timetable_lines(plan: Plan, timetable: Schedule) -> tuple[str, ...]:
    """Say for every initiative from when to when it lasts and how much room it has."""
    return tuple(
        f"{'◆' if timing.critical else '・'}{timing.id} {plan.initiative(timing.id).name}: "
        f"{months.said(timing.start)}から{months.said(timing.end)}({timing.length}か月)、{room_ja(timing.slack)}"
        for timing in timetable.timings
    )


def room_ja(slack: int) -> str:
    """Say how much room there is.

    Examples
    --------
    >>> room_ja(0), room_ja(3)
    ('余裕なし', '余裕3か月')
    """
    return f"余裕{slack}か月" if slack else "余裕なし"


def money_lines(plan: Plan, lines: Sequence[Line]) -> tuple[str, ...]:
    """Say who pays how much for every initiative that costs something, and in all."""
    said = [f"{line.id} {plan.initiative(line.id).name}: {_split(line.money)}" for line in lines if line.money.cost]
    return (*said, f"合計: {_split(finance.total(tuple(lines)))}")


def _split(money: finance.Financing) -> str:
    parts = {"国費": money.state, "特別交付税": money.allocation_tax, "町の負担": money.town}
    inner = "、".join(f"{name}{part:,}" for name, part in parts.items() if part)
    return f"計{money.cost:,}千円({inner})"


def people_lines(loads: Sequence[Load]) -> tuple[str, ...]:
    """Say for every fiscal year whether the people suffice [months of one person]."""
    return tuple(
        f"{load.year}年度: 要る{load.needed}人月、ある{load.there}人月" + (f"、{load.short}人月足りません" if load.short else "")
        for load in loads
    )
