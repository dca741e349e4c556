"""A plan as an Excel workbook, written for people to fill in and read back with every faulty cell named.

``sheets``
    The sheets and their columns, from ``data/workbook.toml``.
``grids``
    An xlsx file as plain rows: sizes bounded, formulas, error values and merged cells noticed.
``cells``
    One cell to one value, or the reason why not.
``findings``
    A place and what is wrong there; the error that carries them.
``reading``
    Rows to a plan.
``checks``
    What only the whole plan shows: unknown ids, rings, dates out of order.
``writing``
    A plan to a workbook.
"""

from __future__ import annotations

from dojo.topics.plan.workbook.findings import Finding, WorkbookError
from dojo.topics.plan.workbook.reading import Reading, read
from dojo.topics.plan.workbook.writing import to_bytes

__all__ = ["Finding", "Reading", "WorkbookError", "read", "to_bytes"]
