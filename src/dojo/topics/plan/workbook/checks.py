"""What only the whole workbook shows: ids that repeat or lead nowhere, rings, months out of order, indicators with gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dojo.topics.plan import indicators
from dojo.topics.plan.network import find_cycle
from dojo.topics.plan.workbook.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dojo.topics.plan.model import Plan

__all__ = ["Record", "notes", "problems"]

_LONGEST = 600  # of a plan [months]


@dataclass(slots=True)
class Record:
    """One row: its values by field, and where each of them stands."""

    sheet: str
    row: int
    values: dict[str, Any]
    places: dict[str, str] = field(default_factory=dict)


def problems(tables: dict[str, list[Record]]) -> list[Finding]:
    """Name what keeps the rows from being a plan; cells that could not be read are missing from their rows."""
    works = tables["取組"]
    heads = [finding for head in tables["計画"] for finding in _period(head)]
    found = [*heads, *_repeated(works), *_unknown(works, works), *_unknown(tables["指標"], works), *_support(works)]
    return found or [*_ring(works)]


def notes(plan: Plan, tables: dict[str, list[Record]]) -> list[Finding]:
    """Name what can be used and should still be mended: indicators that nobody can check."""
    return [
        Finding(record.places[gap.field], f"指標「{indicator.name}」の「{gap.name}」: {gap.todo}")
        for indicator, record in zip(plan.indicators, tables["指標"], strict=True)
        for gap in indicators.missing(indicator, plan)
    ]


def _period(head: Record) -> Iterator[Finding]:
    if not {"start", "end"} <= head.values.keys():
        return
    length = head.values["end"] - head.values["start"] + 1
    if length < 1:
        yield Finding(head.places["end"], "終わりの年月が、始まりより前です。")
    elif length > _LONGEST:
        yield Finding(head.places["end"], f"計画の期間は{_LONGEST // 12}年までにしてください。")


def _repeated(works: list[Record]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for record in works:
        key = record.values.get("id")
        if key is None:
            continue
        if key in seen:
            yield Finding(record.places["id"], f"番号「{key}」が {seen[key]} と同じです。")
        seen.setdefault(key, record.places["id"])


def _unknown(records: list[Record], works: list[Record]) -> Iterator[Finding]:
    known = {record.values.get("id") for record in works}
    if not works or None in known:  # who a row means cannot be told while ids are missing
        return
    for record in records:
        name = "after" if "after" in record.places else "initiative"
        wanted = record.values.get(name, ())
        for key in (wanted,) if isinstance(wanted, str) else wanted:
            if key not in known:
                yield Finding(record.places[name], f"番号「{key}」の取組がありません。")


def _ring(works: list[Record]) -> Iterator[Finding]:
    ring = find_cycle(
        {record.values["id"]: record.values["after"] for record in works if {"id", "after"} <= record.values.keys()}
    )
    places = {record.values.get("id"): record.places["after"] for record in works}
    if ring:
        yield Finding(places[ring[0]], f"取組がたがいに待ち合っていて、始められません({' → '.join(reversed(ring))})。")


def _support(works: list[Record]) -> Iterator[Finding]:
    for record in works:
        if record.values.get("scheme") and record.values.get("cost") == 0:
            yield Finding(record.places["scheme"], "支援制度があるのに、「対象の経費(千円)」がありません。")
