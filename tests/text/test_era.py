"""Eras, against dates that everybody knows and against japanera."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, strategies as st
from japanera import EraDate

from dojo.errors import DojoError
from dojo.text import EraError, parse_era, to_era, to_western_year

FIRST, LAST = dt.date(1873, 1, 1), dt.date(2099, 12, 31)


@pytest.mark.parametrize(
    ("date", "era"),
    [
        ((2021, 1, 29), "令和3年1月29日"),
        ((2019, 5, 1), "令和元年5月1日"),
        ((2019, 4, 30), "平成31年4月30日"),
        ((1989, 1, 8), "平成元年1月8日"),
        ((1989, 1, 7), "昭和64年1月7日"),
        ((1926, 12, 25), "昭和元年12月25日"),
        ((1926, 12, 24), "大正15年12月24日"),
        ((1912, 7, 30), "大正元年7月30日"),
        ((1912, 7, 29), "明治45年7月29日"),
        ((1873, 1, 1), "明治6年1月1日"),
    ],
)
def test_the_days_around_a_change_of_era(date: tuple[int, int, int], era: str) -> None:
    assert to_era(dt.date(*date)) == era
    assert parse_era(era) == dt.date(*date)


@given(st.dates(FIRST, LAST))
def test_reading_what_was_written_gives_the_day_back(date: dt.date) -> None:
    assert parse_era(to_era(date)) == date


@given(st.dates(FIRST, LAST))
def test_eras_agree_with_japanera(date: dt.date) -> None:
    theirs = EraDate.from_date(date)
    assert to_era(date).startswith(theirs.era.kanji)


@pytest.mark.parametrize(
    "text",
    [
        "令和3年1月29日",
        "令和３年１月２９日",
        " 令和 3年 1月 29日 ",
        "R3.1.29",
        "r3.01.29",
        "Ｒ３．１．２９",
        "R3/1/29",
        "R3-1-29",
        "R03.1.29",
    ],
)
def test_common_spellings_are_read(text: str) -> None:
    assert parse_era(text) == dt.date(2021, 1, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021年1月29日",
        "令和3年",
        "令和3年13月1日",
        "令和3年2月29日",
        "令和0年5月1日",
        "平成31年5月1日",
        "令和元年4月30日",
        "昭和64年1月8日",
        "R3.1/29",
        "X3.1.29",
        "令和三年一月一日",
    ],
)
def test_what_is_no_day_of_an_era_is_refused(text: str) -> None:
    with pytest.raises(EraError) as caught:
        parse_era(text)
    assert f"「{text}」" in str(caught.value)
    assert isinstance(caught.value, DojoError)


def test_a_leap_day_is_a_day() -> None:
    assert parse_era("令和2年2月29日") == dt.date(2020, 2, 29)


def test_a_datetime_is_written_as_its_day() -> None:
    assert to_era(dt.datetime(2021, 1, 29, 13, 30, tzinfo=dt.UTC)) == "令和3年1月29日"


def test_days_before_the_present_calendar_are_refused() -> None:
    with pytest.raises(EraError, match="1872-12-31"):
        to_era(dt.date(1872, 12, 31))


@pytest.mark.parametrize(
    ("text", "year"),
    [("令和2年度", 2020), ("R4", 2022), ("令和元年度", 2019), ("平成31年", 2019), ("Ｈ３０年度", 2018), ("昭和64年", 1989)],
)
def test_era_years_become_western_years(text: str, year: int) -> None:
    assert to_western_year(text) == year


@pytest.mark.parametrize("text", ["平成32年度", "令和0年", "昭和65年", "2021年度", "令和", "令和7年度末"])
def test_years_that_never_were_are_refused(text: str) -> None:
    with pytest.raises(EraError):
        to_western_year(text)
