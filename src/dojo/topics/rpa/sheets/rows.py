"""The applications that a robot enters, from a workbook or csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.topics.rpa.fields import fields
from dojo.topics.rpa.sheets.tables import load

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_rows"]


def read_rows(path: Path) -> list[dict[str, object]]:
    """Read the applications as they were written; ``行`` is the number of the row in the workbook.

    Raises
    ------
    InputError
        If the file cannot be used; the message names the cells.
    """
    table = load(path, [field.name for field in fields()])
    return [{"行": line.number, **line.values} for line in table.lines]
