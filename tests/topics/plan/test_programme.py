"""The national programme as the data sets give it."""

from __future__ import annotations

from dojo import facts
from dojo.topics.plan import finance, programme, town
from dojo.topics.plan.workbook.sheets import sheets


def test_the_six_priorities_are_those_of_the_list_with_budgets() -> None:
    listed = [row.text("item") for row in facts.rows("priority_items") if not str(row["no"]).startswith("+")]
    assert [one.item for one in programme.priorities()] == listed


def test_a_rate_named_with_a_priority_is_the_rate_of_its_scheme() -> None:
    rates = {str(row["no"]): row["rate"] for row in facts.rows("priority_items")}
    for number, one in enumerate(programme.priorities(), start=1):
        rate = rates[str(number)]
        assert (rate is not None) == ("国費" in one.support)
        assert rate is None or f"国費{rate}" in one.support


def test_the_steps_count_from_zero_to_three() -> None:
    # 「ステップ0…3」 as two secondary sources name them
    assert programme.steps() == {0: "DXの認識共有・機運醸成", 1: "全体方針の決定", 2: "推進体制の整備", 3: "DXの取組みの実行"}
    assert "二次資料" in programme.steps_citation()


def test_the_towns_plan_uses_only_schemes_and_priorities_that_exist() -> None:
    known = {one.name for one in finance.schemes()}
    (column,) = (column for sheet in sheets() for column in sheet.columns if column.field == "priority")
    for one in town.plan().initiatives:
        assert one.scheme in known | {""}
        assert one.priority in column.choices


def test_the_towns_plan_says_that_it_is_fictional() -> None:
    assert "架空" in town.plan().town
    assert "架空" in town.plan().title
