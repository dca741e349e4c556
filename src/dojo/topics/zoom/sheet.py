"""A csv or xlsx file as rows of cells that know where they stand, so that a message can name the cell.

Nothing is run: a formula is a finding, not a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from dojo.errors import InputError
from dojo.text import tables
from dojo.text.tables import Grid, Rules, Trouble, whole

__all__ = ["Cell", "Row", "SheetError", "faulty", "read"]

Value = str | int | float | datetime | date | time | None
MOST_ROWS = 10_000
_MOST_COLUMNS = 100
_SHOWN = 5
_OTHER_FILE = "ファイルを選びまちがえていないか確かめてください。"
_UNREADABLE = "「{name}」を表として読めませんでした。"
_WORDS = {
    Trouble.UNREADABLE: (_UNREADABLE, "ほかのソフトで開いていたら、閉じてください。"),
    Trouble.EMPTY: ("「{name}」は空です。", _OTHER_FILE),
    Trouble.TOO_BIG: ("「{name}」は大きすぎます。", _OTHER_FILE),
    Trouble.UNPACKS_TOO_BIG: ("「{name}」は大きすぎます。", _OTHER_FILE),
    Trouble.OLD_EXCEL: (
        "「{name}」は古い形のエクセルか、パスワードの付いたエクセルです。",
        "パスワードを外し、「Excel ブック(.xlsx)」で保存し直してください。",
    ),
    Trouble.NO_EXCEL: (_UNREADABLE, "エクセルの表(.xlsx)か CSV で保存し直してください。"),
    Trouble.TOO_LONG: ("「{name}」は{row}行目からも続いています。読めるのは{most:,}行までです。", _OTHER_FILE),
}
_ODD = {"formula": "数式です", "error": "エクセルのエラー「{value}」です"}


class SheetError(InputError):
    """A table cannot be used. Keyword: ``path``."""

    what = "「{path}」を表として読めませんでした。"
    todo = "エクセルの表(.xlsx)か CSV で保存し直してください。"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and its place, such as ``B5`` (xlsx) or ``5行目の2番目`` (csv)."""

    value: Value
    where: str

    @property
    def text(self) -> str:
        """The value as text without outer blanks."""
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``where`` is its number as a person counts it."""

    cells: tuple[Cell, ...]
    where: str

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(cell.text for cell in self.cells)


def _plain(value: Any) -> Value:
    if isinstance(value, bool):
        return str(value).upper()
    plain: Any = whole(value)
    return plain if plain is None or isinstance(plain, (str, int, float, datetime, date, time)) else str(plain)


_RULES: Rules[Value] = Rules(
    text=str,
    cell=lambda cell: _plain(cell.value),
    size=20 * 1024 * 1024,
    unpacked=200 * 1024 * 1024,
    rows=MOST_ROWS,
    columns=_MOST_COLUMNS,
    merged=True,
)


def read(path: Path | str) -> tuple[Row, ...]:
    """Read a file as one table; of a workbook its first sheet.

    Raises
    ------
    MissingFileError
        If it is not there, or a folder.
    EncodingError
        If its text is neither UTF-8 nor Shift_JIS.
    SheetError
        If it is empty, too large, no table, or holds formulas, errors or merged cells; the message names the cells.
    """
    source = Path(path)
    try:
        grid = tables.read(source, _RULES)
    except tables.UnusableTableError as error:
        raise _worded(error, source) from error
    if problems := _problems(grid):
        raise faulty(source, problems, "結合は外し、数式は「値」として貼り付け直してください。")
    rows = tuple(_row(grid, number, values) for number, values in enumerate(grid.rows, start=1))
    if all(row.empty for row in rows):
        raise SheetError(what=f"「{source.name}」には何も書かれていません。", todo=_OTHER_FILE)
    return rows


def faulty(path: Path | str, problems: list[str], todo: str) -> SheetError:
    """Make the error for cells that are wrong, naming the first few.

    Examples
    --------
    >>> print(faulty("計画.xlsx", ["B3: 数ではありません"], "直してください。"))
    「計画.xlsx」に直すところが1か所あります(B3: 数ではありません)。直してください。
    """
    shown = " / ".join(problems[:_SHOWN]) + (" など" if len(problems) > _SHOWN else "")
    return SheetError(what=f"「{Path(path).name}」に直すところが{len(problems)}か所あります({shown})。", todo=todo)


def _worded(error: tables.UnusableTableError, source: Path) -> SheetError:
    if error.trouble is Trouble.NO_CSV:
        return faulty(source, [f"{error.row}行目: CSVとして読めません"], "その行を直してください。")
    what, todo = error.worded(_WORDS)
    return SheetError(what=what, todo=todo)


def _problems(grid: Grid[Value]) -> list[str]:
    merged = [f"{each.area}: セルが結合されています" for each in grid.merged]
    odd = ((place, odd) for place, odd in grid.odd.items() if odd.kind in _ODD)
    return merged + [f"{grid.place(*place)}: {_ODD[each.kind].format(value=each.value)}" for place, each in odd]


def _row(grid: Grid[Value], number: int, values: list[Value]) -> Row:
    """Make a row; in a workbook, cells that hold nothing have a name as well."""
    filled = values if grid.delimited else [*values, *[None] * (_MOST_COLUMNS - len(values))]
    return Row(tuple(Cell(value, grid.place(number, place)) for place, value in enumerate(filled, start=1)), f"{number}行目")
