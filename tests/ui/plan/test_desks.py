"""The smaller desks and views of lesson 05."""

from __future__ import annotations

import pytest

from dojo import facts, ui
from dojo.ui.plan import money, people, programme


def test_a_click_on_a_priority_shows_its_aim_and_its_support() -> None:
    cards = programme._Cards()
    cards.doors["⑥"].click()
    assert "セキュリティ対策の徹底" in cards._board.value
    assert "国費1/2" in cards._board.value
    assert cards.doors["⑥"].style.font_weight == "bold"
    assert cards.doors["①"].style.font_weight == "normal"


def test_all_six_priorities_and_four_steps_are_said_with_their_source() -> None:
    words = ui.priorities().words()
    assert all(f"{mark} " in words for mark in "①②③④⑤⑥")
    assert words.endswith(facts.cite("priority_support"))
    assert [line[:5] for line in ui.guide_steps().words().splitlines()[:4]] == [
        "ステップ0",
        "ステップ1",
        "ステップ2",
        "ステップ3",
    ]


def test_the_finance_desk_shows_the_calculation_and_where_the_half_goes() -> None:
    desk = money._Desk()
    # 3,001 / 2 = 1,500.5 → 1,500; 1,501 + 500 = 2,001
    assert "3,001千円 × 1/2 = 1,500千円(千円未満は切り捨て)" in desk.words()
    assert "残り1,501千円 + 対象外500千円 = 2,001千円" in desk.words()


def test_the_finance_desk_follows_scheme_and_cost() -> None:
    desk = money._Desk()
    desk.scheme.value, desk.cost.value, desk.other.value = "AI・RPAの導入", 2_115, 150
    # 2,115 × 0.3 = 634.5 → 634; 1,481 + 150 = 1,631
    assert "2,115千円 × 0.3 = 634千円" in desk._board.value
    assert "= 1,631千円" in desk._board.value
    desk.scheme.value = ""
    assert "2,265千円の全部が町の負担です" in desk._board.value


def test_the_stage_desk_tells_too_small_too_large_and_just_right() -> None:
    desk = people._Desk()
    # 2021 needs 38.3: 兼務 9.6 is too little, 室 54 just right; 2023 needs 23.1: 室 is too much, 係 32.4 just right
    assert "× 2021年度(要る38.3人月)に「兼務の担当」(ある9.6人月): 28.7人月足りません。" in desk.words()
    desk.choices[2021].value = desk.choices[2022].value = desk.choices[2023].value = "デジタル推進室"
    assert "△ 2023年度" in desk.words()
    desk.choices[2023].value = desk.choices[2024].value = "専任の係"
    assert "5のうち5です" in desk._board.value


def test_the_charts_say_what_they_show() -> None:
    assert "◆T03 今の仕事の流れを見直す: 2021年7月から2021年12月(6か月)、余裕なし" in ui.plan_timetable().words()
    assert "合計: 計87,202千円(国費69,250、特別交付税2,800、町の負担15,152)" in ui.plan_money_chart().words()


def test_a_vague_sentence_is_told_what_it_lacks() -> None:
    words = ui.look_at_indicator("オンライン利用をふやす").words()
    assert "× 目標の値がありません。" in words
    assert "× 期日がありません。" in words
    assert "× 測り方がありません。" in words


def test_a_sentence_with_all_three_is_praised() -> None:
    words = ui.look_at_indicator("2023年3月末までに、申請の記録で数えて、利用率を40%にする").words()
    assert "3つそろいました。" in words
    assert "○ 期日:「2023年3月末」があります。" in words


@pytest.mark.parametrize("odd", ["", "　", None, 40, ["40%"], "長" * 201])
def test_whatever_is_typed_is_answered_in_words(odd: object) -> None:
    assert "指標の文が" in ui.look_at_indicator(odd).words()


def test_markup_in_a_sentence_stays_text() -> None:
    shown = ui.look_at_indicator("<script>alert(1)</script>を40%にする").widget.children[0].value
    assert "<script>" not in shown
