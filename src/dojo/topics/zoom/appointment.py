"""The appointment (``.ics``, RFC 5545) that a calendar opens: right zone, a reminder, one appointment however often sent."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Timezone

    from dojo.topics.zoom.meeting import Meeting

__all__ = ["REMINDER", "ics"]

#: How long before the start the calendar reminds. [分]
REMINDER = 30
_MAKER = "-//Yamagata Digital Dojo//Lesson 02//JA"


def ics(meeting: Meeting, made: datetime | None = None) -> bytes:
    """Write the appointment.

    Parameters
    ----------
    meeting
        The meeting; its times stand in the file as Asia/Tokyo with the definition of that zone.
    made
        When it was written (DTSTAMP); the present moment if left out. A later one replaces an earlier one.

    Examples
    --------
    >>> from dojo.topics.zoom.meeting import example
    >>> b"DTSTART;TZID=Asia/Tokyo:20270220T133000" in ics(example())
    True
    """
    from icalendar import Calendar  # noqa: PLC0415 - loaded only by those who write

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    stamp = (made or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    calendar.add_component(_japan())
    calendar.add_component(_event(meeting, stamp))
    return bytes(calendar.to_ical())


def _japan() -> Timezone:
    """Define the zone: since 1952 Japan has one rule, nine hours ahead and no summer time."""
    from icalendar import Timezone, TimezoneStandard  # noqa: PLC0415 - as above

    zone, rule = Timezone(), TimezoneStandard()
    zone.add("tzid", "Asia/Tokyo")
    rule.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - local by definition (RFC 5545, 3.6.5)
    rule.add("tzoffsetfrom", timedelta(hours=9))
    rule.add("tzoffsetto", timedelta(hours=9))
    rule.add("tzname", "JST")
    zone.add_component(rule)
    return zone


def _event(meeting: Meeting, stamp: datetime) -> Event:
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", _uid(meeting))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", int(stamp.timestamp()) // 60 % 2**31)
    event.add("dtstart", meeting.start)
    event.add("dtend", meeting.end)
    event.add("summary", meeting.title)
    event.add("location", meeting.url)
    event.add("url", meeting.url)
    event.add("description", _description(meeting))
    event.add_component(_alarm(meeting))
    return event


def _description(meeting: Meeting) -> str:
    return "\n".join(
        [
            f"参加用アドレス: {meeting.url}",
            f"ミーティングID: {meeting.number}",
            f"パスコード: {meeting.passcode}",
            f"主催: {meeting.host}",
            f"問い合わせ先: {meeting.contact}",
            "このアドレスは、ほかの人に知らせないでください。",
        ]
    )


def _alarm(meeting: Meeting) -> Alarm:
    from icalendar import Alarm  # noqa: PLC0415 - as above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{REMINDER}分後に始まります: {meeting.title}")
    alarm.add("trigger", timedelta(minutes=-REMINDER))
    return alarm


def _uid(meeting: Meeting) -> str:
    """Name the appointment by the meeting's own number: re-sent with another time, it moves and does not double."""
    digest = hashlib.sha256("".join(meeting.number.split()).encode()).hexdigest()
    return f"{digest[:32]}@digital-dojo.example"
