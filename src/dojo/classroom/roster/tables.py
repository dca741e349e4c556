"""A csv or xlsx file as rows of text, whatever program wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dojo.classroom.roster.model import Finding, RosterError, cell_name
from dojo.text.tables import Grid, Rules, Trouble, UnusableTableError, as_text, read, whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Table", "load"]

_NUMBER_AS_TEXT = re.compile(r'="([^"]*)"')
_CHECK = "名簿のファイルかどうか確かめてください。"
_WORDS = {
    Trouble.EMPTY: ("名簿「{name}」は空です。", "見出しと、1人以上の行を入れてください。"),
    Trouble.TOO_BIG: ("「{name}」は名簿としては大きすぎます。", _CHECK),
    Trouble.TOO_LONG: ("「{name}」は{most:,}行を超えています。", _CHECK),
}


@dataclass(slots=True)
class Table:
    """Rows of stripped text, numbered as Excel numbers them, and what was odd about single cells."""

    rows: list[list[str]] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    problems: dict[tuple[int, int], str] = field(default_factory=dict)


def _field(value: str) -> str:
    return _NUMBER_AS_TEXT.sub(r"\1", value).strip()


def _text(cell: Any) -> str:
    value = whole(cell.value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int) and re.fullmatch(r"0{2,}", str(cell.number_format)):
        return str(value).zfill(len(cell.number_format))  # shown with its zeros, so meant with its zeros
    return as_text(value)


_RULES = Rules(text=_field, cell=_text, size=50 * 1024 * 1024, rows=200_000, columns=200, results=True)


def load(path: Path) -> Table:
    """Read the file as one table.

    Raises
    ------
    MissingFileError
        If it is not there, or a folder.
    EncodingError
        If its text is neither UTF-8 nor Shift_JIS.
    RosterError
        If it is empty, too large, or something else than csv and xlsx.
    """
    try:
        grid = read(path, _RULES)
    except UnusableTableError as error:
        raise _worded(error, path.name) from error
    table = Table(grid.rows)
    _note_oddities(table, grid)
    return table


def _worded(error: UnusableTableError, name: str) -> RosterError:
    if error.trouble is Trouble.NO_CSV:
        return RosterError(path=name, findings=[Finding(cell_name(error.row), "CSV として読めません")])
    what, todo = error.worded(_WORDS)
    return RosterError(what=what, todo=todo)


def _note_oddities(table: Table, grid: Grid[str]) -> None:
    for (number, column), odd in grid.odd.items():
        text = grid.rows[number - 1][column - 1]
        if odd.kind == "error":
            table.problems[number, column] = f"Excel のエラー「{odd.value}」です"
        elif odd.kind == "formula" and text and not text.startswith("#"):
            table.notes.append(Finding(cell_name(number, column), f"数式の結果「{text}」を使いました"))
        elif odd.kind == "formula":
            table.problems[number, column] = "数式の結果がありません。「値」として貼り付け直してください"
