"""How to hold a meeting of a given size: meeting or live stream, and where a recording fits.

The limits are those that the data set ``zoom_features`` prints for December 2020 and are shown with that date.

References
----------
Data set ``zoom_features`` (seed L241–246).
"""

from __future__ import annotations

from dataclasses import dataclass

from dojo import facts
from dojo.errors import DojoError
from dojo.topics.zoom.data import table

__all__ = ["Limits", "Plan", "SizeError", "limits", "plan"]

_HOUR = 60  # minutes
_DAY = 24 * _HOUR
_MOST_PEOPLE = 1_000_000


class SizeError(DojoError):
    """A size is no whole number in its range. Keywords: ``name``, ``least``, ``most``."""

    what = "「{name}」の値を読めません。"
    todo = "{least}から{most}までの、半角の数字で書いてください。"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one meeting can hold: people, and hours of recording that fit into the cloud (shorter and longer estimate)."""

    people: int
    hours_least: int
    hours_most: int
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How to hold it. ``way`` is 会議 or 会議とライブ配信; ``recording`` is しない, クラウド or パソコン."""

    way: str
    recording: str
    reasons: tuple[str, ...]
    source: str


def limits() -> Limits:
    """Return the limits of December 2020.

    Examples
    --------
    >>> limits().people, limits().hours_least, limits().hours_most
    (100, 3, 4)
    """
    ids = ("participants", "recording_hours_min", "recording_hours_max")
    rows = [facts.row("zoom_features", id=id_) for id_ in ids]
    people, least, most = (int(row.number("value")) for row in rows)
    return Limits(people, least, most, facts.cite(rows[0]))


def plan(people: int, minutes: int, *, record: bool, stored: int = 0) -> Plan:
    """Say how to hold a meeting and where its recording goes.

    Parameters
    ----------
    people
        All who come in, staff included. [人]
    minutes
        Length of the meeting. [分]
    record
        Whether it is to be recorded.
    stored
        Recordings that already lie in the cloud. [分]

    Raises
    ------
    SizeError
        If a number is none, or out of range.

    Examples
    --------
    >>> plan(100, 180, record=True).way, plan(101, 181, record=True).recording
    ('会議', 'パソコン')
    """
    for name, value, least, most in (
        ("人数", people, 1, _MOST_PEOPLE),
        ("会議の長さ", minutes, 1, _DAY),
        ("残っている録画", stored, 0, 100 * _DAY),
    ):
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise SizeError(name=name, least=least, most=most)
    limit, words = limits(), table("limits")
    crowd = people > limit.people
    way = words["too_many" if crowd else "together"].format(people=people, limit=limit.people)
    recording, kind = _recording(stored + minutes, limit) if record else ("しない", "unrecorded")
    about = words[kind].format(minutes=stored + minutes, least=limit.hours_least, most=limit.hours_most)
    return Plan("会議とライブ配信" if crowd else "会議", recording, (way, about), limit.source)


def _recording(minutes: int, limit: Limits) -> tuple[str, str]:
    if minutes <= limit.hours_least * _HOUR:
        return "クラウド", "fits"
    return "パソコン", "may_fail" if minutes <= limit.hours_most * _HOUR else "too_long"
