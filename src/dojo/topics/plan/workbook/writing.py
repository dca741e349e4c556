"""A plan as a workbook to print and to fill in: lists to choose from, one page wide, nothing merged."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from dojo.text.tables import letters
from dojo.topics.plan.data import table
from dojo.topics.plan.workbook.sheets import Column, Sheet, sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from dojo.topics.plan.model import Plan

__all__ = ["to_bytes"]

_FONT = "游ゴシック"
_HEADER = 4
_SPARE = 12  # empty rows below, with lists and borders, to write into
_FIELDS = {"取組": "initiatives", "体制": "teams", "指標": "indicators"}
_RIGHT = {"count", "number"}


def to_bytes(plan: Plan) -> bytes:
    """Write a plan as xlsx; :func:`dojo.topics.plan.workbook.read` gives the same plan back."""
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only by those who write

    book = Workbook()
    book.remove(book.worksheets[0])
    _guide(book)
    for sheet in sheets():
        _sheet(book.create_sheet(sheet.name), sheet, _records(plan, sheet))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _records(plan: Plan, sheet: Sheet) -> list[Any]:
    return list(getattr(plan, _FIELDS[sheet.name])) if sheet.name in _FIELDS else [plan]


def _guide(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    text = table("workbook")["guide"]
    page = book.create_sheet(text["name"])
    page["A1"] = "町のデジタル計画"
    page["A1"].font = Font(name=_FONT, size=16, bold=True)
    for row, line in enumerate(text["lines"], start=3):
        cell = page.cell(row=row, column=1, value=line)
        cell.font = Font(name=_FONT, size=11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[row].height = 34
    page.column_dimensions["A"].width = 90
    _print(page)


def _sheet(page: Worksheet, sheet: Sheet, records: list[Any]) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    page["A1"] = sheet.name
    page["A1"].font = Font(name=_FONT, size=14, bold=True)
    page["A2"] = sheet.note
    page["A2"].font = Font(name=_FONT, size=10.5)
    _row(page, _HEADER, [column.title for column in sheet.columns], sheet, head=True)
    last = _HEADER + len(records) + (_SPARE if sheet.rows > 1 else 0)
    for row in range(_HEADER + 1, last + 1):
        at = row - _HEADER - 1
        values = [_shown(records[at], column) if at < len(records) else None for column in sheet.columns]
        _row(page, row, values, sheet)
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[letters(place)].width = column.width
        _offer(page, column, f"{letters(place)}{_HEADER + 1}:{letters(place)}{last}")
    page.freeze_panes = f"C{_HEADER + 1}" if sheet.rows > 1 else f"A{_HEADER + 1}"
    page.print_title_rows = f"{_HEADER}:{_HEADER}"
    _print(page)


def _shown(record: Any, column: Column) -> Any:
    value = getattr(record, column.field)
    if value is None or value in ("", ()):
        return None
    if column.kind == "month":
        return f"{value // 12}-{value % 12 + 1:02}"
    if column.kind == "ids":
        return "、".join(value)
    if column.kind == "number":
        return int(value) if value == int(value) else float(value)
    return value


def _row(page: Worksheet, row: int, values: list[Any], sheet: Sheet, *, head: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 - as above

    edge = Side(style="thin", color="808080")
    for place, (value, column) in enumerate(zip(values, sheet.columns, strict=True), start=1):
        cell = page.cell(row=row, column=place, value=value)
        if isinstance(value, str):
            cell.data_type = "s"  # a text that begins with = is no formula
        number = column.kind in _RIGHT
        cell.number_format = "General" if head or not number else "#,##0" if column.kind == "count" else "#,##0.##"
        if column.kind == "month":
            cell.number_format = "@"  # Excel would make a day of it
        cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        cell.font = Font(name=_FONT, size=10.5, bold=head)
        across = "center" if head else "right" if number else None
        cell.alignment = Alignment(vertical="center", wrap_text=True, horizontal=across)
        if head:
            cell.fill = PatternFill("solid", fgColor="D9D9D9")
    page.row_dimensions[row].height = 32 if head or sheet.name == "指標" else 24


def _offer(page: Worksheet, column: Column, area: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    if not column.choices:
        return
    listed = ",".join(column.choices)
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = column.title, "一覧から選んでください。"
    page.add_data_validation(rule)
    rule.add(area)


def _print(page: Worksheet) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart  # noqa: PLC0415 - as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&A &P / &N ページ"))
