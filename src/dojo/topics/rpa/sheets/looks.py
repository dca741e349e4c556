"""What the workbooks of lesson 04 look like: one font, visible borders, a printed page."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["content", "heading", "line", "note", "page", "title"]

_FONT = "游ゴシック"
_TEXT = "@"
_GREY, _WHITE = "D9E2EC", ""


def title(sheet: Worksheet, text: str, notes: Sequence[str] = ()) -> int:
    """Write a title and notes below it; gives the number of the next free row."""
    from openpyxl.styles import Font  # noqa: PLC0415 - loaded only by those who write

    sheet["A1"] = text
    sheet["A1"].font = Font(name=_FONT, size=15, bold=True)
    for row, words in enumerate(notes, start=2):
        note(sheet, row, words)
    return len(notes) + 3


def note(sheet: Worksheet, row: int, text: str) -> None:
    """Write a plain line."""
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    cell = sheet.cell(row=row, column=1, value=text)
    cell.font = Font(name=_FONT, size=10.5)


def heading(sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    """Write the titles of columns."""
    line(sheet, row, texts, fill=_GREY, bold=True)


def line(
    sheet: Worksheet, row: int, values: Sequence[Any], *, fill: str = _WHITE, bold: bool = False, form: str = "General"
) -> None:
    """Write one bordered row of a table."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 - as above

    edge = Side(style="thin", color="7F8A96")
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=row, column=column, value=value)
        cell.font = Font(name=_FONT, size=10.5, bold=bold)
        cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.number_format = form
        if form == _TEXT and isinstance(value, str):
            cell.data_type = "s"  # what somebody typed must not become a formula that Excel works out
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)


def page(sheet: Worksheet, widths: Sequence[float], *, landscape: bool = True, freeze: str = "") -> None:
    """Fit the sheet to one A4 page in width."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    for place, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.freeze_panes = freeze or None


def content(book: Workbook) -> bytes:
    """Give the finished file."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
