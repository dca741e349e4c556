"""The first sheet of an xlsx to rows."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, TypeVar

from dojo.text.tables.model import Grid, Merged, Oddity, Trouble, UnusableTableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dojo.text.tables.model import Kind, Rules

__all__ = ["from_excel"]

V = TypeVar("V")
#: What openpyxl and zipfile raise over a damaged file; a parser's error is a SyntaxError, a password's a RuntimeError.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    SyntaxError,
    RuntimeError,
)
_KINDS: Mapping[str, Kind] = {"f": "formula", "e": "error", "b": "truth", "d": "date"}
_MERGED = b"mergeCell"


def from_excel(content: bytes, rules: Rules[V], name: str) -> Grid[V]:
    """Read the first sheet.

    Raises
    ------
    UnusableTableError
        If it is no workbook, unpacks to too much, or has too many rows.
    """
    try:
        _check_unpacked(content, rules, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that openpyxl does not know do not concern the values
            return _grid(content, rules, name)
    except _BROKEN as error:
        raise UnusableTableError(trouble=Trouble.NO_EXCEL, name=name) from error


def _check_unpacked(content: bytes, rules: Rules[V], name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if rules.unpacked is not None and sum(each.file_size for each in packed.infolist()) > rules.unpacked:
            raise UnusableTableError(trouble=Trouble.UNPACKS_TOO_BIG, name=name)


def _grid(content: bytes, rules: Rules[V], name: str) -> Grid[V]:
    grid: Grid[V] = Grid(delimited=False)
    for number, row in enumerate(_sheet(content).iter_rows(), start=1):
        if number <= rules.rows:
            _take(grid, number, row[: rules.columns], rules)
        elif rules.blank_rows or any(cell.value is not None for cell in row):
            raise UnusableTableError(trouble=Trouble.TOO_LONG, name=name, row=number, most=rules.rows)
    if rules.results:
        _put_results(grid, content, rules)
    if rules.merged:
        grid.merged = _merged(content)
    return grid


def _sheet(content: bytes, **options: bool) -> Any:
    import openpyxl  # noqa: PLC0415 - heavy, and only an xlsx needs it

    book = openpyxl.load_workbook(io.BytesIO(content), **({"read_only": True} | options))
    if not book.worksheets:
        raise ValueError(content[:2])
    sheet = book.worksheets[0]
    if book.read_only:
        sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
    return sheet


def _take(grid: Grid[V], number: int, row: tuple[Any, ...], rules: Rules[V]) -> None:
    grid.rows.append([rules.cell(cell) for cell in row])
    for column, cell in enumerate(row, start=1):
        if cell.data_type in _KINDS and cell.value is not None:
            grid.odd[number, column] = Oddity(_KINDS[cell.data_type], cell.value)


def _put_results(grid: Grid[V], content: bytes, rules: Rules[V]) -> None:
    formulas = {place for place, odd in grid.odd.items() if odd.kind == "formula"}
    if not formulas:
        return
    last = max(row for row, _ in formulas)
    for number, row in enumerate(_sheet(content, data_only=True).iter_rows(max_row=last), start=1):
        for column, cell in enumerate(row[: rules.columns], start=1):
            if (number, column) in formulas:
                grid.rows[number - 1][column - 1] = rules.cell(cell)


def _merged(content: bytes) -> tuple[Merged, ...]:
    """Find merged cells. Only the slow way of reading knows them, so it is taken only where there are any."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [name for name in packed.namelist() if "sheet" in name]  # what else is damaged does not concern the values
        if not any(_MERGED in packed.read(name) for name in sheets):
            return ()
    areas = _sheet(content, read_only=False).merged_cells.ranges
    found = (Merged(area.min_row, area.min_col, str(area.coord)) for area in areas)
    return tuple(sorted(found, key=lambda each: (each.row, each.column)))
