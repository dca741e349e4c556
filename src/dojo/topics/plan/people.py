"""Whether the people suffice: the effort of the initiatives against the strength of the team, fiscal year by fiscal year.

The effort of an initiative is spread evenly over its months.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from dojo.topics.plan import months

if TYPE_CHECKING:
    from dojo.topics.plan.model import Plan
    from dojo.topics.plan.network import Schedule

__all__ = ["Load", "loads", "short_months"]

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Load:
    """One fiscal year: what is ``needed`` and what is ``there`` [months of one person, one decimal place]."""

    year: int
    needed: Decimal
    there: Decimal

    @property
    def short(self) -> Decimal:
        """What is missing; zero if it suffices."""
        return max(self.needed - self.there, Decimal(0))


def loads(plan: Plan, timetable: Schedule) -> tuple[Load, ...]:
    """Compare effort and strength in every fiscal year of the plan, and after it as long as work goes on."""
    needed = _needed(plan, timetable)
    years = range(months.fiscal_year(plan.start), months.fiscal_year(max(plan.end, timetable.end)) + 1)
    spans = {year: _span(plan, timetable, year) for year in years}
    return tuple(
        Load(year, _round(sum((needed.get(at, Decimal(0)) for at in span), Decimal(0))), _round(_strengths(plan, span)))
        for year, span in spans.items()
    )


def short_months(plan: Plan, timetable: Schedule) -> tuple[int, ...]:
    """List the months in which more than one tenth of a person is missing."""
    needed = _needed(plan, timetable)
    return tuple(at for at, effort in sorted(needed.items()) if effort - _strength(plan, at) > _TENTH)


def _span(plan: Plan, timetable: Schedule, year: int) -> range:
    last = months.last_of_fiscal_year(year)
    return range(max(plan.start, last - 11), min(last, max(plan.end, timetable.end)) + 1)


def _needed(plan: Plan, timetable: Schedule) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for one in plan.initiatives:
        timing = timetable[one.id]
        for at in range(timing.start, timing.end + 1):
            found[at] = found.get(at, Decimal(0)) + one.effort / timing.length
    return found


def _strengths(plan: Plan, span: range) -> Decimal:
    return sum((_strength(plan, at) for at in span), Decimal(0))


def _strength(plan: Plan, at: int) -> Decimal:
    """Return the strength of the team that is on duty in a month: the one that started last."""
    begun = [team for team in plan.teams if team.start <= at]
    return max(begun, key=lambda team: team.start).strength if begun else Decimal(0)


def _round(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)
