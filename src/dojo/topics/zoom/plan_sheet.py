"""The plan of a meeting as a workbook: written as a form to fill in, read back cell by cell."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from dojo.errors import DojoError
from dojo.text.width import fold
from dojo.topics.zoom import meeting as meetings, settings as rules, sheet as sheets
from dojo.topics.zoom.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from dojo.topics.zoom.meeting import Meeting
    from dojo.topics.zoom.settings import Settings
    from dojo.topics.zoom.sheet import Cell, Row

__all__ = ["FILE_NAME", "form", "read"]

FILE_NAME = "オンライン会議の計画.xlsx"
_FIRST = 4
_FONT = "游ゴシック"
_WIDTHS = {"A": 26, "B": 52, "C": 48}
_YES_NO = {"する": True, "はい": True, "TRUE": True, "しない": False, "いいえ": False, "FALSE": False}
_TODO = "その欄を直してください。"


def form(values: Mapping[str, object] | None = None) -> bytes:
    """Make the form, filled in with the fictional meeting of the lesson or with ``values`` (by key)."""
    example = {**table("meeting")["example"], **rules.examples()["直した案"]}
    buffer = BytesIO()
    _workbook(example if values is None else dict(values)).save(buffer)
    return buffer.getvalue()


def read(path: Path | str) -> tuple[Meeting, Settings]:
    """Read a plan: one line for each item, its name in the first column and its value in the second.

    Raises
    ------
    MissingFileError, EncodingError, SheetError
        If the file cannot be read as a table, or a cell of it is wrong; the message names the cells.
    """
    cells = _cells(path)
    problems: list[str] = []
    meeting = _meeting(cells, problems)
    settings = {item.key: _setting(item, cells[item.key], problems) for item in rules.items()}
    if problems or meeting is None:
        raise sheets.faulty(path, problems, _TODO)
    return meeting, rules.check(settings)


def _cells(path: Path | str) -> dict[str, Cell]:
    known = [*(item.key for item in meetings.items()), *(item.key for item in rules.items())]
    names = {fold(key): key for key in known}
    found: dict[str, Cell] = {}
    problems = []
    for row in sheets.read(path):
        key = names.get(fold(row.cells[0].text)) if row.cells else None
        if key and key in found:
            problems.append(f"{row.cells[0].where}: 「{key}」が2回あります")
        elif key:
            found[key] = _value(row)
    missing = [key for key in known if key not in found]
    if len(missing) == len(known):
        raise sheets.SheetError(
            what="会議の計画の表ではありません(1列目に「会議名」などの項目がありません)。",
            todo=f"「{FILE_NAME}」の形で書いてください。",
        )
    problems += [f"「{key}」の行がありません" for key in missing]
    if problems:
        raise sheets.faulty(path, problems, "1列目の項目の名前は変えずに、1つずつ書いてください。")
    return found


def _value(row: Row) -> Cell:
    return row.cells[1] if len(row.cells) > 1 else sheets.Cell(None, row.where)


def _setting(item: rules.Item, cell: Cell, problems: list[str]) -> bool | int | str:
    value: object = fold(cell.text)
    if item.kind == "yes_no":
        value = _YES_NO.get(fold(cell.text), cell.text)
    if item.kind == "count":
        digits = fold(cell.text).removesuffix("人")
        value = int(digits) if digits.isdecimal() and len(digits) <= 3 else cell.text  # noqa: PLR2004 - at most 999
    try:
        rules.check({**rules.examples()["直した案"], item.key: value})
    except rules.SettingsError:
        wanted = "「する」か「しない」にしてください。" if item.kind == "yes_no" else item.wanted
        problems.append(f"{cell.where}「{item.key}」: {wanted.removesuffix('。')}")
    return value if isinstance(value, bool | int) else str(value)


def _meeting(cells: Mapping[str, Cell], problems: list[str]) -> Meeting | None:
    """Make the meeting, or note every item that is wrong: each is tried alone with the others as in the example."""
    values = {item.key: cells[item.key].value for item in meetings.items()}
    for key, value in values.items():
        try:
            meetings.make({**table("meeting")["example"], key: value})
        except DojoError as error:
            problems.append(f"{cells[key].where}「{key}」: {error.what.removesuffix('。')}。{error.todo.removesuffix('。')}")
    return None if problems else meetings.make(values)


def _workbook(values: Mapping[str, object]) -> Workbook:
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only by those who write

    book = Workbook()
    page = book.worksheets[0]
    page.title = "会議の計画"
    words = table("meeting")["words"]
    page["A1"], page["A2"] = words["title"], words["note"]
    _line(page, _FIRST - 1, tuple(words["headings"]), fill="D9D9D9", bold=True)
    number = _FIRST
    for item in meetings.items():
        _line(page, number, (item.key, _written(values.get(item.key)), item.hint))
        number += 1
    for setting in rules.items():
        _line(page, number, (setting.key, _written(values.get(setting.key)), setting.ask), fill="EAF3FA")
        _offer(page, number, setting)
        number += 1
    _finish(page, number - 1)
    return book


def _written(value: object) -> str | int | None:
    if isinstance(value, bool):
        return rules.said(value)
    return value if value is None or isinstance(value, int) else str(value)


def _line(page: Worksheet, number: int, values: tuple[str | int | None, ...], fill: str = "", *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 - as above

    edge = Side(style="thin", color="808080")
    for column, value in enumerate(values, start=1):
        cell = page.cell(row=number, column=column, value=value)
        cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        cell.font = Font(name=_FONT, size=10.5, bold=bold or column == 1)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        if not isinstance(value, int):
            cell.number_format = "@"  # Excel would take the zero from a passcode and turn a day into a number
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
    longest = max(len(str(value or "")) / width for value, width in zip(values, (12, 25, 23), strict=False))
    page.row_dimensions[number].height = 20 * max(1, -(-longest // 1))


def _offer(page: Worksheet, number: int, setting: rules.Item) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    choices = {"choice": setting.choices, "yes_no": ("する", "しない")}.get(setting.kind, ())
    if choices:
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=False, showErrorMessage=True)
    else:
        rule = DataValidation(
            type="whole", operator="between", formula1=str(setting.least), formula2=str(setting.most), showErrorMessage=True
        )
    rule.errorTitle, rule.error = "会議の計画", "▼から選ぶか、数で書いてください。"
    page.add_data_validation(rule)
    rule.add(f"B{number}")


def _finish(page: Worksheet, last: int) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    page["A1"].font = Font(name=_FONT, size=16, bold=True)
    page["A2"].font = Font(name=_FONT, size=10.5)
    for column, width in _WIDTHS.items():
        page.column_dimensions[column].width = width
    page.page_setup.paperSize, page.page_setup.orientation = page.PAPERSIZE_A4, "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 1
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_area, page.freeze_panes = f"A1:C{last}", f"A{_FIRST}"
