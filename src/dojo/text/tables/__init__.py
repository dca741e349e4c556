"""A csv or xlsx file as rows with their addresses. The content decides what a file is, never its ending.

Nothing is run: a formula is an oddity at its cell. What a table must hold, how much, and how its troubles are worded is up
to those who read it: they give :class:`Rules` and catch :class:`UnusableTableError`.

``addresses``
    How Excel names columns and cells.
``model``
    Rows and oddities, the rules of a kind of table, and the one error with its kind of trouble.
``values``
    What is common in making text of a cell.
``reading``
    A file to rows.
``delimited``
    Text with commas or tabs to rows.
``workbook``
    The first sheet of an xlsx to rows (openpyxl, imported when used).
"""

from __future__ import annotations

from dojo.text.tables.addresses import address, letters
from dojo.text.tables.model import Grid, Merged, Oddity, Rules, Trouble, UnusableTableError, by_count
from dojo.text.tables.reading import read
from dojo.text.tables.values import as_text, whole

__all__ = [
    "Grid",
    "Merged",
    "Oddity",
    "Rules",
    "Trouble",
    "UnusableTableError",
    "address",
    "as_text",
    "by_count",
    "letters",
    "read",
    "whole",
]
