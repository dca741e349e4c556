"""The sheets of a plan's workbook and their columns, as ``data/workbook.toml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dojo.topics.plan import finance
from dojo.topics.plan.data import table

__all__ = ["FILE_NAME", "Column", "Sheet", "sheets"]

FILE_NAME = "町のデジタル計画.xlsx"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, what it holds, and which values it takes. ``width`` counts characters."""

    title: str
    field: str
    kind: str
    width: int
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None
    default: int | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a table of at most ``rows`` rows."""

    name: str
    note: str
    rows: int
    columns: tuple[Column, ...]


@cache
def sheets() -> tuple[Sheet, ...]:
    """List the sheets in their order.

    Examples
    --------
    >>> [sheet.name for sheet in sheets()]
    ['計画', '取組', '体制', '指標']
    """
    return tuple(
        Sheet(entry["name"], entry["note"], entry["rows"], tuple(_column(column) for column in entry["column"]))
        for entry in table("workbook")["sheet"]
    )


def _column(entry: dict[str, Any]) -> Column:
    given = dict(entry)
    listed = given.pop("choices", ())
    if given.pop("from", "") == "schemes":
        listed = [one.name for one in finance.schemes()]
    return Column(**given, choices=tuple(listed))
