"""Months as people write them in a workbook."""

from __future__ import annotations

import datetime as dt

import pytest

from dojo.topics.plan import months


@pytest.mark.parametrize(
    "written",
    [
        "2023-03",
        "2023/3",
        "２０２３年３月",
        "2023年3月末",
        "2023年03月31日",
        "令和5年3月",
        "R5.3",
        "2022年度",
        "令和4年度末",
        dt.date(2023, 3, 1),
    ],
)
def test_march_2023_is_read_however_it_is_written(written: object) -> None:
    assert months.said(months.parse(written)) == "2023年3月"


def test_the_first_year_of_an_era_is_written_with_its_own_sign() -> None:
    assert months.parse("令和元年5月") == months.month(2019, 5)


@pytest.mark.parametrize(
    "written", ["", "来年", "2023", "2023-13", "2023-00", "0023-03", "令和99年3月", 44986, None, True, "2023-03-"]
)
def test_what_is_no_month_is_refused_in_japanese(written: object) -> None:
    with pytest.raises(months.MonthError, match="年月として読めません"):
        months.parse(written)


def test_a_fiscal_year_runs_from_april_to_march() -> None:
    assert months.fiscal_year(months.parse("2022-03")) == 2021
    assert months.fiscal_year(months.parse("2022-04")) == 2022
    assert months.said(months.last_of_fiscal_year(2022)) == "2023年3月"
