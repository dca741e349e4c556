"""The list of participants: its raw lines, and who was there and how long."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.topics.zoom import attendance as lists, data as samples
from dojo.topics.zoom.data import table
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.sorry import kindly

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from dojo.topics.zoom.attendance import Attendance, Person, Rollcall, Stay

__all__ = ["attendance", "participants"]

_CELL = f"border:1px solid {COLOURS['line']};padding:.3em .6em;text-align:left;vertical-align:top"


@kindly
def participants(path: str = "") -> View:
    """Show the lines of a list of participants as they are, one for each time that somebody came in.

    Parameters
    ----------
    path
        A list that Zoom exported; without it the list of the lesson's fictional meeting.
    """
    read = _read(path)
    head = ("行", "名前", "入った時刻", "出た時刻")
    rows = [_stay(number, stay) for number, stay in enumerate(read.record.stays, start=1)]
    title = f"参加者の一覧: {read.record.title or 'Zoomの会議'}"
    note = f"待機室だけの{read.record.waited}行は、のぞいてあります。" if read.record.waited else ""
    words = "\n".join([title, *(" ".join(row) for row in rows), *([note] if note else [])])
    return View(vbox(raw(box("info", title, _table(head, rows) + escape(note)))), lambda: words)


@kindly
def attendance(path: str = "", applied: Sequence[str] = (), staff: Sequence[str] = ()) -> View:
    """Show who was there and how long, with a line of time for each person, and who of those who applied was not.

    Parameters
    ----------
    path
        As for :func:`participants`.
    applied, staff
        Names of those who applied, and of the town's own people. Without a path, those of the lesson.
    """
    read = _read(path)
    if not path:
        applied, staff = table("applied")["names"], table("applied")["staff"]
    roll = lists.rollcall(read.people, [*applied, *staff])
    guests = lists.rollcall(read.people, applied)
    rows = [_person(person, _mark(person, roll, guests, known=bool(applied))) for person in read.people]
    summary = _summary(read, roll, guests) if applied else [f"入った人: {len(read.people)}人"]
    head = ("", "名前", "入った回数", "いた時間", f"いた時間の帯({_span(read.people)})")
    words = "\n".join([*summary, *(" ".join(filter(None, row)) for row in rows)])
    body = "".join(f"<div>{escape(text)}</div>" for text in summary)
    picture = _table(head, rows, _bars(read.people))
    return View(vbox(raw(box("info", "出席の記録", body)), raw(picture)), lambda: words)


def _read(path: str) -> Attendance:
    if path:
        return lists.read(Path(path))
    with as_file(files(samples) / "participants.csv") as sample:
        return lists.read(sample)


def _stay(number: int, stay: Stay) -> tuple[str, ...]:
    return str(number), stay.name, f"{stay.joined:%H:%M:%S}", f"{stay.left:%H:%M:%S}"


def _mark(person: Person, roll: Rollcall, guests: Rollcall, *, known: bool) -> str:
    if not known:
        return ""
    if person in guests.came:
        return "○"
    return "職員" if person in roll.came else "？"


def _summary(read: Attendance, roll: Rollcall, guests: Rollcall) -> list[str]:
    absent = f"来なかった人: {'、'.join(guests.absent)}" if guests.absent else "申し込んだ人は、みな来ました。"
    unknown = (
        f"名簿にない人(？): {'、'.join(person.name for person in roll.unknown)}" if roll.unknown else "名簿にない人はいません。"
    )
    lines = f"記録の行: {len(read.record.stays)}行(待機室だけの{read.record.waited}行はのぞきました)"
    return [lines, f"申し込んで来た人(○): {len(guests.came)}人", absent, unknown]


def _person(person: Person, mark: str) -> tuple[str, ...]:
    return mark, person.name, f"{len(person.spans)}回", f"{person.minutes}分"


def _span(people: Sequence[Person]) -> str:
    return f"{min(person.first for person in people):%H:%M}〜{max(person.last for person in people):%H:%M}"


def _bars(people: Sequence[Person]) -> list[str]:
    """Draw the times at which each person was there, on one scale."""
    first, last = min(person.first for person in people), max(person.last for person in people)
    return [_bar(person, first, (last - first).total_seconds() or 1) for person in people]


def _bar(person: Person, first: datetime, whole: float) -> str:
    pieces = "".join(
        f'<span style="position:absolute;top:0;bottom:0;left:{100 * (start - first).total_seconds() / whole:.1f}%;'
        f'width:{max(1.0, 100 * (end - start).total_seconds() / whole):.1f}%;background:{COLOURS["info"]}"></span>'
        for start, end in person.spans
    )
    look = f"position:relative;width:220px;height:14px;border:1px solid {COLOURS['line']};background:{COLOURS['paper']}"
    return f'<div aria-hidden="true" style="{look}">{pieces}</div>'


def _table(head: Iterable[str], rows: Sequence[Sequence[str]], pictures: Sequence[str] = ()) -> str:
    heads = "".join(f'<th scope="col" style="{_CELL}">{escape(text)}</th>' for text in head)
    cells = [[escape(text) for text in row] for row in rows]
    for row, picture in zip(cells, pictures, strict=False):
        row.append(picture)
    lines = "".join("<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>" for row in cells)
    look = f"border-collapse:collapse;font-size:14px;line-height:1.6;color:{COLOURS['ink']};background:{COLOURS['paper']}"
    return f'<table style="{look}"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'
