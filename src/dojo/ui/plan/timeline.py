"""A timetable as bars of HTML: hatched where a delay moves the end, dotted where there is room, ▼ where support ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.topics.plan import finance, months, words
from dojo.ui.base import COLOURS, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dojo.topics.plan.model import Initiative, Plan
    from dojo.topics.plan.network import Schedule, Timing

__all__ = ["timeline"]

_HATCH = "repeating-linear-gradient(135deg,#b34700 0 5px,#ffffff 5px 8px)"
_PLAIN = "#56b4e9"


def timeline(plan: Plan, timetable: Schedule, delays: Mapping[str, int]) -> str:
    """Draw the timetable as markup."""
    last = months.last_of_fiscal_year(months.fiscal_year(max(plan.end, timetable.end)))
    span = last + 1 - plan.start
    rows = [_row(plan, plan.initiative(one.id), one, span, delays.get(one.id, 0)) for one in timetable.timings]
    return (
        f'<div style="color:{COLOURS["ink"]};background:{COLOURS["paper"]};font-size:14px;line-height:1.5;padding:6px 8px;'
        f'border:1px solid {COLOURS["line"]}">{_legend()}{_years(plan, span)}{"".join(rows)}</div>'
    )


def _legend() -> str:
    box = "display:inline-block;width:28px;height:11px;border:1px solid #000;vertical-align:middle"
    return (
        '<div style="font-size:13px;margin-bottom:4px">'
        f'<span style="{box};background:{_HATCH}"></span> ◆おくれると全体がおくれる　'
        f'<span style="{box};background:{_PLAIN}"></span> 余裕がある　'
        '<span style="display:inline-block;width:28px;border-top:2px dotted #000;vertical-align:middle"></span> 余裕の長さ　'
        "▼ 支援の期限</div>"
    )


def _years(plan: Plan, span: int) -> str:
    first, last = months.fiscal_year(plan.start), months.fiscal_year(plan.start + span - 1)
    marks = []
    for year in range(first, last + 1):
        at = max(0, months.last_of_fiscal_year(year - 1) + 1 - plan.start)
        marks.append(
            f'<div style="position:absolute;left:{_share(at, span)};border-left:1px solid {COLOURS["line"]};padding-left:3px;'
            f'font-size:12px;height:18px">{year}年度</div>'
        )
    return f'<div style="position:relative;height:20px">{"".join(marks)}</div>'


def _row(plan: Plan, one: Initiative, timing: Timing, span: int, delay: int) -> str:
    start = timing.start - plan.start
    mark = "◆" if timing.critical else ""
    late = f"、{delay}か月おくれ" if delay else ""
    name = f"{mark}{one.id} {one.name}({words.room_ja(timing.slack)}{late})"
    look = f"background:{_HATCH}" if timing.critical else f"background:{_PLAIN}"
    parts = [
        (
            f'<div style="position:absolute;left:{_share(start, span)};width:{_share(timing.length, span)};height:14px;'
            f'box-sizing:border-box;border:1px solid #000;{look}"></div>'
        ),
        _room(start + timing.length, timing.slack, span),
        _deadline(plan, one, span),
    ]
    return f'<div style="margin-top:3px">{escape(name)}</div><div style="position:relative;height:16px">{"".join(parts)}</div>'


def _room(start: int, slack: int, span: int) -> str:
    if not slack:
        return ""
    return (
        f'<div style="position:absolute;left:{_share(start, span)};width:{_share(slack, span)};top:6px;'
        'border-top:2px dotted #000"></div>'
    )


def _deadline(plan: Plan, one: Initiative, span: int) -> str:
    until = finance.scheme(one.scheme).until if one.scheme else None
    if until is None:
        return ""
    at = months.last_of_fiscal_year(until) + 1 - plan.start
    return (
        f'<div style="position:absolute;left:{_share(at, span)};top:-3px;margin-left:-7px;font-size:15px;line-height:1">▼</div>'
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"
