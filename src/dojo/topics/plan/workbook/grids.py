"""An xlsx file as plain rows of values: bounded in size, with formulas, error values and merged cells noticed."""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from dojo.errors import MissingFileError
from dojo.topics.plan.workbook.findings import WorkbookError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Grid", "load"]

_LARGEST = 20 * 1024 * 1024
_UNPACKED = 200 * 1024 * 1024
_MOST_ROWS = 2_000
_MOST_COLUMNS = 60
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MERGED = b"<mergeCell "
_SAVE = "Excel で開けるか確かめ、「Excel ブック(.xlsx)」で保存し直してください。"


@dataclass(slots=True)
class Grid:
    """One sheet. Places are (row, column), both from 1."""

    rows: list[list[Any]] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[str, int, int]] = field(default_factory=list)
    """Merged ranges as Excel writes them, with their first and last row."""


def load(path: Path, names: Iterable[str]) -> dict[str, Grid]:
    """Read the named sheets; those that are not there are left out.

    Raises
    ------
    MissingFileError
        If there is no such file, or it is a folder.
    WorkbookError
        If it is empty, too large, or no xlsx.
    """
    content = _bytes(path)
    try:
        _check_unpacked(content, path)
        grids = _grids(content, set(names), path)
        _note_merged(grids, content)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        OSError,
        EOFError,
        ParseError,
        AttributeError,
        IndexError,
    ) as error:
        raise WorkbookError(what=f"「{path.name}」は Excel ブックとして読めません。", todo=_SAVE) from error
    return grids


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise MissingFileError(path=path)
    if path.stat().st_size > _LARGEST:
        raise WorkbookError(
            what=f"「{path.name}」は計画の表としては大きすぎます。", todo="計画のファイルかどうか確かめてください。"
        )
    content = path.read_bytes()
    if not content.strip():
        raise WorkbookError(what=f"「{path.name}」は空です。", todo="「dojo plan --new」で作った表に書いてください。")
    if content.startswith(_OLD_EXCEL):
        raise WorkbookError(
            what=f"「{path.name}」は古い形式の Excel か、パスワードの付いた Excel です。",
            todo="パスワードを外し、「Excel ブック(.xlsx)」で保存し直してください。",
        )
    if not content.startswith(b"PK"):
        raise WorkbookError(
            what=f"「{path.name}」は Excel ブック(.xlsx)ではありません。",
            todo="CSV などの文字のファイルは読めません。「Excel ブック(.xlsx)」で保存し直してください。",
        )
    return content


def _check_unpacked(content: bytes, path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > _UNPACKED:
            raise WorkbookError(
                what=f"「{path.name}」は計画の表としては大きすぎます。", todo="計画のファイルかどうか確かめてください。"
            )


def _book(content: bytes, **options: bool) -> Any:
    import openpyxl  # noqa: PLC0415 - heavy, and only readers need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and validations that openpyxl does not know do not concern a plan
        return openpyxl.load_workbook(io.BytesIO(content), **options)


def _grids(content: bytes, names: set[str], path: Path) -> dict[str, Grid]:
    written, shown = (_book(content, read_only=True, data_only=values) for values in (False, True))
    grids = {}
    for sheet in written.worksheets:
        if sheet.title in names:
            grids[sheet.title] = _grid(sheet, shown[sheet.title], path)
    return grids


def _grid(written: Any, shown: Any, path: Path) -> Grid:
    grid = Grid()
    for sheet in (written, shown):
        sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
    for number, (raw, row) in enumerate(zip(written.iter_rows(), shown.iter_rows(), strict=True), start=1):
        if number > _MOST_ROWS:
            raise WorkbookError(
                what=f"「{path.name}」のシート「{written.title}」は{_MOST_ROWS:,}行を超えています。",
                todo="表の下の要らない行を削除して、保存し直してください。",
            )
        grid.rows.append([_value(cell) for cell in row[:_MOST_COLUMNS]])
        grid.formulas |= {(number, place) for place, cell in enumerate(raw[:_MOST_COLUMNS], start=1) if cell.data_type == "f"}
    return grid


def _value(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in str(cell.number_format):
        return round(value * 100, 9)  # 0.9 that Excel shows as 90%
    return value


def _note_merged(grids: dict[str, Grid], content: bytes) -> None:
    """Find merged ranges. Only the slow way of reading knows them, so it is taken only where there are any."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if not any(_MERGED in packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")):
            return
    for sheet in _book(content).worksheets:
        if sheet.title in grids:
            grids[sheet.title].merged = [(str(one), one.min_row, one.max_row) for one in sheet.merged_cells.ranges]
