"""An indicator needs a number, a date and a way of measuring."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from dojo.topics.plan import indicators, months, network
from dojo.topics.plan.model import Indicator

if TYPE_CHECKING:
    from collections.abc import Callable

    from dojo.topics.plan.model import Initiative, Plan

WHOLE = Indicator("A", "利用率", Decimal(12), Decimal(40), "%", months.parse("2023-03"), "申請の記録を数える")


def _names(indicator: Indicator, plan: Plan) -> list[str]:
    return [gap.name for gap in indicators.missing(indicator, plan)]


def test_nothing_is_missing_where_all_is_there(net: Plan) -> None:
    assert _names(WHOLE, net) == []


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"target": None}, ["目標の値"]),
        ({"unit": ""}, ["単位"]),
        ({"due": None}, ["期日"]),
        ({"how": ""}, ["測り方"]),
        ({"target": None, "unit": "", "due": None, "how": ""}, ["目標の値", "単位", "期日", "測り方"]),
        ({"target": Decimal(12)}, ["目標の値"]),  # as it is now already
        ({"target": Decimal(0), "now": None}, []),  # a target of zero is a target
        ({"due": months.parse("2026-04")}, ["期日"]),  # after the end of the plan
        ({"due": months.parse("2021-03")}, ["期日"]),  # before its start
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], missing: list[str], net: Plan) -> None:
    assert _names(replace(WHOLE, **change), net) == missing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("住民サービスを向上させる", ["目標の値", "期日", "測り方"]),
        ("2023年3月末までにオンライン申請をふやす", ["目標の値", "測り方"]),
        ("オンライン利用率を40%にする", ["期日", "測り方"]),
        ("令和４年度末までに、利用率を４０％にする。申請の記録で数える", []),
        ("2024年3月までに窓口の待ち時間を10分にする。番号札の記録を集計する", []),
        ("2023年の秋に研修を3回開く", ["期日", "測り方"]),  # a year and a season are no month
        ("", ["目標の値", "期日", "測り方"]),
    ],
)
def test_a_sentence_is_searched_for_the_three_things(sentence: str, missing: list[str]) -> None:
    assert [gap.name for gap in indicators.read_sentence(sentence).gaps] == missing


def test_a_year_is_not_taken_for_a_target() -> None:
    assert indicators.read_sentence("2023年3月末までに集計する").found == {"期日": "2023年3月末", "測り方": "集計"}


def test_an_indicator_is_late_by_the_months_that_its_initiative_ends_after_its_date(
    work: Callable[..., Initiative], make_plan: Callable[..., Plan]
) -> None:
    # 26 months from 2021-04 end in 2023-05, two months after 2023-03
    plan = make_plan(work("A", 26), aims=(WHOLE, replace(WHOLE, name="後の指標", due=months.parse("2023-05"))))
    assert indicators.lateness(plan, network.schedule(plan)) == {"利用率": 2}
