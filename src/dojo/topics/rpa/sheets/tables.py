"""A workbook or csv as rows of text, each value with its cell; or what is wrong with it, cell by cell.

The content decides what a file is, never its ending. What a robot cannot take for certain (a formula, merged cells, an error of
Excel) is refused with its cell: a wrong value entered by a robot is entered a thousand times.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from dojo.errors import EncodingError, InputError, MissingFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["MOST_ROWS", "Line", "SheetError", "Table", "address", "load"]

#: More than a robot should take in one go. [rows]
MOST_ROWS = 5_000
_MOST_COLUMNS = 60
_FIELD = 131_072  # [characters]
_LARGEST = 20 * 1024 * 1024  # [bytes]
_UNPACKED = 200 * 1024 * 1024  # [bytes]
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_HEADER_ROWS = 20
_SHOWN = 5


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


def address(row: int, column: int) -> str:
    """Name a cell as Excel does; both count from 1.

    Examples
    --------
    >>> address(7, 3), address(1, 28)
    ('C7', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


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
    content = _bytes(path)
    if content.startswith(b"PK"):
        rows, findings = _from_excel(content, path)
    elif content.startswith(_OLD_EXCEL):
        raise SheetError(
            what=f"「{path.name}」は古い形式の Excel か、パスワードの付いた Excel です。",
            todo="パスワードを外し、「Excel ブック(.xlsx)」で保存し直してください。",
        )
    else:
        rows, findings = _from_text(_decoded(content, path), path), {}
    return _table(rows, findings, columns, path)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise MissingFileError(path=path.name)
    if path.stat().st_size > _LARGEST:
        raise SheetError(what=f"「{path.name}」は大きすぎます。", todo="別のファイルではないか、確かめてください。")
    content = path.read_bytes()
    if not content.strip():
        raise SheetError(what=f"「{path.name}」は空です。", todo="見出しと、1行以上を入れてください。")
    return content


def _decoded(content: bytes, path: Path) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise EncodingError(path=path.name)


def _too_long(path: Path) -> SheetError:
    return SheetError(
        what=f"「{path.name}」は{MOST_ROWS:,}行を超えています。", todo="いくつかのファイルに分けて、少しずつ動かしてください。"
    )


def _from_text(text: str, path: Path) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        csv.field_size_limit(_FIELD)  # a setting of the whole process, which other libraries change
        for row in csv.reader(io.StringIO(text, newline="")):
            if len(rows) > MOST_ROWS + _HEADER_ROWS:
                raise _too_long(path)
            rows.append([cell.strip() for cell in row[:_MOST_COLUMNS]])
    except csv.Error as error:
        raise SheetError(path=path.name, findings=[f"{len(rows) + 1}行目がCSVとして読めません"]) from error
    return rows


def _from_excel(content: bytes, path: Path) -> tuple[list[list[str]], dict[tuple[int, int], str]]:
    try:
        return _cells(_sheet(content, path))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, ParseError, AttributeError) as error:
        raise SheetError(
            what=f"「{path.name}」は Excel のファイルとして読めません。", todo="Excel で開き、保存し直してください。"
        ) from error


def _sheet(content: bytes, path: Path) -> Any:
    """Open the first sheet, after looking that it is not larger than a robot should take."""
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only a workbook needs it

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > _UNPACKED:
            raise _too_long(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and validations that openpyxl does not know do not concern a robot
        quick = load_workbook(io.BytesIO(content), read_only=True)
        counted = quick.worksheets[0]
        counted.reset_dimensions()
        for number, row in enumerate(counted.iter_rows(values_only=True), start=1):
            if number > MOST_ROWS + _HEADER_ROWS and any(value is not None for value in row):
                raise _too_long(path)
        quick.close()
        return load_workbook(io.BytesIO(content)).worksheets[0]  # whole: only so are merged cells seen


def _cells(sheet: Any) -> tuple[list[list[str]], dict[tuple[int, int], str]]:
    findings: dict[tuple[int, int], str] = {}
    for merged in sheet.merged_cells.ranges:
        findings[merged.min_row, merged.min_col] = f"{merged.coord} のセルが結合されています。結合を解いてください"
    rows = []
    for cells in sheet.iter_rows(max_col=min(sheet.max_column, _MOST_COLUMNS)):
        rows.append([_text(cell.value) for cell in cells])
        for cell in cells:
            problem = _problem(cell)
            if problem:
                findings[cell.row, cell.column] = f"{cell.coordinate} {problem}"
    return rows, findings


def _problem(cell: Any) -> str:
    if cell.data_type == "f":
        return "に数式があります。値として貼り付け直してください"
    if cell.data_type == "e":
        return f"がエラー「{cell.value}」です"
    return f"が「{str(cell.value).upper()}」です。文字か数を入れてください" if isinstance(cell.value, bool) else ""


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


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
        raise _too_long(path)
    return Table(lines, {name: address(1, place + 1)[:-1] for name, place in places.items()})


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
