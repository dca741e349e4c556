"""A drill: steps whose order is right when no constraint is violated, not when it equals one list; and what nobody should do.

What is drilled stands in a topic's table (TOML): ``scene`` with title and story, ``step``, ``constraint`` and ``wrong``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["Constraint", "Drill", "OrderResult", "Step", "WrongAct"]


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


@dataclass(frozen=True, slots=True)
class Drill:
    """The drill of one table. ``table`` gives it, when it is needed."""

    table: Callable[[], Mapping[str, Any]]

    def scene(self) -> tuple[str, str]:
        """Return title and story of the situation."""
        row = self.table()["scene"]
        return row["title"], row["story"]

    def steps(self) -> tuple[Step, ...]:
        """Return the steps in one good order."""
        return tuple(Step(**row) for row in self.table()["step"])

    def constraints(self) -> tuple[Constraint, ...]:
        """Return what must come before what."""
        return tuple(Constraint(**row) for row in self.table()["constraint"])

    def wrong_acts(self) -> tuple[WrongAct, ...]:
        """Return what people do wrong in a fright."""
        return tuple(WrongAct(**row) for row in self.table()["wrong"])

    def too_early(self, done: Sequence[str], name: str) -> tuple[Constraint, ...]:
        """Return the constraints that stand against doing ``name`` next.

        Raises
        ------
        UnknownNameError
            If a name is neither a step nor a wrong act; the message lists the steps.
        """
        self._only_known([*done, name])
        return tuple(rule for rule in self.constraints() if rule.then == name and rule.first not in done)

    def check_order(self, order: Sequence[str]) -> OrderResult:
        """Judge a full order of steps.

        Parameters
        ----------
        order
            Names of steps, first to last; wrong acts may occur.

        Raises
        ------
        UnknownNameError
            If a name is neither a step nor a wrong act; the message lists the steps.
        """
        self._only_known(order)
        names = [step.name for step in self.steps()]
        position = {name: order.index(name) for name in names if name in order}
        violated = tuple(rule for rule in self.constraints() if _broken(rule, position))
        missing = tuple(name for name in names if name not in position)
        wrong = tuple(act for act in self.wrong_acts() if act.name in order)
        repeated = tuple(name for name in dict.fromkeys(order) if order.count(name) > 1)
        return OrderResult(not (violated or missing or wrong or repeated), violated, missing, wrong, repeated)

    def _only_known(self, names: Sequence[str]) -> None:
        known = [step.name for step in self.steps()]
        wrong = {act.name for act in self.wrong_acts()}
        for name in names:
            if name not in known and name not in wrong:
                raise UnknownNameError(kind="手順", name=name, known="、".join(known))


def _broken(rule: Constraint, position: Mapping[str, int]) -> bool:
    return rule.first in position and rule.then in position and position[rule.first] > position[rule.then]
