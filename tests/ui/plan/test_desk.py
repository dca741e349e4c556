"""The planning desk, driven as a trainee drives it."""

from __future__ import annotations

import re

from dojo.topics.plan import town
from dojo.ui.plan.desk import _Desk, planning_desk


def _desk() -> _Desk:
    return _Desk(town.plan())


def _delay(desk: _Desk, key: str, months: int) -> None:
    desk.which.value, desk.length.value = key, months
    desk.try_it.click()


def test_the_desk_begins_with_the_plan_as_written() -> None:
    words = planning_desk().words()
    assert words.startswith("はじめの計画\n")
    assert "町の負担は15,152千円です(はじめの計画と同じです)。" in words
    assert "◆T04 標準仕様のシステムへ移る: 2022年1月から2025年6月(42か月)、余裕なし" in words


def test_one_month_of_the_review_costs_the_town_a_thousand() -> None:
    desk = _desk()
    _delay(desk, "T03", 1)
    assert "1,000千円ふえます" in desk._result.value
    assert "「AI・RPAを共同で使い始める」" in desk._result.value
    assert ">16,152</td>" in desk._tables.value


def test_delays_add_up_and_go_back() -> None:
    desk = _desk()
    first = desk.words()
    _delay(desk, "T03", 1)
    _delay(desk, "T07", 12)
    assert "T03 今の仕事の流れを見直す 1か月、T07 カードの出張申請を受ける 12か月" in desk.words()
    assert "× カードを持つ住民の割合(T07): 期日に9か月おくれます" in desk._tables.value
    desk.back.click()
    assert desk.words() == first


def test_every_initiative_has_a_bar_and_critical_ones_a_mark_and_a_hatch() -> None:
    bars = _desk()._chart.value
    assert all(one.id in bars for one in town.plan().initiatives)
    assert re.findall(r"◆(T\d\d)", bars) == ["T01", "T03", "T04"]
    assert bars.count("repeating-linear-gradient") == 4  # three bars and the legend
    assert bars.count("▼") == 5  # four schemes with a last year, and the legend


def test_no_bar_leaves_the_picture_however_late_it_is() -> None:
    desk = _desk()
    for one in town.plan().initiatives:
        _delay(desk, one.id, 36)
    places = re.findall(r"left:([\d.]+)%;width:([\d.]+)%", desk._chart.value)
    assert places
    assert all(float(left) + float(width) <= 100.02 for left, width in places)
