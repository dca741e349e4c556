"""A csv or xlsx file as rows of text, with every oddity at its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dojo.errors import InputError
from dojo.text import tables
from dojo.text.tables import Trouble, address, as_text

if TYPE_CHECKING:
    from pathlib import Path

    from dojo.text.tables import Oddity

__all__ = ["Grid", "TableError", "load"]

_MOST_ROWS = 2_000
_SHOWN = 5
_CHECK = "言葉の表のファイルか確かめてください。"
_WORDS = {
    Trouble.EMPTY: ("言葉の表「{name}」は空です。", "見出しと、1つ以上の言葉を入れてください。"),
    Trouble.TOO_BIG: ("「{name}」は言葉の表としては大きすぎます。", _CHECK),
    Trouble.UNPACKS_TOO_BIG: ("「{name}」は言葉の表としては大きすぎます。", _CHECK),
    Trouble.TOO_LONG: (
        "「{name}」は{most:,}行を超えています(A{row} から先)。",
        "言葉の表のファイルか確かめ、要らない行を消してください。",
    ),
}
_FORMULA = "数式があります。文字で入れ直してください"
_ODD = {
    "formula": _FORMULA,
    "error": "Excel のエラー「{value}」です",
    "truth": "はい・いいえの値になっています。文字で入れ直してください",
    "date": "日付になっています。文字で入れ直してください",
}
_MERGED = "セルが結合されています。結合を解いてください"


class TableError(InputError):
    """The keyword table cannot be used. Keywords: ``path``, ``findings`` (each with its cell)."""

    what = "言葉の表「{path}」に直すところがあります。"
    todo = "表を直して、もう一度ためしてください。"

    def __init__(self, *, findings: tuple[str, ...] = (), what: str | None = None, **details: object) -> None:
        shown = "、".join(findings[:_SHOWN]) + (f"、ほか{len(findings) - _SHOWN}か所" if len(findings) > _SHOWN else "")
        said = what or f"言葉の表「{details.get('path')}」に直すところがあります: {shown}。"
        todo = details.pop("todo", None)
        self.findings = findings
        super().__init__(what=said, todo=None if todo is None else str(todo), findings=findings, **details)


@dataclass(slots=True)
class Grid:
    """Rows of stripped text as Excel numbers them, and what is wrong with single cells (by row and column, from 1)."""

    rows: list[list[str]] = field(default_factory=list)
    problems: dict[tuple[int, int], str] = field(default_factory=dict)


def _separator(text: str) -> str:
    """Tell by the first line: answers are sentences, and may have many commas."""
    head = text.splitlines()[0] if text.strip() else ""
    return "\t" if "\t" in head else ","


_RULES = tables.Rules(
    text=str.strip,
    cell=lambda cell: as_text(cell.value),  # a whole number too: 119 is a word that people send
    size=10 * 1024 * 1024,
    unpacked=100 * 1024 * 1024,
    rows=_MOST_ROWS,
    columns=60,
    separator=_separator,
    strict=True,
    merged=True,
)


def load(path: Path) -> Grid:
    """Read the first sheet of an xlsx, or a csv (UTF-8, UTF-8 with BOM, cp932; comma or tab).

    Raises
    ------
    MissingFileError
        If it is not there, or a folder.
    EncodingError
        If its text is neither UTF-8 nor Shift_JIS.
    TableError
        If it is empty, too large, or something else than csv and xlsx.
    """
    try:
        found = tables.read(path, _RULES)
    except tables.UnusableTableError as error:
        raise _worded(error, path.name) from error
    problems = {place: _said(odd) for place, odd in found.odd.items()}
    problems |= {(merged.row, merged.column): _MERGED for merged in found.merged}
    return Grid(found.rows, _formulas(found.rows) if found.delimited else problems)


def _worded(error: tables.UnusableTableError, name: str) -> TableError:
    if error.trouble is Trouble.NO_CSV:
        return TableError(path=name, findings=(f"{address(error.row, 1)}(CSV として読めません)",))
    what, todo = error.worded(_WORDS)
    return TableError(what=what, todo=todo)


def _said(odd: Oddity) -> str:
    return _ODD[odd.kind].format(value=odd.value)


def _formulas(rows: list[list[str]]) -> dict[tuple[int, int], str]:
    return {
        (number, column): _FORMULA
        for number, row in enumerate(rows, start=1)
        for column, cell in enumerate(row, start=1)
        if cell.startswith("=")
    }
