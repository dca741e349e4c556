"""要確認.xlsx: the rows that a robot did not enter, each with the reason, for a person to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.text.saving import SavingError, save
from dojo.topics.rpa.fields import fields
from dojo.topics.rpa.sheets import looks
from dojo.topics.rpa.sheets.tables import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["COLUMNS", "read_review", "write_review"]

COLUMNS = ("元の行", *(field.name for field in fields()), "理由")


def write_review(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """Write the rows; without any, the file says that there is nothing to look at.

    A file of that name that is there already is kept as 「…(前回)」: somebody may have written into it.

    Raises
    ------
    SavingError
        If the file cannot be written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only by those who write

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "要確認"
    looks.heading(sheet, 1, COLUMNS)
    for number, row in enumerate(rows, start=2):
        values = [str(row.get(name, "")) for name in COLUMNS[1:]]
        looks.line(sheet, number, [row.get("行", ""), *values], form="@")
    if not rows:
        looks.note(sheet, 3, "人が確かめる行は、ありませんでした。")
    looks.page(sheet, (8, 12, 18, 22, 18, 18, 12, 52), freeze="A2")
    _keep(path)
    return save(path, looks.content(book))


def _keep(path: Path) -> None:
    if not path.exists():
        return
    try:
        path.replace(path.with_stem(f"{path.stem}(前回)"))
    except OSError as error:
        raise SavingError(path=path) from error


def read_review(path: Path) -> list[dict[str, str]]:
    """Read such a file back, as plain rows.

    Raises
    ------
    InputError
        If it is not such a file.
    """
    return [line.values for line in load(path, COLUMNS).lines]
