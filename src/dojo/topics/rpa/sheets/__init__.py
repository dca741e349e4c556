"""Workbooks of lesson 04: read with care, written whole or not at all.

``tables``
    a workbook or csv as rows of text with their cells, or what is wrong with it, cell by cell
``rows``
    the applications that a robot enters
``review``
    the rows that a person must look at (要確認.xlsx)
``template``
    the workbook to write applications into (take-home)
``hours``
    the sheet that works out the hours saved (take-home), and its reader
``looks``
    what the workbooks look like
"""

from __future__ import annotations

from dojo.topics.rpa.sheets.review import write_review
from dojo.topics.rpa.sheets.rows import read_rows

__all__ = ["read_rows", "write_review"]
