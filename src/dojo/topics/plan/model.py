"""A plan as plain data: initiatives, teams, indicators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dojo.errors import UnknownNameError

__all__ = ["Indicator", "Initiative", "Plan", "Team"]


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative (取組).

    ``cost`` is what a scheme may support and ``other`` what none supports [千円]; ``length`` counts months, ``effort`` months of
    one person; ``after`` names what must be finished before, and ``not_before`` is the first month possible, if any.
    """

    id: str
    name: str
    priority: str
    owner: str
    after: tuple[str, ...]
    not_before: int | None
    length: int
    cost: int
    other: int
    scheme: str
    effort: Decimal


@dataclass(frozen=True, slots=True)
class Team:
    """Who works on the plan from the month ``start``: so many ``people``, each with the ``share`` [%] of the time."""

    start: int
    name: str
    people: int
    share: int

    @property
    def strength(self) -> Decimal:
        """Full-time people that this makes.

        Examples
        --------
        >>> Team(24258, "推進室", 5, 80).strength
        Decimal('4')
        """
        return Decimal(self.people * self.share) / 100


@dataclass(frozen=True, slots=True)
class Indicator:
    """What shows whether an initiative works: from ``now`` to ``target`` [``unit``], at ``due``, measured by ``how``.

    Anything may still be missing; :mod:`dojo.topics.plan.indicators` says what.
    """

    initiative: str
    name: str
    now: Decimal | None
    target: Decimal | None
    unit: str
    due: int | None
    how: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A town's plan from the month ``start`` to the month ``end``, both included."""

    town: str
    title: str
    start: int
    end: int
    initiatives: tuple[Initiative, ...]
    teams: tuple[Team, ...]
    indicators: tuple[Indicator, ...]

    def initiative(self, key: str) -> Initiative:
        """Look an initiative up by its id.

        Raises
        ------
        UnknownNameError
            If there is none; the message lists those that there are.
        """
        for one in self.initiatives:
            if one.id == key:
                return one
        raise UnknownNameError(kind="取組", name=key, known="、".join(one.id for one in self.initiatives))
