"""A csv or xlsx file as rows of text, with every oddity at its cell. The content decides what a file is, not its ending."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from dojo.errors import EncodingError, InputError, MissingFileError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Grid", "TableError", "cell_name", "load"]

_LARGEST = 10 * 1024 * 1024
_LARGEST_UNPACKED = 100 * 1024 * 1024
_MOST_ROWS = 2_000
_MOST_COLUMNS = 60
_FIELD = 131_072  # [characters]
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SHOWN = 5


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


def cell_name(row: int, column: int) -> str:
    """Name a cell as Excel does.

    Examples
    --------
    >>> cell_name(3, 1), cell_name(12, 28)
    ('A3', 'AB12')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


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
    content = _bytes(path)
    if content.startswith(b"PK"):
        return _from_excel(content, path)
    if content.startswith(_OLD_EXCEL):
        raise TableError(
            what=f"「{path.name}」は古い形式の Excel か、パスワードの付いた Excel です。",
            todo="パスワードを外し、「Excel ブック(.xlsx)」か CSV で保存し直してください。",
        )
    return _from_text(_decode(content, path), path)


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise MissingFileError(path=path)
    try:
        size, content = path.stat().st_size, path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise TableError(
            what=f"「{path.name}」を読めませんでした。", todo="ほかのソフトで開いていたら閉じてください。"
        ) from error
    if size > _LARGEST:
        raise _too_large(path)
    if not content.strip():
        raise TableError(what=f"言葉の表「{path.name}」は空です。", todo="見出しと、1つ以上の言葉を入れてください。")
    return content


def _too_large(path: Path) -> TableError:
    return TableError(what=f"「{path.name}」は言葉の表としては大きすぎます。", todo="言葉の表のファイルか確かめてください。")


def _decode(content: bytes, path: Path) -> str:
    for encoding in ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise EncodingError(path=path.name)


def _from_text(text: str, path: Path) -> Grid:
    head = text.splitlines()[0] if text.strip() else ""
    grid = Grid()
    try:
        csv.field_size_limit(_FIELD)  # a setting of the whole process, which other libraries change
        for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in head else ",", strict=True):
            grid.rows.append([cell.strip() for cell in row[:_MOST_COLUMNS]])
            _check_size(len(grid.rows), path)
            for column, cell in enumerate(grid.rows[-1], start=1):
                if cell.startswith("="):
                    grid.problems[len(grid.rows), column] = "数式があります。文字で入れ直してください"
    except csv.Error as error:
        where = f"{cell_name(len(grid.rows) + 1, 1)}(CSV として読めません)"
        raise TableError(path=path.name, findings=(where,)) from error
    return grid


def _check_size(rows: int, path: Path) -> None:
    if rows > _MOST_ROWS:
        raise TableError(
            what=f"「{path.name}」は{_MOST_ROWS:,}行を超えています({cell_name(_MOST_ROWS + 1, 1)} から先)。",
            todo="言葉の表のファイルか確かめ、要らない行を消してください。",
        )


def _from_excel(content: bytes, path: Path) -> Grid:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
                raise _too_large(path)
        return _fill(content, path)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError, EOFError, ParseError) as error:
        raise TableError(
            what=f"「{path.name}」は Excel ブックとして読めません。",
            todo="Excel で開けるか確かめ、「Excel ブック(.xlsx)」か CSV で保存し直してください。",
        ) from error


def _fill(content: bytes, path: Path) -> Grid:
    grid = Grid()
    for number, row in enumerate(_sheet(content, quick=True).iter_rows(max_col=_MOST_COLUMNS), start=1):
        _check_size(number, path)
        grid.rows.append([_text(cell) for cell in row])
        for column, cell in enumerate(row, start=1):
            if problem := _problem(cell):
                grid.problems[number, column] = problem
    # only the slow way of reading knows which cells are merged; the quick one has bounded the rows by now
    for merged in _sheet(content, quick=False).merged_cells.ranges:
        grid.problems[merged.min_row, merged.min_col] = "セルが結合されています。結合を解いてください"
    return grid


def _sheet(content: bytes, *, quick: bool) -> Any:
    import warnings  # noqa: PLC0415 - as below

    import openpyxl  # noqa: PLC0415 - heavy, and only an xlsx needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and validations that openpyxl does not know do not concern the words
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=quick)
    if not book.worksheets:
        raise ValueError(content[:2])
    sheet = book.worksheets[0]
    if quick:
        sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
    return sheet


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 119 is a word that people send
    return "" if value is None else str(value).strip()


def _problem(cell: Any) -> str:
    if cell.value is None:
        return ""
    kinds = {
        "f": "数式があります。文字で入れ直してください",
        "e": f"Excel のエラー「{cell.value}」です",
        "b": "はい・いいえの値になっています。文字で入れ直してください",
        "d": "日付になっています。文字で入れ直してください",
    }
    return kinds.get(str(cell.data_type), "")
