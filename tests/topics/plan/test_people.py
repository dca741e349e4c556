"""Effort against strength, with sums done by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dojo.topics.plan import months, network, people, stages
from dojo.topics.plan.model import Team

if TYPE_CHECKING:
    from collections.abc import Callable

    from dojo.topics.plan.model import Initiative, Plan


def test_effort_is_spread_evenly_and_counted_by_fiscal_year(
    work: Callable[..., Initiative], make_plan: Callable[..., Plan]
) -> None:
    # 18 months from 2021-04 with 9 months of one person: 12 months are 6.0, the other 6 are 3.0
    plan = make_plan(work("A", 18, effort=Decimal(9)), teams=(Team(months.parse("2021-04"), "担当", 2, 40),))
    loads = people.loads(plan, network.schedule(plan))
    assert [(one.year, one.needed) for one in loads][:3] == [
        (2021, Decimal("6.0")),
        (2022, Decimal("3.0")),
        (2023, Decimal("0.0")),
    ]
    # 2 people × 40 % × 12 months = 9.6
    assert {one.there for one in loads} == {Decimal("9.6")}


def test_the_team_that_started_last_is_on_duty(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    teams = (Team(months.parse("2021-07"), "推進室", 5, 80), Team(months.parse("2021-04"), "兼務", 1, 50))
    plan = make_plan(work("A", 1), teams=teams)
    # 3 months × 0.5 + 9 months × 4 = 37.5
    assert people.loads(plan, network.schedule(plan))[0].there == Decimal("37.5")


def test_months_without_enough_people_are_named(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    teams = (Team(months.parse("2021-05"), "担当", 1, 100),)
    plan = make_plan(work("A", 2, effort=Decimal(2)), teams=teams)
    # one person a month is needed in April and May, and there is nobody in April
    assert [months.said(at) for at in people.short_months(plan, network.schedule(plan))] == ["2021年4月"]


def test_a_year_lacks_what_it_needs_beyond_what_is_there(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(work("A", 12, effort=Decimal(30)), teams=(Team(months.parse("2021-04"), "係", 2, 100),))
    assert people.loads(plan, network.schedule(plan))[0].short == Decimal("6.0")  # 30 - 2 × 12


def test_work_after_the_end_of_the_plan_is_counted_too(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(work("A", 66, effort=Decimal(66)))
    loads = people.loads(plan, network.schedule(plan))
    # 66 months from 2021-04 end in 2026-09: six of them in fiscal year 2026
    assert (loads[-1].year, loads[-1].needed) == (2026, Decimal("6.0"))


def test_the_smallest_form_that_suffices_is_chosen() -> None:
    # 兼務 2 × 0.4 × 12 = 9.6, 係 3 × 0.9 × 12 = 32.4, 室 5 × 0.9 × 12 = 54
    chosen = [stages.smallest(Decimal(needed)) for needed in ("0", "9.6", "9.7", "32.5", "54", "54.1")]
    assert [form.name if form else None for form in chosen] == [
        "兼務の担当",
        "兼務の担当",
        "専任の係",
        "デジタル推進室",
        "デジタル推進室",
        None,
    ]
