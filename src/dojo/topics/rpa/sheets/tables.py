"""A workbook or csv as rows of text, each value with its cell; or what is wrong with it, cell by cell.

What a robot cannot take for certain (a formula, merged cells, an error of Excel) is refused with its cell: a wrong value entered
by a robot is entered a thousand times.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.errors import InputError
from dojo.text.tables import Grid, Oddity, Rules, Trouble, UnusableTableError, address, as_text, letters, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["MOST_ROWS", "Line", "SheetError", "Table", "load"]

#: More than a robot should take in one go. [rows]
MOST_ROWS = 5_000
_HEADER_ROWS = 20
_SHOWN = 5
_TOO_LONG = (f"「{{name}}」は{MOST_ROWS:,}行を超えています。", "いくつかのファイルに分けて、少しずつ動かしてください。")
_WORDS = {
    Trouble.EMPTY: ("「{name}」は空です。", "見出しと、1行以上を入れてください。"),
    Trouble.UNPACKS_TOO_BIG: _TOO_LONG,
    Trouble.OLD_EXCEL: (
        "「{name}」は古い形式の Excel か、パスワードの付いた Excel です。",
        "パスワードを外し、「Excel ブック(.xlsx)」で保存し直してください。",
    ),
    Trouble.NO_EXCEL: ("「{name}」は Excel のファイルとして読めません。", "Excel で開き、保存し直してください。"),
    Trouble.TOO_LONG: _TOO_LONG,
}
_ODD = {
    "formula": "に数式があります。値として貼り付け直してください",
    "error": "がエラー「{value}」です",
    "truth": "が「{value}」です。文字か数を入れてください",
}


class SheetError(InputError):
    """A workbook cannot be used; the message names its cells.

    Keywords: ``path`` (the file's name), ``findings`` (texts, each beginning with its cell).
    """

    def __init__(
        self, *, what: str | None = None, todo: str | None = None, findings: Iterable[str] = (), **details: object
    ) -> None:
        found = list(findings)
        if found:
            more = f" ほか{len(found) - _SHOWN}か所" if len(found) > _SHOWN else ""
            what = f"「{details['path']}」に、直すところがあります。{'、'.join(found[:_SHOWN])}{more}。"
            todo = todo or "直して保存してから、もう一度ためしてください。"
        super().__init__(what=what, todo=todo, **details)
        self.findings = tuple(found)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number as Excel counts, and its values by column title."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the header, and the letter of each column."""

    lines: tuple[Line, ...]
    letters: dict[str, str]

    def cell(self, line: Line, column: str) -> str:
        """Name a cell as Excel does, such as ``C7``."""
        return f"{self.letters[column]}{line.number}"


def _text(cell: Any) -> str:
    return cell.value.date().isoformat() if isinstance(cell.value, dt.datetime) else as_text(cell.value)


_RULES = Rules(
    text=str.strip,
    cell=_text,
    size=20 * 1024 * 1024,
    unpacked=200 * 1024 * 1024,
    rows=MOST_ROWS + _HEADER_ROWS,
    columns=60,
    blank_rows=False,
    separator=lambda _: ",",
    utf_16=False,
    merged=True,
)


def load(path: Path, columns: Sequence[str]) -> Table:
    """Read the table that has these columns; others are left out, titles above the header are passed over.

    Raises
    ------
    MissingFileError
        If the file is not there.
    EncodingError
        If its text is neither UTF-8 nor Shift_JIS.
    SheetError
        If it is empty, too large, no table, or has cells that cannot be taken for certain.
    """
    try:
        grid = read(path, _RULES)
    except UnusableTableError as error:
        raise _worded(error, path) from error
    return _table(grid.rows, _findings(grid), columns, path)


def _worded(error: UnusableTableError, path: Path) -> SheetError:
    if error.trouble is Trouble.NO_CSV:
        return SheetError(path=path.name, findings=[f"{error.row}行目がCSVとして読めません"])
    what, todo = error.worded(_WORDS)
    return SheetError(what=what, todo=todo)


def _findings(grid: Grid[str]) -> dict[tuple[int, int], str]:
    merged = {(each.row, each.column): f"{each.area} のセルが結合されています。結合を解いてください" for each in grid.merged}
    return merged | {place: f"{address(*place)} {_said(odd)}" for place, odd in grid.odd.items() if odd.kind in _ODD}


def _said(odd: Oddity) -> str:
    return _ODD[odd.kind].format(value=str(odd.value).upper() if odd.kind == "truth" else odd.value)


def _table(rows: list[list[str]], findings: dict[tuple[int, int], str], columns: Sequence[str], path: Path) -> Table:
    top = _header(rows, columns, path)
    places = {name: rows[top].index(name) for name in columns}
    _refuse(findings, top, set(places.values()), path)
    lines = tuple(
        Line(number, {name: row[place] if place < len(row) else "" for name, place in places.items()})
        for number, row in enumerate(rows[top + 1 :], start=top + 2)
        if any(row)
    )
    if not lines:
        raise SheetError(
            what=f"「{path.name}」には見出しだけで、行がありません。", todo="見出しの下に、1行以上を入れてください。"
        )
    if len(lines) > MOST_ROWS:
        what, todo = (each.format(name=path.name) for each in _TOO_LONG)
        raise SheetError(what=what, todo=todo)
    return Table(lines, {name: letters(place + 1) for name, place in places.items()})


def _refuse(findings: dict[tuple[int, int], str], top: int, wanted: set[int], path: Path) -> None:
    """Refuse cells that cannot be taken for certain: from the header on (a title may be merged), in columns that are read."""
    low = sorted(place for place, text in findings.items() if place[0] > top and (place[1] - 1 in wanted or "結合" in text))
    if low:
        raise SheetError(path=path.name, findings=[findings[place] for place in low])


def _header(rows: list[list[str]], columns: Sequence[str], path: Path) -> int:
    """Find the index of the row that names the most columns; it must name all, and each once."""
    found = max(range(min(len(rows), _HEADER_ROWS)), key=lambda index: len(set(columns) & set(rows[index])), default=None)
    missing = [name for name in columns if found is None or name not in rows[found]]
    if found is None or len(missing) == len(columns):
        raise SheetError(what=f"「{path.name}」に見出しの行がありません。", todo=f"次の見出しが要ります: {'、'.join(columns)}。")
    if missing:
        names = "、".join(f"「{name}」" for name in missing)
        raise SheetError(
            what=f"「{path.name}」の見出し({found + 1}行目)に、{names}の列がありません。",
            todo="見出しの文字を確かめてください。",
        )
    twice = [name for name in columns if rows[found].count(name) > 1]
    if twice:
        raise SheetError(path=path.name, findings=[f"{found + 1}行目に見出し「{name}」が2つあります" for name in twice])
    return found
