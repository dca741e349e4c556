"""Where the course comes from: the third dojo of January 2021, told from the data sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dojo import facts

__all__ = ["Origin", "origin"]

_LECTURE = "講座"


@dataclass(frozen=True, slots=True)
class Origin:
    """When and where the third dojo took place, what was taught, and the source of both."""

    sentence: str
    lectures: tuple[str, ...]
    source: str


def origin() -> Origin:
    """Tell about the third dojo.

    Examples
    --------
    >>> origin().sentence
    '第3回「山形デジタル道場」は、2021年1月29日(金)の13:30から15:00まで、Zoomで開かれました。'
    """
    event = facts.row("event", id="dojo-3")
    day = date.fromisoformat(event.text("date"))
    when = f"{day.year}年{day.month}月{day.day}日({event.text('weekday')})の{event.text('start')}から{event.text('end')}まで"
    items = (row.text("item") for row in facts.rows("event_agenda"))
    lectures = tuple(item.partition(": ")[2] for item in items if item.startswith(_LECTURE))
    sentence = f"第3回「山形デジタル道場」は、{when}、{event.text('place')}で開かれました。"
    return Origin(sentence, lectures, facts.cite("event"))
