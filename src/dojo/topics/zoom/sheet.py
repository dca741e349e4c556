"""A csv or xlsx file as rows of cells that know where they stand, so that a message can name the cell.

The content decides what a file is, never its ending. Nothing is run: a formula is a finding, not a value.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from dojo.errors import EncodingError, InputError, MissingFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Cell", "Row", "SheetError", "faulty", "read"]

Value = str | int | float | datetime | date | time | None
MOST_ROWS = 10_000
_MOST_COLUMNS = 100
_LARGEST = 20 * 1024 * 1024
_LARGEST_UNPACKED = 200 * 1024 * 1024
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SHOWN = 5
_FIELD = 131_072
_OTHER_FILE = "ファイルを選びまちがえていないか確かめてください。"
_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError, ParseError)


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
    content = _bytes(source)
    if content.startswith(_OLD_EXCEL):
        raise SheetError(
            what=f"「{source.name}」は古い形のエクセルか、パスワードの付いたエクセルです。",
            todo="パスワードを外し、「Excel ブック(.xlsx)」で保存し直してください。",
        )
    rows = tuple(_from_excel(content, source) if content.startswith(b"PK") else _from_text(content, source))
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


def _bytes(source: Path) -> bytes:
    if not source.is_file():
        raise MissingFileError(path=source)
    try:
        if source.stat().st_size > _LARGEST:
            raise SheetError(what=f"「{source.name}」は大きすぎます。", todo=_OTHER_FILE)
        content = source.read_bytes()
    except OSError as error:
        raise SheetError(path=source.name, todo="ほかのソフトで開いていたら、閉じてください。") from error
    if not content.strip():
        raise SheetError(what=f"「{source.name}」は空です。", todo=_OTHER_FILE)
    return content


def _decode(content: bytes, source: Path) -> str:
    encodings = ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise EncodingError(path=source.name)


def _from_text(content: bytes, source: Path) -> Iterator[Row]:
    text = _decode(content, source)
    head = text[:4096]
    number = 0
    csv.field_size_limit(_FIELD)  # a setting of the whole process, which other libraries change
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if head.count("\t") > head.count(",") else ",")
        for number, line in enumerate(lines, start=1):
            _room(number, source)
            cells = (Cell(value, f"{number}行目の{place}番目") for place, value in enumerate(line[:_MOST_COLUMNS], start=1))
            yield Row(tuple(cells), f"{number}行目")
    except csv.Error as error:
        raise faulty(source, [f"{number + 1}行目: CSVとして読めません"], "その行を直してください。") from error


def _room(number: int, source: Path) -> None:
    if number > MOST_ROWS:
        raise SheetError(
            what=f"「{source.name}」は{number}行目からも続いています。読めるのは{MOST_ROWS:,}行までです。",
            todo=_OTHER_FILE,
        )


def _from_excel(content: bytes, source: Path) -> list[Row]:
    try:
        _bounded(content, source)
        sheet = _sheet(content, whole=True)
        problems = [f"{area.coord}: セルが結合されています" for area in sheet.merged_cells.ranges]
        rows = [_row(number, line, problems) for number, line in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1)]
    except _BROKEN as error:
        raise SheetError(path=source.name) from error
    if problems:
        raise faulty(source, problems, "結合は外し、数式は「値」として貼り付け直してください。")
    return rows


def _bounded(content: bytes, source: Path) -> None:
    """Refuse what would not fit into memory, before the whole of it is read."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > _LARGEST_UNPACKED:
            raise SheetError(what=f"「{source.name}」は大きすぎます。", todo=_OTHER_FILE)
    for number, _ in enumerate(_sheet(content, whole=False).iter_rows(max_row=MOST_ROWS + 1), start=1):
        _room(number, source)


def _sheet(content: bytes, *, whole: bool) -> Any:
    import openpyxl  # noqa: PLC0415 - heavy, and only an xlsx needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles that openpyxl does not know do not concern the values
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=not whole)
    if not book.worksheets:
        raise ValueError(content[:2])
    if not whole:
        book.worksheets[0].reset_dimensions()  # some programs write a wrong size, and rows would be lost
    return book.worksheets[0]


def _row(number: int, line: tuple[Any, ...], problems: list[str]) -> Row:
    for cell in line:
        if cell.data_type == "f":
            problems.append(f"{cell.coordinate}: 数式です")
        elif cell.data_type == "e":
            problems.append(f"{cell.coordinate}: エクセルのエラー「{cell.value}」です")
    return Row(tuple(Cell(_plain(cell.value), cell.coordinate) for cell in line), f"{number}行目")


def _plain(value: Any) -> Value:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool):
        return str(value).upper()
    return value if value is None or isinstance(value, (str, int, float, datetime, date, time)) else str(value)
