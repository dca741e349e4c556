"""Text with commas or tabs to rows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeVar

from dojo.text.tables.model import Grid, Trouble, UnusableTableError

if TYPE_CHECKING:
    from dojo.text.tables.model import Rules

__all__ = ["from_text"]

V = TypeVar("V")
_FIELD = 131_072  # [characters]


def from_text(text: str, rules: Rules[V], name: str) -> Grid[V]:
    """Read the text of a file.

    Raises
    ------
    UnusableTableError
        If it is no csv or has too many rows; ``row`` tells where.
    """
    grid: Grid[V] = Grid(delimited=True)
    csv.field_size_limit(_FIELD)  # a setting of the whole process, which other libraries change
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=rules.separator(text), strict=rules.strict)
    try:
        for number, line in enumerate(lines, start=1):
            if number <= rules.rows:
                grid.rows.append([rules.text(value) for value in line[: rules.columns]])
            elif rules.blank_rows or any(line):
                raise UnusableTableError(trouble=Trouble.TOO_LONG, name=name, row=number, most=rules.rows)
    except csv.Error as error:
        raise UnusableTableError(trouble=Trouble.NO_CSV, name=name, row=len(grid.rows) + 1) from error
    return grid
