"""A csv or xlsx file as rows of text, whatever program wrote it.

The content decides what a file is, never its extension.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from dojo.classroom.roster.model import Finding, RosterError, cell_name
from dojo.errors import EncodingError, MissingFileError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Table", "load"]

_FIELD = 131_072
_LARGEST = 50 * 1024 * 1024
_MOST_ROWS = 200_000
_MOST_COLUMNS = 200
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_NUMBER_AS_TEXT = re.compile(r'="([^"]*)"')


@dataclass(slots=True)
class Table:
    """Rows of stripped text, numbered as Excel numbers them, and what was odd about single cells."""

    rows: list[list[str]] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    problems: dict[tuple[int, int], str] = field(default_factory=dict)


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
    content = _bytes(path)
    if content.startswith(b"PK"):
        return _from_excel(content, path)
    if content.startswith(_OLD_EXCEL):
        raise RosterError(
            what=f"「{path.name}」は古い形式の Excel か、パスワードの付いた Excel です。",
            todo="パスワードを外し、「Excel ブック(.xlsx)」か CSV で保存し直してください。",
        )
    return _from_text(_decode(content, path), path)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise MissingFileError(path=path)
    if path.stat().st_size > _LARGEST:
        raise RosterError(what=f"「{path.name}」は名簿としては大きすぎます。", todo="名簿のファイルかどうか確かめてください。")
    content = path.read_bytes()
    if not content.strip():
        raise RosterError(what=f"名簿「{path.name}」は空です。", todo="見出しと、1人以上の行を入れてください。")
    return content


def _decode(content: bytes, path: Path) -> str:
    for encoding in ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise EncodingError(path=path.name)


def _from_text(text: str, path: Path) -> Table:
    head = text[:4096]
    delimiter = "\t" if head.count("\t") > head.count(",") else ","
    table = Table()
    try:
        csv.field_size_limit(_FIELD)  # a setting of the whole process, which other libraries change
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            table.rows.append([_NUMBER_AS_TEXT.sub(r"\1", cell).strip() for cell in row[:_MOST_COLUMNS]])
            _check_size(len(table.rows), path)
    except csv.Error as error:
        where = cell_name(len(table.rows) + 1)
        raise RosterError(path=path.name, findings=[Finding(where, "CSV として読めません")]) from error
    return table


def _check_size(rows: int, path: Path) -> None:
    if rows > _MOST_ROWS:
        raise RosterError(
            what=f"「{path.name}」は{_MOST_ROWS:,}行を超えています。", todo="名簿のファイルかどうか確かめてください。"
        )


def _from_excel(content: bytes, path: Path) -> Table:
    table = Table()
    try:
        formulas = _fill(table, content, path, values=False)
        if formulas:
            _fill_formulas(table, formulas, _sheet(content, values=True))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, ParseError) as error:
        raise RosterError(
            what=f"「{path.name}」は Excel ブックとして読めません。",
            todo="Excel で開けるか確かめ、「Excel ブック(.xlsx)」か CSV で保存し直してください。",
        ) from error
    return table


def _sheet(content: bytes, *, values: bool) -> Any:
    import openpyxl  # noqa: PLC0415 - heavy, and only an xlsx needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and validations that openpyxl does not know do not concern a roster
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values)
        if not book.worksheets:
            raise ValueError(content[:2])
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
    return sheet


def _fill(table: Table, content: bytes, path: Path, *, values: bool) -> list[tuple[int, int]]:
    formulas = []
    for number, row in enumerate(_sheet(content, values=values).iter_rows(), start=1):
        _check_size(number, path)
        table.rows.append([_text(cell) for cell in row[:_MOST_COLUMNS]])
        for column, cell in enumerate(row[:_MOST_COLUMNS], start=1):
            if cell.data_type == "f":
                formulas.append((number, column))
            elif cell.data_type == "e":
                table.problems[number, column] = f"Excel のエラー「{cell.value}」です"
    return formulas


def _fill_formulas(table: Table, formulas: list[tuple[int, int]], sheet: Any) -> None:
    wanted = dict.fromkeys(formulas)
    last = max(number for number, _ in formulas)
    for number, row in enumerate(sheet.iter_rows(max_row=last), start=1):
        for column, cell in enumerate(row[:_MOST_COLUMNS], start=1):
            if (number, column) in wanted:
                _take_formula(table, number, column, _text(cell))


def _take_formula(table: Table, number: int, column: int, text: str) -> None:
    table.rows[number - 1][column - 1] = text
    if text and not text.startswith("#"):
        table.notes.append(Finding(cell_name(number, column), f"数式の結果「{text}」を使いました"))
    else:
        table.problems[number, column] = "数式の結果がありません。「値」として貼り付け直してください"


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and re.fullmatch(r"0{2,}", str(cell.number_format)):
        return str(value).zfill(len(cell.number_format))  # shown with its zeros, so meant with its zeros
    return str(value).strip()
