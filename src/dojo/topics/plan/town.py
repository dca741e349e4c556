"""The fictional plan of 道場町, with which the lesson and the desk begin."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from dojo.topics.plan import months
from dojo.topics.plan.data import table
from dojo.topics.plan.model import Indicator, Initiative, Plan, Team

__all__ = ["plan"]


@cache
def plan() -> Plan:
    """Return the plan of 道場町.

    Examples
    --------
    >>> len(plan().initiatives), months.said(plan().start), months.said(plan().end)
    (10, '2021年4月', '2026年3月')
    """
    data = table("town")
    head = data["plan"]
    return Plan(
        head["town"],
        head["title"],
        months.parse(head["start"]),
        months.parse(head["end"]),
        tuple(_initiative(entry) for entry in data["initiative"]),
        tuple(Team(months.parse(entry["start"]), entry["name"], entry["people"], entry["share"]) for entry in data["team"]),
        tuple(_indicator(entry) for entry in data["indicator"]),
    )


def _initiative(entry: dict[str, Any]) -> Initiative:
    blank = {"after": (), "not_before": None, "cost": 0, "other": 0, "scheme": ""}
    given = blank | entry
    first = given["not_before"]
    given |= {"after": tuple(given["after"]), "not_before": months.parse(first) if first else None}
    return Initiative(**(given | {"effort": Decimal(given["effort"])}))


def _indicator(entry: dict[str, Any]) -> Indicator:
    return Indicator(
        **(entry | {"now": Decimal(entry["now"]), "target": Decimal(entry["target"]), "due": months.parse(entry["due"])})
    )
