"""How the keyword table looks in Excel: text cells only, one sheet to fill in, one that explains."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from dojo.topics.line.data import table as texts
from dojo.topics.line.reading import COLUMNS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from dojo.topics.line.keywords import Entry, KeywordTable

__all__ = ["book"]

#: Column widths. [characters]
_WIDTHS = (20, 30, 50, 30, 14, 14, 14, 38, 28)
_FONT = "游ゴシック"
_TITLE_ROW, _HEAD_ROW = 1, 2
#: Empty rows below the words, ready to fill in.
_SPARE = 30
_ANSWERS = 5


def book(table: KeywordTable) -> bytes:
    """Make the workbook of a table. [xlsx]."""
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only by those who write

    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "言葉の表"
    _head(sheet)
    rows = [*table.entries, *(entry for entry in (table.fallback, table.greeting) if entry)]
    for number in range(len(rows) + _SPARE):
        _line(sheet, _HEAD_ROW + 1 + number, _values(rows[number]) if number < len(rows) else ("",) * len(COLUMNS))
    _page(sheet, _HEAD_ROW + len(rows) + _SPARE)
    _explain(made.create_sheet("書き方"))
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _values(entry: Entry) -> tuple[str, ...]:
    answers = (*entry.texts, *("",) * (_ANSWERS - len(entry.texts)))[:_ANSWERS]
    return (entry.word, "、".join(entry.synonyms), *answers, entry.image, entry.preview)


def _head(sheet: Worksheet) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    sheet.cell(_TITLE_ROW, 1, texts("workbook")["title"]).font = Font(name=_FONT, size=14, bold=True)
    sheet.row_dimensions[_TITLE_ROW].height = 26
    _line(sheet, _HEAD_ROW, COLUMNS, fill="D9E6F2", bold=True)


def _line(sheet: Worksheet, row: int, values: tuple[str, ...], fill: str = "", *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 - as above

    edge = Side(style="thin", color="808080")
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=row, column=column, value=value or None)
        cell.number_format = "@"  # 119 stays a word, and no answer becomes a formula
        cell.data_type = "s"
        cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        cell.font = Font(name=_FONT, size=10.5, bold=bold)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
    sheet.row_dimensions[row].height = 24 if fill else 34


def _page(sheet: Worksheet, last: int) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart  # noqa: PLC0415 - as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHI"[number]].width = width
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = f"A1:I{last}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.freeze_panes = f"B{_HEAD_ROW + 1}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P / &N ページ"))


def _explain(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 80
    rows = [
        ("列", "書くこと"),
        *texts("workbook")["columns"].items(),
        ("", ""),
        *(("決まり", one) for one in texts("workbook")["rules"]),
    ]
    for row, (name, text) in enumerate(rows, start=1):
        for column, value in enumerate((name, text), start=1):
            cell = sheet.cell(row=row, column=column, value=value or None)
            cell.font = Font(name=_FONT, size=10.5, bold=row == 1 or column == 1)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
