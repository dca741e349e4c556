"""Who pays, against the rates printed in the material and against sums done by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dojo import facts
from dojo.text.era import to_western_year
from dojo.topics.plan import finance, months, network
from dojo.topics.plan.finance import Financing

if TYPE_CHECKING:
    from collections.abc import Callable

    from dojo.topics.plan.model import Initiative, Plan


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("標準化・共通化への移行", Financing(1_000, 0, 0)),  # 国費10/10 (seed L421)
        ("オンライン手続の推進", Financing(500, 0, 500)),  # 国費1/2 (seed L423)
        ("セキュリティクラウドへの移行", Financing(500, 0, 500)),  # 国費1/2 (seed L431)
        ("外部人材の任用", Financing(0, 500, 500)),  # 措置率0.5 (seed L405)
        ("AI・RPAの導入", Financing(0, 300, 700)),  # 措置率0.3 (seed L745)
        ("AI・RPAの共同調達", Financing(0, 500, 500)),  # 措置率0.5 (seed L745)
        ("", Financing(0, 0, 1_000)),
    ],
)
def test_a_thousand_is_split_by_the_printed_rate(name: str, expected: Financing) -> None:
    assert finance.finance(1_000, name) == expected


@pytest.mark.parametrize(
    ("cost", "name", "part"),
    [
        (6_305, "オンライン手続の推進", 3_152),  # 3,152.5
        (4_801, "外部人材の任用", 2_400),  # 2,400.5
        (2_115, "AI・RPAの導入", 634),  # 634.5
        (10, "AI・RPAの導入", 3),  # 3.0 exactly, although 0.3 has no exact float
        (1, "AI・RPAの導入", 0),
        (0, "標準化・共通化への移行", 0),
    ],
)
def test_what_the_state_bears_is_rounded_down_and_nothing_is_lost(cost: int, name: str, part: int) -> None:
    money = finance.finance(cost, name)
    assert money.state + money.allocation_tax == part
    assert money.cost == cost


def test_a_cost_that_no_scheme_supports_stays_with_the_town() -> None:
    # 6,305 / 2 = 3,152.5 → 3,152; 6,305 - 3,152 + 420 = 3,573
    assert finance.finance(6_305, "オンライン手続の推進", 420) == Financing(3_152, 0, 3_573)


def test_an_unknown_scheme_is_answered_with_those_that_exist() -> None:
    with pytest.raises(finance.UnknownSchemeError, match=r"「夢の補助金」は見つかりません。.*外部人材の任用"):
        finance.finance(1, "夢の補助金")


def test_the_last_year_of_a_scheme_is_the_one_that_its_condition_names() -> None:
    for row in facts.rows("subsidy_rates"):
        said = re.match(r"(令和\d+年度)まで|(\d{4})年度。", row.text("condition"))
        named = None if said is None else to_western_year(said[1]) if said[1] else int(said[2])
        assert row["until_fy"] == named, row


def test_rates_are_said_as_the_material_prints_them() -> None:
    printed = {row.text("scheme"): row.text("evidence") for row in facts.rows("subsidy_rates")}
    for one in finance.schemes():
        assert one.rate_ja.split()[-1] in printed[one.name]
        assert one.rate_ja.split()[0] in printed[one.name]


def _paid(plan: Plan) -> finance.Line:
    (line,) = finance.budget(plan, network.schedule(plan))
    return line


def test_a_scheme_pays_up_to_its_last_march_and_not_in_april(
    work: Callable[..., Initiative], make_plan: Callable[..., Plan]
) -> None:
    scheme = "オンライン手続の推進"  # until fiscal year 2022, that is March 2023
    # from 2021-04: 24 months end in 2023-03, 25 in 2023-04
    on_time = _paid(make_plan(work("A", 24, cost=100, scheme=scheme)))
    too_late = _paid(make_plan(work("A", 25, cost=100, scheme=scheme)))
    assert (on_time.money, on_time.late, on_time.room) == (Financing(50, 0, 50), False, 0)
    assert (too_late.money, too_late.late, too_late.room) == (Financing(0, 0, 100), True, -1)


def test_a_scheme_without_a_last_year_pays_at_any_time(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    line = _paid(make_plan(work("A", 240, cost=100, scheme="外部人材の任用")))
    assert (line.money, line.late, line.room) == (Financing(0, 50, 50), False, None)


def test_the_total_is_the_sum_of_the_lines(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(work("A", 1, cost=3_001, scheme="セキュリティクラウドへの移行"), work("B", 1, other=7))
    # 3,001 / 2 = 1,500.5 → 1,500; the town 1,501 + 7
    assert finance.total(finance.budget(plan, network.schedule(plan))) == Financing(1_500, 0, 1_508)


def test_the_rules_say_how_is_rounded() -> None:
    assert any("千円未満を切り捨て" in rule for rule in finance.rules())
    assert months.said(months.last_of_fiscal_year(2022)) == "2023年3月"
