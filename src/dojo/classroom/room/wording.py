"""Dates and states as the home page says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.learn.progress import JST

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["moment", "points"]

_DAYS = "月火水木金土日"


def moment(when: datetime, now: datetime) -> str:
    """Say when, in Japan's time; the year only where it is another one.

    Examples
    --------
    >>> from datetime import datetime
    >>> moment(datetime(2027, 1, 29, 17, 0, tzinfo=JST), datetime(2027, 1, 4, tzinfo=JST))
    '1月29日(金)17時'
    >>> moment(datetime(2027, 1, 29, 17, 5, tzinfo=JST), datetime(2026, 12, 4, tzinfo=JST))
    '2027年1月29日(金)17時5分'
    """
    when = when.astimezone(JST)
    year = "" if when.year == now.astimezone(JST).year else f"{when.year}年"
    minute = f"{when.minute}分" if when.minute else ""
    return f"{year}{when.month}月{when.day}日({_DAYS[when.weekday()]}){when.hour}時{minute}"


def points(value: float) -> str:
    """Write points without a needless decimal.

    Examples
    --------
    >>> points(27.0), points(23.5)
    ('27', '23.5')
    """
    return f"{value:g}"
