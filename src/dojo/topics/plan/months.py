"""Months of a plan: read as people write them, counted, and said in Japanese.

A month is a whole number, twelve times the year plus the month from 0, so that a difference is a number of months.
"""

from __future__ import annotations

import datetime as dt
import re

from dojo.errors import DojoError
from dojo.text.era import EraError, to_western_year
from dojo.text.width import fold

__all__ = ["MonthError", "fiscal_year", "last_of_fiscal_year", "month", "parse", "said"]

_WESTERN = re.compile(r"(\d{4})\s?(?:年\s?|[-/.])(\d{1,2})\s?月?(?:末|(?:[-/.]|\s?)\d{1,2}日?)?")
_ERA = re.compile(
    r"((?:令和|平成|[RH])\s?(?:元|\d{1,2}))\s?(?:年\s?|[-/.])(\d{1,2})\s?月?(?:末|(?:[-/.]|\s?)\d{1,2}日?)?", re.IGNORECASE
)
_FISCAL = re.compile(r"(?:(\d{4})|((?:令和|平成|[RH])\s?(?:元|\d{1,2})))\s?年度末?", re.IGNORECASE)
_APRIL, _MARCH, _YEAR = 4, 3, 12
_YEARS = range(1990, 2100)


class MonthError(DojoError):
    """A text is not a month. Keyword: ``text``."""

    what = "「{text}」は年月として読めません。"
    todo = "「2023-03」や「令和5年3月」のように書いてください。"


def month(year: int, number: int) -> int:
    """Give the month ``number`` (1 to 12) of a year.

    Examples
    --------
    >>> month(2022, 4) - month(2021, 4)
    12
    """
    return year * _YEAR + number - 1


def parse(value: object) -> int:
    """Read a month: 2023-03, 2023年3月, 令和5年3月末, R5.3, a date of Excel, or a fiscal year (its last month).

    Raises
    ------
    MonthError
        If it is something else, or no such month exists.

    Examples
    --------
    >>> parse("令和５年３月") == parse("2023-03") == parse("2022年度") == month(2023, 3)
    True
    """
    if isinstance(value, dt.date):
        return _checked(value.year, value.month, value)
    text = fold(value) if isinstance(value, str) else ""
    if found := _FISCAL.fullmatch(text):
        return last_of_fiscal_year(_year(found[1], found[2], value))
    if found := _WESTERN.fullmatch(text):
        return _checked(int(found[1]), int(found[2]), value)
    if found := _ERA.fullmatch(text):
        return _checked(_year(None, found[1], value), int(found[2]), value)
    raise MonthError(text=value)


def _year(western: str | None, era: str, value: object) -> int:
    if western:
        return int(western)
    try:
        return to_western_year(era)
    except EraError:
        raise MonthError(text=value) from None


def _checked(year: int, number: int, value: object) -> int:
    if year not in _YEARS or not 1 <= number <= _YEAR:
        raise MonthError(text=value)
    return month(year, number)


def said(at: int) -> str:
    """Write a month in Japanese.

    Examples
    --------
    >>> said(month(2021, 4))
    '2021年4月'
    """
    return f"{at // _YEAR}年{at % _YEAR + 1}月"


def fiscal_year(at: int) -> int:
    """Name the fiscal year of a month: it begins in April.

    Examples
    --------
    >>> fiscal_year(month(2022, 3)), fiscal_year(month(2022, 4))
    (2021, 2022)
    """
    return (at - (_APRIL - 1)) // _YEAR


def last_of_fiscal_year(year: int) -> int:
    """Give the March that ends a fiscal year.

    Examples
    --------
    >>> said(last_of_fiscal_year(2025))
    '2026年3月'
    """
    return month(year + 1, _MARCH)
