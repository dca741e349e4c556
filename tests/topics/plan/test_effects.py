"""What a delay does to the plan of 道場町, checked with a calendar and a pencil."""

from __future__ import annotations

from dojo.topics.plan import effects, finance, months, network, town


def _after(**delays: int) -> effects.Effects:
    return effects.effects(town.plan(), delays)


def test_the_plan_as_written_is_critical_where_the_review_leads_to_the_systems() -> None:
    # T01 3 + T03 6 + T04 42 = 51 months from 2021-04: the last one is 2025-06
    timetable = network.schedule(town.plan())
    assert timetable.critical == ("T01", "T03", "T04")
    assert months.said(timetable.end) == "2025年6月"


def test_the_town_bears_what_the_hand_adds_up() -> None:
    # T01 200, T02 1,800, T05 7,501 - 3,750 + 300 = 4,051, T06 1,000, T07 1,500, T08 1,501, T09 4,200, T10 900
    total = finance.total(finance.budget(town.plan(), network.schedule(town.plan())))
    assert total == finance.Financing(64_000 + 3_750 + 1_500, 1_800 + 1_000, 15_152)


def test_one_month_loses_the_support_that_had_no_room() -> None:
    # the joint purchase is supported in fiscal year 2021 only, and T06 ended in March 2022
    found = _after(T03=1)
    assert (found.later, found.lost, found.extra) == (1, ("T06",), 1_000)


def test_a_year_loses_the_great_support_too() -> None:
    # T04 would end in June 2026, after March 2026: 64,000 + 3,750 + 1,000 are lost
    found = _after(T03=12)
    assert (found.later, found.lost, found.extra) == (12, ("T04", "T05", "T06"), 68_750)
    assert effects.sentences(found)[0].endswith("計画の期間を3か月こえます。")


def test_a_delay_with_room_still_misses_the_date_of_an_indicator() -> None:
    # T07 ends in December 2022; a year later is nine months after its date, March 2023
    found = _after(T07=12)
    assert (found.later, found.lost, found.extra) == (0, (), 0)
    assert found.late_indicators == {"カードを持つ住民の割合": 9}


def test_only_what_depends_on_the_late_one_moves() -> None:
    assert _after(T08=7).moved == ("T08", "T09")


def test_a_great_delay_elsewhere_makes_another_critical_path() -> None:
    # T02 has three months of room; with six more, T01 3 + T02 9 + T04 42 = 54 months
    found = _after(T02=6)
    assert (found.later, found.after.critical) == (3, ("T01", "T02", "T04"))
    assert "はじめの計画から変わりました" in effects.sentences(found)[1]


def test_no_delay_changes_nothing() -> None:
    found = _after()
    assert (found.later, found.moved, found.lost, found.extra, found.late_indicators) == (0, (), (), 0, {})
