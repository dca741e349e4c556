"""An indicator (指標) needs a number, a date and a way of measuring: what is missing, by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.text.width import fold
from dojo.topics.plan import months
from dojo.topics.plan.data import table

if TYPE_CHECKING:
    from dojo.topics.plan.model import Indicator, Plan
    from dojo.topics.plan.network import Schedule

__all__ = ["Gap", "Reading", "lateness", "missing", "read_sentence"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that an indicator lacks: the ``field`` of the data and of the table, its name, and what to write."""

    field: str
    name: str
    todo: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a sentence, by the name of the thing, and what is missing."""

    found: dict[str, str]
    gaps: tuple[Gap, ...]


def missing(indicator: Indicator, plan: Plan) -> tuple[Gap, ...]:
    """Name what an indicator lacks, or where it contradicts itself or the plan.

    A target must differ from what is already there; the date lies within the plan.
    """
    gaps = _gaps()
    found = [gaps[field] for field in ("target", "unit", "due", "how") if not _filled(getattr(indicator, field))]
    if indicator.target is not None and indicator.target == indicator.now:
        found.append(Gap("target", "目標の値", "いまの値と同じです。変わったと分かる値にしてください。"))
    if indicator.due is not None and not plan.start <= indicator.due <= plan.end:
        span = f"{months.said(plan.start)}から{months.said(plan.end)}"
        found.append(Gap("due", "期日", f"計画の期間({span})の中の年月にしてください。"))
    return tuple(found)


def read_sentence(text: str) -> Reading:
    """Look for a number with its unit, a date and a way of measuring in a sentence.

    A rule by words, not an understanding of the sentence: it finds what is missing, and cannot tell whether the rest makes sense.

    Examples
    --------
    >>> [gap.name for gap in read_sentence("オンライン利用をふやす").gaps]
    ['目標の値', '期日', '測り方']
    >>> read_sentence("2023年3月末までに、申請の記録を集計して利用率を40%にする").found
    {'目標の値': '40%', '期日': '2023年3月末', '測り方': '記録'}
    """
    rest = fold(text)
    found: dict[str, str] = {}
    for name in ("期日", "目標の値", "測り方"):
        hit = re.search(table("indicators")["pattern"][name], rest)
        if hit:
            found[name] = hit[0]
            rest = rest.replace(hit[0], " ", 1)  # a year is no target
    ordered: dict[str, str] = {name: found[name] for name in ("目標の値", "期日", "測り方") if name in found}
    gaps = tuple(gap for gap in _gaps().values() if gap.field != "unit" and gap.name not in found)
    return Reading(ordered, gaps)


def lateness(plan: Plan, timetable: Schedule) -> dict[str, int]:
    """Map the names of indicators to the months by which their initiative ends too late for them."""
    late = {}
    for one in plan.indicators:
        over = timetable[one.initiative].end - one.due if one.due is not None else 0
        if over > 0:
            late[one.name] = over
    return late


def _filled(value: object) -> bool:
    return value is not None and value != ""


def _gaps() -> dict[str, Gap]:
    return {field: Gap(field, entry["name"], entry["todo"]) for field, entry in table("indicators")["gap"].items()}
