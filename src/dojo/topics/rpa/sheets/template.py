"""申請.xlsx: the workbook that applications are written into, with its own rules and a sheet that explains them (take-home)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.text.saving import save
from dojo.topics.rpa.fields import fields
from dojo.topics.rpa.sheets import looks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["FILE_NAME", "write_rows", "write_template"]

FILE_NAME = "申請.xlsx"
_EMPTY_ROWS = 200
_WIDTHS = (12, 20, 24, 20, 20, 14)


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """Write applications as they are, nothing mended.

    Raises
    ------
    SavingError
        If the file cannot be written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only by those who write

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "申請"
    names = [field.name for field in fields()]
    looks.heading(sheet, 1, names)
    for number, row in enumerate(rows, start=2):
        looks.line(sheet, number, [str(row.get(name, "")) for name in names], form="@")
    looks.page(sheet, _WIDTHS, freeze="A2")
    return save(path, looks.content(book))


def write_template(path: Path, samples: Sequence[Mapping[str, object]] = ()) -> Path:
    """Write an empty workbook with room for 200 applications, its cells all text so that Excel changes nothing.

    Raises
    ------
    SavingError
        If the file cannot be written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - as above

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "申請"
    names = [field.name for field in fields()]
    looks.heading(sheet, 1, names)
    for number in range(2, _EMPTY_ROWS + 2):
        row = samples[number - 2] if number - 2 < len(samples) else {}
        looks.line(sheet, number, [row.get(name) or None for name in names], form="@")
    _days(sheet)
    looks.page(sheet, _WIDTHS, freeze="A2")
    sheet.print_title_rows = "1:1"
    _guide(book.create_sheet("書き方"))
    return save(path, looks.content(book))


def _days(sheet: Worksheet) -> None:
    """Offer 1 to 6 for the days of a week; a person may still type otherwise, and the robot then asks."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    rule = DataValidation(type="list", formula1='"1,2,3,4,5,6"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "週の利用日数", "1 から 6 までの数字を選んでください。"
    sheet.add_data_validation(rule)
    rule.add(f"F2:F{_EMPTY_ROWS + 1}")


def _guide(sheet: Worksheet) -> None:
    row = looks.title(
        sheet,
        "「申請」シートの書き方",
        ("1行に1件を書きます。見出しの文字は変えないでください。", "和暦と全角は、ロボットが西暦と半角に直します。"),
    )
    looks.heading(sheet, row, ("列", "例", "きまり"))
    for number, field in enumerate(fields(), start=row + 1):
        looks.line(sheet, number, (field.name, field.example, field.ask), form="@")
    looks.page(sheet, (22, 22, 62))
