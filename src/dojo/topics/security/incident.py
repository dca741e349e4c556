"""First response to an incident: an order is right when no constraint is violated, not when it equals one list.

References
----------
The steps follow what IPA and 総務省 publish (named in ``data/incident.toml``), in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.errors import UnknownNameError
from dojo.topics.security.data import table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Constraint",
    "OrderResult",
    "Step",
    "WrongAct",
    "check_order",
    "constraints",
    "scene",
    "steps",
    "too_early",
    "wrong_acts",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who does it, how, and why."""

    name: str
    who: str
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """``first`` must come before ``then``, because of ``why``."""

    first: str
    then: str
    why: str


@dataclass(frozen=True, slots=True)
class WrongAct:
    """Something that people do in a fright, and why it makes things worse."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class OrderResult:
    """What is wrong with an order: ``right`` if and only if the other fields are empty."""

    right: bool
    violated: tuple[Constraint, ...]
    missing: tuple[str, ...]
    wrong: tuple[WrongAct, ...]
    repeated: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every fault as one Japanese sentence or two."""
        return (
            *(f"「{act.name}」はしません。{act.why}" for act in self.wrong),
            *(f"「{rule.first}」は「{rule.then}」より先です。{rule.why}" for rule in self.violated),
            *(f"「{name}」が抜けています。" for name in self.missing),
            *(f"「{name}」が2回あります。" for name in self.repeated),
        )


def scene() -> tuple[str, str]:
    """Return title and story of the situation."""
    row = table("incident")["scene"]
    return row["title"], row["story"]


def steps() -> tuple[Step, ...]:
    """Return the steps in one good order."""
    return tuple(Step(**row) for row in table("incident")["step"])


def constraints() -> tuple[Constraint, ...]:
    """Return what must come before what."""
    return tuple(Constraint(**row) for row in table("incident")["constraint"])


def wrong_acts() -> tuple[WrongAct, ...]:
    """Return the common wrong first acts."""
    return tuple(WrongAct(**row) for row in table("incident")["wrong"])


def check_order(order: Sequence[str]) -> OrderResult:
    """Judge a full order of steps.

    Parameters
    ----------
    order
        Names of steps, first to last; wrong acts may occur.

    Raises
    ------
    UnknownNameError
        If a name is neither a step nor a wrong act; the message lists the steps.

    Examples
    --------
    >>> check_order([step.name for step in steps()]).right
    True
    >>> check_order(["電源を切る", *(step.name for step in steps())]).wrong[0].name
    '電源を切る'
    """
    _only_known(order)
    names = [step.name for step in steps()]
    position = {name: order.index(name) for name in names if name in order}
    violated = tuple(rule for rule in constraints() if _broken(rule, position))
    missing = tuple(name for name in names if name not in position)
    wrong = tuple(act for act in wrong_acts() if act.name in order)
    repeated = tuple(name for name in dict.fromkeys(order) if order.count(name) > 1)
    return OrderResult(not (violated or missing or wrong or repeated), violated, missing, wrong, repeated)


def too_early(done: Sequence[str], name: str) -> tuple[Constraint, ...]:
    """Return the constraints that stand against taking the step ``name`` next.

    Examples
    --------
    >>> [rule.first for rule in too_early([], "指示を待つ")]
    ['上司と情報担当に知らせる', '時刻と画面を記録する']
    """
    _only_known([*done, name])
    return tuple(rule for rule in constraints() if rule.then == name and rule.first not in done)


def _broken(rule: Constraint, position: dict[str, int]) -> bool:
    return rule.first in position and rule.then in position and position[rule.first] > position[rule.then]


def _only_known(names: Sequence[str]) -> None:
    known = [step.name for step in steps()]
    for name in names:
        if name not in known and name not in {act.name for act in wrong_acts()}:
            raise UnknownNameError(kind="手順", name=name, known="、".join(known))
