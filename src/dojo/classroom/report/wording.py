"""Numbers, dates and names as a reader meets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from dojo.classroom.report.attempts import Attempt
    from dojo.classroom.report.measures import Bin

__all__ = ["NOTHING", "UNCONFINED", "bin_label", "clean", "day", "decimal", "number", "percent", "short", "who"]

#: stands where there is no value, so that nobody reads a zero
NOTHING = "―"

#: said of exercises that were graded without a sandbox
UNCONFINED = "次の演習は、囲い(提出物を閉じこめて動かす仕組み)なしで採点しました: {}。"

#: all but the characters of XML 1.0; private-use ones (外字) are among those and stay
_UNCARRIED = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def number(value: float | None) -> str:
    """Write points: one decimal, unless they are whole.

    Examples
    --------
    >>> number(12.0), number(12.25), number(None)
    ('12', '12.2', '―')
    """
    if value is None:
        return NOTHING
    return f"{value:.1f}".removesuffix(".0")


def decimal(value: float | None) -> str:
    """Write a correlation: two decimals, and no minus before a zero.

    Examples
    --------
    >>> decimal(0.345), decimal(-0.001), decimal(None)
    ('0.34', '0.00', '―')
    """
    return NOTHING if value is None else f"{round(value, 2) + 0.0:.2f}"


def percent(value: float | None) -> str:
    """Write a share of one in percent.

    Examples
    --------
    >>> percent(0.857), percent(None)
    ('86%', '―')
    """
    return NOTHING if value is None else f"{value:.0%}"


def day(when: date) -> str:
    """Write a date.

    Examples
    --------
    >>> from datetime import date
    >>> day(date(2021, 1, 27))
    '2021年1月27日'
    """
    return f"{when.year}年{when.month}月{when.day}日"


def bin_label(one: Bin) -> str:
    """Write the range of a bin.

    Examples
    --------
    >>> from dojo.classroom.report.measures import Bin
    >>> bin_label(Bin(0, 2, 5)), bin_label(Bin(20, 20, 1, full=True))
    ('0点以上2点未満', '満点(20点)')
    """
    if one.full:
        return f"満点({number(one.low)}点)"
    return f"{number(one.low)}点以上{number(one.high)}点未満"


def who(attempt: Attempt) -> str:
    """Name a trainee on one line: the id, and the name or else the municipality."""
    return f"{attempt.trainee.id} {attempt.trainee.name or attempt.trainee.municipality}".strip()


def short(text: str, most: int) -> str:
    """Put a text on one line, and cut it where it would not fit.

    Examples
    --------
    >>> short("なりすましメール", 5)
    'なりすま…'
    """
    line = " ".join(clean(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def clean(text: str) -> str:
    """Drop what neither HTML nor XML can carry: control characters and broken halves of characters.

    Examples
    --------
    >>> clean("山" + chr(0) + "形" + chr(0xD800))
    '山形'
    """
    return _UNCARRIED.sub("", text)
