"""The section's own check sheet: an A4 workbook to fill in with はい, いいえ, 該当なし.

References
----------
The sources of the questions are printed on the sheet (``data/checksheet.toml``); the wording is our own.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError, UnknownNameError
from dojo.text.saving import save
from dojo.topics.security import take_home
from dojo.topics.security.data import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["FILE_NAME", "questions", "write"]

FILE_NAME = "情報セキュリティ点検表.xlsx"

# Column widths in characters: together one A4 page upright.
_WIDTHS = {"A": 7, "B": 46, "C": 11, "D": 30, "E": 24}
_HEADINGS = ("番号", "確かめること", "答え", "なぜ", "メモ(いつまでに誰が)")
_FIRST = 7
_FONT = "游ゴシック"


def questions() -> dict[str, str]:
    """Return the questions by their number, such as ``1-1``.

    Examples
    --------
    >>> questions()["3-1"]
    'OSを最新にしている'
    """
    return {number: question for number, question, _ in _rows()}


def write(path: Path | str, answers: Mapping[str, str] | None = None) -> Path:
    """Write the check sheet.

    Parameters
    ----------
    path
        A folder (the file is then named ``情報セキュリティ点検表.xlsx``) or an ``.xlsx`` file that is not there yet.
    answers
        Answers already known, by number of the question: はい, いいえ or 該当なし.

    Returns
    -------
    The file written.

    Raises
    ------
    UnknownNameError
        If a number is not a question.
    DojoError
        If an answer is none of the three, or the file cannot be written.
    """
    given = dict(answers or {})
    _check(given)
    target = take_home.place(path, FILE_NAME)
    buffer = BytesIO()
    _workbook(given).save(buffer)
    return save(target, buffer.getvalue())


def _rows() -> Iterator[tuple[str, str, str]]:
    for chapter, section in enumerate(table("checksheet")["section"], start=1):
        for index, (question, why) in enumerate(section["items"], start=1):
            yield f"{chapter}-{index}", question, why


def _check(answers: Mapping[str, str]) -> None:
    known = questions()
    allowed = table("checksheet")["answers"]
    for number, answer in answers.items():
        if number not in known:
            raise UnknownNameError(kind="点検番号", name=number, known="、".join(known))
        if answer not in allowed:
            raise DojoError(what=f"{number} の答え「{answer}」は使えません。", todo=f"{'・'.join(allowed)}から選んでください。")


def _workbook(answers: Mapping[str, str]) -> Workbook:
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only by those who write

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "点検表"
    _head(sheet)
    last = _body(sheet, answers)
    _foot(sheet, last)
    _choices(sheet, last)
    _page(sheet)
    return book


def _head(sheet: Worksheet) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    text = table("checksheet")
    sheet["A1"] = text["title"]
    sheet["A1"].font = Font(name=_FONT, size=16, bold=True)
    sheet["A2"] = f"点検項目は{_month(text['as_of'])}時点の考え方によります。"
    sheet["A3"] = text["note"]
    sheet["A4"] = "課・係:　　　　　　　　　　　点検した人:　　　　　　　　　　点検日:　　　　年　　月　　日"
    for row in (2, 3, 4):
        _style(sheet, row, wrap=row == 3)  # noqa: PLR2004 - the note is the only long line
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
    sheet.row_dimensions[3].height = 32
    sheet.row_dimensions[4].height = 26


def _month(as_of: str) -> str:
    year, month = as_of.split("-")
    return f"{year}年{int(month)}月"


def _body(sheet: Worksheet, answers: Mapping[str, str]) -> int:
    """Fill the table and return the number of its last row."""
    sections = {str(chapter): section["name"] for chapter, section in enumerate(table("checksheet")["section"], start=1)}
    _line(sheet, _FIRST - 1, _HEADINGS, fill="D9D9D9", bold=True)
    row, open_chapter = _FIRST, ""
    for number, question, why in _rows():
        chapter = number.split("-")[0]
        if chapter != open_chapter:
            _line(sheet, row, (chapter, sections[chapter], "", "", ""), fill="F2F2F2", bold=True)
            row, open_chapter = row + 1, chapter
        _line(sheet, row, (number, question, answers.get(number, ""), why, ""))
        row += 1
    return row - 1


def _line(sheet: Worksheet, row: int, values: tuple[str, ...], fill: str = "", *, bold: bool = False) -> None:
    from openpyxl.styles import Border, PatternFill, Side  # noqa: PLC0415 - as above

    edge = Side(style="thin", color="808080")
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=row, column=column, value=value or None)
        cell.number_format = "@"  # Excel would read 1-1 as the first of January
        cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
    _style(sheet, row, bold=bold, wrap=True)
    sheet.row_dimensions[row].height = 20 if fill else 36


def _style(sheet: Worksheet, row: int, *, bold: bool = False, wrap: bool = False) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    for column in range(1, 6):
        cell = sheet.cell(row=row, column=column)
        cell.font = Font(name=_FONT, size=10.5, bold=bold)
        cell.alignment = Alignment(vertical="center", wrap_text=wrap, horizontal="center" if column == 3 and wrap else None)  # noqa: PLR2004


def _foot(sheet: Worksheet, last: int) -> None:
    answers = f"C{_FIRST}:C{last}"
    for offset, answer in enumerate(table("checksheet")["answers"], start=1):
        sheet.cell(row=last + 1 + offset, column=2, value=f"「{answer}」の数")
        sheet.cell(row=last + 1 + offset, column=3, value=f'=COUNTIF({answers},"{answer}")')
        _style(sheet, last + 1 + offset)
    lines = ["参考にした資料", *table("checksheet")["sources"], "山形デジタル道場の研修で作成"]
    for offset, text in enumerate(lines, start=last + 6):
        sheet.cell(row=offset, column=1, value=text)
        _style(sheet, offset)


def _choices(sheet: Worksheet, last: int) -> None:
    """Offer the three answers on question rows, and mark いいえ by weight as well as by colour."""
    from openpyxl.formatting.rule import Rule  # noqa: PLC0415 - as above
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415 - as above
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    offered: dict[str, Any] = {"type": "list", "formula1": f'"{",".join(table("checksheet")["answers"])}"', "allow_blank": True}
    rule = DataValidation(
        **offered, showErrorMessage=True, errorTitle="点検表", error="はい・いいえ・該当なし から選んでください。"
    )
    sheet.add_data_validation(rule)
    for row in range(_FIRST, last + 1):
        if "-" in str(sheet.cell(row=row, column=1).value):
            rule.add(f"C{row}")
    look = DifferentialStyle(font=Font(bold=True), fill=PatternFill(bgColor="FFD9B3"))
    mark = Rule(type="cellIs", operator="equal", formula=['"いいえ"'], dxf=look)
    sheet.conditional_formatting.add(f"C{_FIRST}:C{last}", mark)


def _page(sheet: Worksheet) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart  # noqa: PLC0415 - as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = f"A1:E{sheet.max_row}"
    sheet.print_title_rows = f"{_FIRST - 1}:{_FIRST - 1}"
    sheet.freeze_panes = f"A{_FIRST}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="&P / &N ページ"))
