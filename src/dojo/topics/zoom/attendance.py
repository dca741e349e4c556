"""Who was there and how long, from the list of participants that Zoom exports.

Zoom writes one line for each time that somebody came in. Somebody who dropped out and came back has several lines, and
somebody who came in with the PC and the telephone at once has lines that overlap: time is counted once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.text.width import fold
from dojo.topics.zoom import sheet as sheets
from dojo.topics.zoom.data import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dojo.topics.zoom.sheet import Cell, Row

__all__ = ["Attendance", "Person", "Record", "Rollcall", "Stay", "merged", "people", "read", "rollcall"]

_RENAMED = re.compile(r"^(?P<now>.+?) ?\((?P<before>[^()]+)\)$")
_LONGEST = timedelta(days=2)
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Stay:
    """One line of the list: somebody came in and left. ``where`` is the line."""

    name: str
    email: str
    joined: datetime
    left: datetime
    where: str


@dataclass(frozen=True, slots=True)
class Record:
    """The list of one meeting: its title (empty if not given), the stays, and the number of lines of the waiting room."""

    title: str
    stays: tuple[Stay, ...]
    waited: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """One person over all stays. Time that overlaps is counted once."""

    name: str
    names: tuple[str, ...]
    email: str
    spans: tuple[tuple[datetime, datetime], ...]

    @property
    def first(self) -> datetime:
        """When the person first came in."""
        return min(start for start, _ in self.spans)

    @property
    def last(self) -> datetime:
        """When the person left for good."""
        return max(end for _, end in self.spans)

    @property
    def seconds(self) -> int:
        """How long the person was there. [s]."""
        return int(merged(self.spans).total_seconds())

    @property
    def minutes(self) -> int:
        """Whole minutes, half a minute rounded up once, at the end [分]."""
        return (self.seconds + _MINUTE // 2) // _MINUTE


@dataclass(frozen=True, slots=True)
class Rollcall:
    """The people against the list of those who applied."""

    came: tuple[Person, ...]
    absent: tuple[str, ...]
    unknown: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """What a reader of the list wants: the record and its people."""

    record: Record
    people: tuple[Person, ...]


def read(path: Path | str) -> Attendance:
    """Read the list of participants (csv as Zoom exports it, or the same table saved as xlsx).

    Raises
    ------
    MissingFileError, EncodingError, SheetError
        If the file is no such list, or a line of it is wrong; the message names the lines.
    """
    record = _record(path)
    return Attendance(record, people(record.stays))


def merged(spans: Iterable[tuple[datetime, datetime]]) -> timedelta:
    """Add up spans of time, counting what overlaps once.

    Examples
    --------
    >>> at = lambda minute: datetime(2027, 2, 20, 13, minute)
    >>> merged([(at(0), at(20)), (at(10), at(30)), (at(40), at(50))])
    datetime.timedelta(seconds=2400)
    """
    total, reached = timedelta(), datetime.min  # noqa: DTZ901 - the clock of the list, without a zone
    for start, end in sorted(spans):
        total += max(end - max(start, reached), timedelta())
        reached = max(reached, end)
    return total


def people(stays: Sequence[Stay]) -> tuple[Person, ...]:
    """Put the stays of one person together, in the order of first coming.

    One person is who has the same mail address or, without one, the same name (width and blanks do not matter). Of somebody
    who renamed, Zoom writes ``now (before)``; that is the same person as ``before`` if the list has that name too, and if
    nobody else bears it in brackets: 「佐藤(住民課)」 and 「鈴木(住民課)」 are two.
    """
    renamed = _renamed(stays)
    keys = [renamed.get(_key(stay.name), _key(stay.name)) for stay in stays]
    mails = {key: stay.email.casefold() for key, stay in zip(keys, stays, strict=True) if stay.email}
    groups: dict[str, list[Stay]] = {}
    for key, stay in sorted(zip(keys, stays, strict=True), key=lambda pair: (pair[1].joined, pair[1].left)):
        groups.setdefault(stay.email.casefold() or mails.get(key) or key, []).append(stay)
    return tuple(_person(group) for group in groups.values())


def rollcall(found: Sequence[Person], applied: Sequence[str]) -> Rollcall:
    """Compare with the names of those who applied.

    Examples
    --------
    >>> rollcall([], ["青木"]).absent
    ('青木',)
    """
    wanted = {_key(name): name for name in applied}
    here = {key: person for person in found for key in map(_key, person.names) if key in wanted}
    came = tuple(person for person in found if person in here.values())
    return Rollcall(
        came,
        tuple(name for key, name in wanted.items() if key not in here),
        tuple(person for person in found if person not in came),
    )


def _key(name: str) -> str:
    return fold(name).replace(" ", "").casefold()


def _renamed(stays: Sequence[Stay]) -> dict[str, str]:
    """Map the key of ``now (before)`` to that of ``before``, where that is sure."""
    whole = {_key(stay.name) for stay in stays}
    before = {_key(stay.name): _key(found["before"]) for stay in stays if (found := _RENAMED.match(fold(stay.name)))}
    shared = list(before.values())
    return {now: name for now, name in before.items() if name in whole and shared.count(name) == 1}


def _person(stays: list[Stay]) -> Person:
    names = tuple(dict.fromkeys(fold(stay.name) for stay in stays))
    return Person(
        names[0],
        tuple(dict.fromkeys(part for name in names for part in _parts(name))),
        next((stay.email for stay in stays if stay.email), ""),
        tuple((stay.joined, stay.left) for stay in stays),
    )


def _parts(name: str) -> tuple[str, ...]:
    """Give the ways in which a person may stand on a list of those who applied."""
    found = _RENAMED.match(name)
    return (name, found["now"], found["before"]) if found else (name,)


# -- reading ---------------------------------------------------------------------------------------------------------


def _record(path: Path | str) -> Record:
    rows = sheets.read(path)
    start, columns = _heading(rows, path)
    title = _title(rows[:start])
    problems: list[str] = []
    stays, waited = [], 0
    for row in rows[start + 1 :]:
        if row.empty:
            continue
        if _in_waiting_room(row, columns):
            waited += 1
            continue
        stay = _stay(row, columns, problems)
        if stay:
            stays.append(stay)
    if problems:
        raise sheets.faulty(path, problems, "Zoomから書き出し直すか、その行を直してください。")
    if not stays:
        raise sheets.SheetError(
            what=f"「{Path(path).name}」には、参加した人の行がありません。", todo="Zoomから書き出し直してください。"
        )
    return Record(title, tuple(stays), waited)


def _heading(rows: Sequence[Row], path: Path | str) -> tuple[int, dict[str, int]]:
    """Find the line of headings: above it Zoom writes some lines about the meeting."""
    best: dict[str, int] = {}
    for number, row in enumerate(rows):
        columns = _columns(row)
        if {"name", "joined", "left"} <= columns.keys():
            return number, columns
        best = max(best, columns, key=len)
    if {"name", "total"} <= best.keys():
        raise sheets.SheetError(
            what=f"「{Path(path).name}」には、入った時刻と出た時刻の列がありません。",
            todo="Zoomで、1人を1行にまとめる設定を外して、書き出し直してください。",
        )
    raise sheets.SheetError(
        what=f"「{Path(path).name}」は、Zoomの参加者の一覧ではありません(「名前」「参加時刻」「退出時刻」の見出しがありません)。",
        todo="Zoomのレポートから、参加者の一覧を書き出してください。",
    )


def _columns(row: Row) -> dict[str, int]:
    wanted = {heading: name for name, headings in table("attendance")["headings"].items() for heading in headings}
    columns: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        name = wanted.get(_key(cell.text))
        if name:
            columns.setdefault(name, place)
    return columns


def _title(rows: Sequence[Row]) -> str:
    for head, body in pairwise(rows):
        place = _columns(head).get("title")
        if place is not None and place < len(body.cells):
            return body.cells[place].text
    return ""


def _cell(row: Row, columns: dict[str, int], name: str) -> Cell:
    place = columns.get(name, len(row.cells))
    return row.cells[place] if place < len(row.cells) else sheets.Cell(None, row.where)


def _in_waiting_room(row: Row, columns: dict[str, int]) -> bool:
    return _key(_cell(row, columns, "waiting").text) in table("attendance")["moments"]["yes"]


def _stay(row: Row, columns: dict[str, int], problems: list[str]) -> Stay | None:
    name = " ".join(_cell(row, columns, "name").text.split())
    joined, left = (_moment(_cell(row, columns, key)) for key in ("joined", "left"))
    if not name:
        problems.append(f"{row.where}: 名前がありません")
    elif joined is None or left is None:
        key = "joined" if joined is None else "left"
        cell = _cell(row, columns, key)
        what = "入った時刻" if key == "joined" else "出た時刻"
        problems.append(
            f"{cell.where}: {what}「{cell.text[:30]}」を読めません" if cell.text else f"{row.where}: {what}がありません"
        )
    elif not timedelta() <= left - joined <= _LONGEST:
        problems.append(f"{row.where}: 出た時刻が、入った時刻より前か、2日よりあとです")
    else:
        return Stay(name, _cell(row, columns, "email").text, joined, left, row.where)
    return None


def _moment(cell: Cell) -> datetime | None:
    if isinstance(cell.value, datetime):
        return cell.value.replace(tzinfo=None)
    text = fold(cell.text).replace("午前", "AM").replace("午後", "PM")
    turned = re.sub(r"^(.*) (AM|PM) ?([\d:]+)$", r"\1 \3 \2", text)
    for form in table("attendance")["moments"]["formats"]:
        try:
            return datetime.strptime(turned, form)  # noqa: DTZ007 - the clock of the list, without a zone
        except ValueError:
            continue
    return None
