"""Every certificate that was given: a table that Excel opens, and that survives being saved by Excel.

Excel takes zeros off the front of an id, writes 2026/3/1 for 2026-03-01, and may save as Shift_JIS. None of this makes a
genuine certificate look forged: each row is read in all the ways it can have been meant, and the HMAC decides.
"""

from __future__ import annotations

import csv
import datetime as dt
import hmac
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.classroom.certificate.code import Facts, code_of, typed
from dojo.classroom.saving import save
from dojo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dojo.classroom.roster import Trainee

__all__ = ["HEADER", "Entry", "Register", "RegisterDamagedError"]

HEADER = ("確認コード", "研修生ID", "氏名", "自治体", "講座", "帯", "修了日", "点", "時間(分)")
#: The last column came later; a register without it is read as well.
_OPTIONAL = 1
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:\s.*)?")
#: As many figures as Excel keeps exactly; an id of figures only may have lost zeros up to here.
_MOST_FIGURES = 15


class RegisterDamagedError(InputError):
    """The register cannot be read. Keyword: ``path``."""

    what = "修了証の一覧「{path}」を読めませんでした。"
    todo = "見出しの行と文字コードを確かめるか、控えから戻してください。"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register, as text."""

    code: str
    id: str
    name: str
    municipality: str
    course: str
    belt: str
    date: str
    points: str
    minutes: str = ""

    @classmethod
    def of(cls, facts: Facts, trainee: Trainee, key: bytes) -> Entry:
        """Make the row of a new certificate."""
        points = "; ".join(f"{name} {_text(got)}/{_text(most)}" for name, (got, most) in facts.points.items())
        day = facts.date.isoformat()
        who = (facts.id, trainee.name, trainee.municipality)
        time = str(facts.minutes) if facts.minutes else ""
        return cls(code_of(facts, key), *who, facts.course, facts.belt, day, points, time)

    def facts(self, key: bytes) -> Facts | None:
        """Give the facts that this row's code was made of; None if its text was changed since, or the code is not ours."""
        for facts in self._readings():
            if hmac.compare_digest(code_of(facts, key).encode(), (typed(self.code) or "").encode()):
                return facts
        return None

    def _readings(self) -> Iterator[Facts]:
        day, points, minutes = _day(self.date), _points(self.points), _minutes(self.minutes)
        if day is None or points is None or minutes is None:
            return
        yield Facts(self.id, self.course, self.belt, day, points, minutes)
        if self.id.isdigit():
            for width in range(len(self.id) + 1, _MOST_FIGURES + 1):
                yield Facts(self.id.zfill(width), self.course, self.belt, day, points, minutes)


def _text(points: float) -> str:
    return str(int(points)) if points == int(points) else repr(points)


def _day(text: str) -> dt.date | None:
    found = _DATE.fullmatch(text.strip())
    try:
        return dt.date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _minutes(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isdecimal() else None if plain else 0


def _points(text: str) -> dict[str, tuple[float, float]] | None:
    try:
        parts = [one.strip().rsplit(" ", 1) for one in text.split(";")]
        figures = {name: tuple(float(figure) for figure in share.split("/")) for name, share in parts}
        return {name: (got, most) for name, (got, most) in figures.items()}
    except ValueError:
        return None


class Register:
    """``register.csv`` of a course directory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries = _read(path)

    def with_code(self, code: str) -> list[Entry]:
        """Give the rows that carry a code."""
        return [one for one in self.entries if typed(one.code) == code]

    def put(self, entries: list[Entry]) -> None:
        """Add rows below the others, all or none; a row of the same code is brought up to date in its place.

        Raises
        ------
        NotSavedError
        """
        fresh = {one.code: one for one in entries}
        merged = [fresh.pop(typed(one.code) or "", one) for one in self.entries] + list(fresh.values())
        if merged == self.entries:
            return
        self.entries = merged
        text = io.StringIO(newline="")
        rows = [[getattr(one, name) for name in Entry.__slots__] for one in self.entries]
        csv.writer(text, lineterminator="\r\n").writerows([HEADER, *rows])
        save(self.path, text.getvalue().encode("utf-8-sig"))


def _read(path: Path) -> list[Entry]:
    if not path.exists():
        return []
    try:
        data = path.read_bytes()
        rows = [row for row in csv.reader(io.StringIO(_decoded(data), newline=""), strict=True) if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegisterDamagedError(path=path) from error
    if not rows or tuple(rows[0][: len(HEADER) - _OPTIONAL]) != HEADER[:-_OPTIONAL]:
        raise RegisterDamagedError(path=path)
    columns = len(HEADER) if tuple(rows[0][: len(HEADER)]) == HEADER else len(HEADER) - _OPTIONAL
    return [Entry(*(row + [""] * columns)[:columns]) for row in rows[1:]]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932")
