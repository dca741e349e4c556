"""Plans made by hand for the tests of this folder."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from dojo.topics.plan import months
from dojo.topics.plan.model import Indicator, Initiative, Plan, Team

if TYPE_CHECKING:
    from collections.abc import Callable

_BLANK: dict[str, Any] = {
    "priority": "体制",
    "owner": "",
    "not_before": None,
    "cost": 0,
    "other": 0,
    "scheme": "",
    "effort": Decimal(0),
}


def _work(key: str, length: int, *after: str, **given: Any) -> Initiative:
    return Initiative(**(_BLANK | {"id": key, "name": f"取組{key}", "after": after, "length": length} | given))


def _plan(*works: Initiative, teams: tuple[Team, ...] = (), aims: tuple[Indicator, ...] = ()) -> Plan:
    return Plan("見本町", "見本の計画", months.parse("2021-04"), months.parse("2026-03"), works, teams, aims)


@pytest.fixture(scope="session")
def work() -> Callable[..., Initiative]:
    """Make an initiative: id, months, ids that come before; the rest is blank unless given."""
    return _work


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., Plan]:
    """Make a plan from 2021-04 to 2026-03."""
    return _plan


@pytest.fixture(scope="session")
def net() -> Plan:
    """Seven tasks whose times were worked out by hand.

    A2, B5 after A, C4 after A, D6 after B, E3 after B, F2 after C and E, G1 after D and F.
    Earliest starts: A0 B2 C2 D7 E7 F10 G13; the whole takes 14 months. Latest starts: G13 D7 F11 E8 C7 B2 A0.
    """
    return _plan(
        _work("A", 2),
        _work("B", 5, "A"),
        _work("C", 4, "A"),
        _work("D", 6, "B"),
        _work("E", 3, "B"),
        _work("F", 2, "C", "E"),
        _work("G", 1, "D", "F"),
    )
