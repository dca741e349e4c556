"""Japanese eras: 令和3年1月29日 ↔ 2021-01-29.

Begins with 1873-01-01, the day from which Japan used the calendar of today; before it a 明治 date is not
the same day as its figures say.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dojo.errors import DojoError
from dojo.text.width import fold

__all__ = ["EraError", "parse_era", "to_era", "to_western_year"]


class EraError(DojoError):
    """A text is not a date of a Japanese era, or a day has none. Keyword: ``text``."""

    what = "「{text}」は和暦の日付として読めません。"
    todo = "「令和3年1月29日」のように書いてください。"


@dataclass(frozen=True, slots=True)
class _Era:
    name: str
    letter: str
    first_year: int  # the western year that is 元年
    starts: dt.date
    ends: dt.date  # the day before the next era


_ERAS = (
    _Era("明治", "M", 1868, dt.date(1873, 1, 1), dt.date(1912, 7, 29)),
    _Era("大正", "T", 1912, dt.date(1912, 7, 30), dt.date(1926, 12, 24)),
    _Era("昭和", "S", 1926, dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    _Era("平成", "H", 1989, dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    _Era("令和", "R", 2019, dt.date(2019, 5, 1), dt.date.max),
)
_BY_NAME = {key: era for era in _ERAS for key in (era.name, era.letter)}
_ERA_YEAR = r"(明治|大正|昭和|平成|令和|[MTSHR])\s?(元|\d{1,2})"
_DATE = re.compile(_ERA_YEAR + r"(?:\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日|([./-])(\d{1,2})\5(\d{1,2}))")
_YEAR = re.compile(_ERA_YEAR + r"\s?(?:年度|年)?")


def to_era(date: dt.date) -> str:
    """Write a day with its era; the first year of an era is 元年.

    Raises
    ------
    EraError
        If the day is before 1873-01-01.

    Examples
    --------
    >>> to_era(dt.date(2021, 1, 29)), to_era(dt.date(2019, 5, 1)), to_era(dt.date(2019, 4, 30))
    ('令和3年1月29日', '令和元年5月1日', '平成31年4月30日')
    """
    day = dt.date(date.year, date.month, date.day)  # a datetime is a date, but does not compare with one
    for era in _ERAS:
        if era.starts <= day <= era.ends:
            year = day.year - era.first_year + 1
            return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    raise EraError(text=day.isoformat(), todo="1873年1月1日からの日付にしてください。")


def parse_era(text: str) -> dt.date:
    """Read a day written with an era: 令和3年1月29日, 令和元年5月1日, R3.1.29, full width or half.

    Raises
    ------
    EraError
        If the text is not such a date, the day does not exist, or it lies outside its era (平成31年5月1日).

    Examples
    --------
    >>> parse_era("令和３年１月２９日"), parse_era("H30.3.31")
    (datetime.date(2021, 1, 29), datetime.date(2018, 3, 31))
    """
    found = _DATE.fullmatch(fold(text).upper())
    if found is None:
        raise EraError(text=text)
    era = _BY_NAME[found[1]]
    month, day = (int(found[3] or found[6]), int(found[4] or found[7]))
    try:
        date = dt.date(_western(era, found[2]), month, day)
    except ValueError:
        raise EraError(text=text, todo="その日付はこよみにありません。月と日を確かめてください。") from None
    if not era.starts <= date <= era.ends:
        raise EraError(text=text, todo=f"その日は「{era.name}」ではありません。元号と年を確かめてください。")
    return date


def to_western_year(text: str) -> int:
    """Give the western year of an era year: 令和7年度, 平成30年, R4.

    A year that an era never reached (平成31年度 is fine, 平成32年 is not) is refused. A fiscal year is
    named by the year in which it begins, so no month is needed.

    Raises
    ------
    EraError
        If the text is not an era year, or the era has no such year.

    Examples
    --------
    >>> to_western_year("令和7年度"), to_western_year("平成30年度"), to_western_year("令和元年")
    (2025, 2018, 2019)
    """
    found = _YEAR.fullmatch(fold(text).upper())
    if found is None:
        raise EraError(text=text, todo="「令和7年度」のように書いてください。")
    era = _BY_NAME[found[1]]
    year = _western(era, found[2])
    if not era.starts.year <= year <= era.ends.year:
        raise EraError(text=text, todo=f"「{era.name}」にその年はありません。")
    return year


def _western(era: _Era, year: str) -> int:
    number = 1 if year == "元" else int(year)
    return era.first_year + number - 1
