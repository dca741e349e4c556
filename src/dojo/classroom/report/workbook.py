"""The Excel workbook of the report. Loads openpyxl: import this module only when a report is written."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from dojo.classroom.report.sheets import Column, Kind, Sheet, Value, sheets
from dojo.classroom.report.wording import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from dojo.classroom.report.study import ClassStudy

__all__ = ["workbook"]

_FACE = "游ゴシック"
_HEAD = PatternFill("solid", fgColor="FF005A8C")
_LINE = Border(bottom=Side(style="thin", color="FFBFBFBF"))
#: what Excel takes for the start of a formula when a person edits the cell
_FORMULA_STARTS = ("=", "+", "-", "@")


def workbook(whole: ClassStudy) -> bytes:
    """Write the workbook. Equal input gives equal bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets(whole):
        _fill(book.create_sheet(sheet.title), sheet)
    # openpyxl's own save stamps the present time into the file
    made = datetime.combine(whole.generated, time())
    book.properties.created = book.properties.modified = made
    book.properties.creator = "デジタル道場"
    book.properties.title = "講座のまとめ"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return _timeless(target.getvalue())


def _timeless(archive: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for row, line in enumerate(sheet.above, start=1):
        _write(page, row, 1, line, bold=row == 1)
    head = len(sheet.above) + (2 if sheet.above else 1)
    _write_head(page, head, sheet.columns)
    for row, values in enumerate(sheet.rows, start=head + 1):
        _write_row(page, row, values, sheet.columns)
    last = head + len(sheet.rows)
    page.auto_filter.ref = f"A{head}:{get_column_letter(len(sheet.columns))}{last}"
    page.freeze_panes = f"A{head + 1}"
    for row, line in enumerate(sheet.below, start=last + 2):
        _write(page, row, 1, line, bold=row == last + 2)
    _set_print(page, head)


def _write_head(page: Worksheet, row: int, columns: Sequence[Column]) -> None:
    for number, column in enumerate(columns, start=1):
        _write(page, row, number, column.title)
        cell = page.cell(row, number)
        cell.font = Font(name=_FACE, bold=True, color="FFFFFFFF")
        cell.fill = _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        page.column_dimensions[get_column_letter(number)].width = column.width


def _write_row(page: Worksheet, row: int, values: Sequence[Value], columns: Sequence[Column]) -> None:
    for number, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
        _write(page, row, number, value)
        cell = page.cell(row, number)
        cell.number_format = column.kind.value
        cell.border = _LINE
        cell.alignment = Alignment(wrap_text=column.kind is Kind.TEXT, vertical="top")


def _write(page: Worksheet, row: int, column: int, value: Value, *, bold: bool = False) -> None:
    cell = page.cell(row, column)
    cell.font = Font(name=_FACE, bold=bold)
    if not isinstance(value, str):
        cell.value = value
        return
    text = clean(value)
    if not text:
        return
    cell.value = text
    # a name that begins with = is a name; so is one that looks like an error code
    cell.data_type = "s"
    cell.number_format = Kind.TEXT.value
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def _set_print(page: Worksheet, head: int) -> None:
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
