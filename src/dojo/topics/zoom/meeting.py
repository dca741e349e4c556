"""One meeting: what its invitation needs, in Japan's time zone, and the checks that it passes before anything is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dojo.errors import DojoError, UnknownNameError
from dojo.text.era import EraError, parse_era
from dojo.text.width import fold
from dojo.topics.zoom.data import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["TOKYO", "Item", "Meeting", "MeetingError", "example", "items", "make"]

TOKYO = ZoneInfo("Asia/Tokyo")
_WEEKDAYS = "月火水木金土日"
_WEEKDAY = re.compile(r" ?\(([月火水木金土日])(?:曜日?)?\)$")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?")
_CLOCK = re.compile(r"(\d{1,2})[:時](\d{2})(?::00)?分?")
_NO_HOUR, _LAST_MINUTE = 24, 59


class MeetingError(DojoError):
    """Something of a meeting is missing or cannot be read. Keywords: ``key``, ``hint``."""

    what = "「{key}」を読めません。"
    todo = "「{key}」を直してください({hint})。"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the plan. ``most`` is the longest text [characters] or the largest number."""

    key: str
    kind: str
    hint: str
    most: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with everything that its invitation needs. ``start`` is in Asia/Tokyo, ``minutes`` in [分]."""

    title: str
    start: datetime
    minutes: int
    url: str
    number: str
    passcode: str
    host: str
    contact: str
    apply: str

    @property
    def end(self) -> datetime:
        """When it ends."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def day(self) -> str:
        """The day in words, the weekday worked out and never typed.

        Examples
        --------
        >>> example().day
        '2027年2月20日(土)'
        """
        return f"{self.start.year}年{self.start.month}月{self.start.day}日({_WEEKDAYS[self.start.weekday()]})"

    @property
    def hours(self) -> str:
        """Start and end.

        Examples
        --------
        >>> example().hours
        '13:30〜15:00'
        """
        end = f"{self.end:%H:%M}" if self.end.date() == self.start.date() else f"翌日 {self.end:%H:%M}"
        return f"{self.start:%H:%M}〜{end}"


def items() -> tuple[Item, ...]:
    """Return the items of a plan in order."""
    return tuple(Item(**row) for row in table("meeting")["item"])


def example() -> Meeting:
    """Return the fictional meeting of the lesson."""
    return make(table("meeting")["example"])


def make(values: Mapping[str, object]) -> Meeting:
    """Make a meeting from the items of a plan.

    Parameters
    ----------
    values
        By Japanese key (see :func:`items`): texts, numbers, or the dates and times that Excel gives.

    Raises
    ------
    UnknownNameError
        If a key is not an item.
    MeetingError
        If an item is missing or cannot be read; ``details["key"]`` names it.
    """
    known = {item.key: item for item in items()}
    for key in values:
        if key not in known:
            raise UnknownNameError(kind="会議の項目", name=key, known="、".join(known))
    read = {item.key: _READERS[item.kind](item, values.get(item.key)) for item in items()}
    day, clock = read.pop("日付"), read.pop("開始")
    if not isinstance(day, date) or not isinstance(clock, time):  # what the readers of day and clock give
        raise MeetingError(key="日付", hint=known["日付"].hint)
    return _meeting(datetime.combine(day, clock, TOKYO), read)


def _meeting(start: datetime, read: Mapping[str, object]) -> Meeting:
    title, minutes, url, number, passcode, host, contact, apply = read.values()
    return Meeting(
        str(title), start, int(str(minutes)), str(url), str(number), str(passcode), str(host), str(contact), str(apply)
    )


def _text(item: Item, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise MeetingError(key=item.key, hint=item.hint)
    if isinstance(value, int) and item.key == "パスコードの文字":  # 026417 as a number has lost its zero
        raise MeetingError(key=item.key, hint="0で始まることがあるので、文字として書きます")
    text = " ".join(str(value).split())
    if len(text) > item.most:
        raise MeetingError(
            what=f"「{item.key}」が長すぎます({len(text)}文字)。", todo=f"{item.most}文字までにしてください。", key=item.key
        )
    return text


def _day(item: Item, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = fold(str(value or ""))
    weekday = _WEEKDAY.search(text)
    try:
        day = _plain_day(_WEEKDAY.sub("", text))
    except (ValueError, EraError) as error:
        raise MeetingError(key=item.key, hint=f"ある日付を書きます。{item.hint}") from error
    if weekday and weekday[1] != _WEEKDAYS[day.weekday()]:
        right = _WEEKDAYS[day.weekday()]
        raise MeetingError(
            key=item.key,
            what=f"{day.year}年{day.month}月{day.day}日は{right}曜日です。{weekday[1]}曜日と書かれています。",
            todo="日付か曜日を直してください。",
        )
    return day


def _plain_day(text: str) -> date:
    found = _DAY.fullmatch(text)
    return date(*map(int, found.groups())) if found else parse_era(text)


def _clock(item: Item, value: object) -> time:
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    found = _CLOCK.fullmatch(fold(str(value or "")))
    hour, minute = map(int, found.groups()) if found else (_NO_HOUR, 0)
    if hour >= _NO_HOUR or minute > _LAST_MINUTE:
        raise MeetingError(key=item.key, hint=f"24時間の時刻を書きます。{item.hint}")
    return time(hour, minute)


def _count(item: Item, value: object) -> int:
    text = fold(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"[0-9]{1,6}", text) or not 1 <= int(text) <= item.most:
        raise MeetingError(key=item.key, hint=f"1から{item.most}までの数。{item.hint}")
    return int(text)


def _address(item: Item, value: object) -> str:
    text = _text(item, value)
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise MeetingError(key=item.key, hint=item.hint) from error
    if parts.scheme != "https" or not parts.hostname or re.search(r"[\s<>\"]", text):
        raise MeetingError(key=item.key, hint=item.hint)
    return text


_READERS: dict[str, Callable[[Item, object], str | int | date | time]] = {
    "text": _text,
    "day": _day,
    "clock": _clock,
    "count": _count,
    "address": _address,
}
