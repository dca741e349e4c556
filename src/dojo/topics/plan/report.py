"""The town's plan as a PDF: timetable, money, people, indicators, and what to mind.

Typesetting is local: one bundled template, one bundled font, no system fonts, no network.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from dojo.text import fonts
from dojo.topics.plan import charts, finance, indicators, months, network, people, words
from dojo.topics.plan.data import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dojo.topics.plan.model import Indicator, Initiative, Plan

__all__ = ["Judged", "files", "judge", "pdf", "warnings"]

# A fixed date of making keeps the bytes the same from run to run.
_MADE = datetime(2026, 4, 1, tzinfo=UTC)
_PER_CHART = 16  # initiatives that one chart of a page holds


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan with all that follows from it."""

    plan: Plan
    timetable: network.Schedule
    lines: tuple[finance.Line, ...]
    loads: tuple[people.Load, ...]


def judge(plan: Plan) -> Judged:
    """Work out timetable, money and people of a plan.

    Raises
    ------
    CycleError
        If initiatives wait for each other.
    """
    timetable = network.schedule(plan)
    return Judged(plan, timetable, finance.budget(plan, timetable), people.loads(plan, timetable))


def warnings(judged: Judged) -> tuple[str, ...]:
    """Say what the makers of the plan should look at again; nothing if there is nothing."""
    return (*_time(judged), *_support(judged), *_strength(judged), *_gaps(judged))


def files(judged: Judged, stem: str) -> dict[str, bytes]:
    """Make the PDF and the two charts, under the names that they get."""
    return {
        f"{stem}_計画書.pdf": pdf(judged),
        f"{stem}_工程表.png": charts.png(charts.gantt(judged.plan, judged.timetable)),
        f"{stem}_財源.png": charts.png(charts.money(judged.plan, judged.lines)),
    }


def pdf(judged: Judged) -> bytes:
    """Typeset the plan on A4."""
    import typst  # noqa: PLC0415 - loaded only by those who write

    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.font_path().parent)])
    made = typst.compile(
        read_bytes("report.typ"),
        font_paths=only_ours,
        sys_inputs={"plan": json.dumps(_content(judged), ensure_ascii=False)},
        timestamp=int(_MADE.timestamp()),
    )
    return bytes(made)


def _time(judged: Judged) -> Iterator[str]:
    over = judged.timetable.end - judged.plan.end
    if over > 0:
        yield f"計画の期間({months.said(judged.plan.end)}まで)を{over}か月こえます。"


def _support(judged: Judged) -> Iterator[str]:
    for line in judged.lines:
        one = judged.plan.initiative(line.id)
        if line.late:
            yield f"{one.id}「{one.name}」は、{one.scheme}の期限に間に合いません。町の負担として計算しました。"
        elif line.room is not None and line.room < 3:  # noqa: PLR2004 - a quarter of a year
            room = f"余裕が{line.room}か月しか" if line.room else "余裕が"
            yield f"{one.id}「{one.name}」は、{one.scheme}の期限までに{room}ありません。"


def _strength(judged: Judged) -> Iterator[str]:
    for load in judged.loads:
        if load.short:
            yield f"{load.year}年度は、人手が{load.short}人月足りません。"
    if not judged.plan.teams:
        yield "体制が書かれていません。"


def _gaps(judged: Judged) -> Iterator[str]:
    plan = judged.plan
    for one in plan.indicators:
        gaps = indicators.missing(one, plan)
        if gaps:
            yield f"指標「{one.name}」は、{'・'.join(gap.name for gap in gaps)}を見直してください。"
    for name, over in indicators.lateness(plan, judged.timetable).items():
        yield f"指標「{name}」は、取組が終わるのが期日より{over}か月おそくなります。"


def _content(judged: Judged) -> dict[str, Any]:
    plan, timetable = judged.plan, judged.timetable
    money = finance.total(judged.lines)
    return {
        "title": plan.title,
        "town": plan.town,
        "period": f"{months.said(plan.start)}から{months.said(plan.end)}まで",
        "summary": [
            ["取組の数", f"{len(plan.initiatives)}"],
            ["全部が終わる月", months.said(timetable.end)],
            ["全体の経費", f"{money.cost:,}千円"],
            ["国費", f"{money.state:,}千円"],
            ["特別交付税(見込み)", f"{money.allocation_tax:,}千円"],
            ["町の負担", f"{money.town:,}千円"],
        ],
        "critical": " → ".join(f"{key} {plan.initiative(key).name}" for key in timetable.critical),
        "gantts": [charts.svg(charts.gantt(plan, timetable, part)) for part in _parts(plan.initiatives)],
        "works": [_work(one, timetable[one.id]) for one in plan.initiatives],
        "moneys": [charts.svg(charts.money(plan, judged.lines, part)) for part in _parts(_paid(judged))],
        "lines": [_line(judged, line) for line in judged.lines],
        "total": _figures(money),
        "teams": [[months.said(team.start), team.name, f"{team.people}人", f"{team.share}%"] for team in plan.teams],
        "loads": [
            [f"{load.year}年度", f"{load.needed}", f"{load.there}", f"{load.short}" if load.short else "―"]
            for load in judged.loads
        ],
        "indicators": [_indicator(one) for one in plan.indicators],
        "warnings": list(warnings(judged)),
        "rules": list(finance.rules()),
        "source": finance.citation(),
    }


def _paid(judged: Judged) -> list[Initiative]:
    return [judged.plan.initiative(line.id) for line in judged.lines if line.money.cost]


def _parts(works: Sequence[Initiative]) -> Iterator[Sequence[Initiative]]:
    for start in range(0, len(works), _PER_CHART):
        yield works[start : start + _PER_CHART]


def _work(one: Initiative, timing: network.Timing) -> list[str]:
    name = f"◆ {one.name}" if timing.critical else one.name
    after = "、".join(one.after) or "―"
    return [
        one.id,
        name,
        one.priority,
        one.owner,
        after,
        months.said(timing.start),
        months.said(timing.end),
        words.room_ja(timing.slack),
    ]


def _line(judged: Judged, line: finance.Line) -> list[str]:
    one = judged.plan.initiative(line.id)
    support = f"{one.scheme}({finance.scheme(one.scheme).rate_ja})" if one.scheme else "―"
    return [one.id, one.name, f"{support}※" if line.late else support, *_figures(line.money)]


def _figures(money: finance.Financing) -> list[str]:
    return [f"{part:,}" for part in (money.cost, money.state, money.allocation_tax, money.town)]


def _indicator(one: Indicator) -> list[str]:
    now, target = (_value(value, one.unit) for value in (one.now, one.target))
    return [one.initiative, one.name, now, target, months.said(one.due) if one.due is not None else "(未定)", one.how or "(未定)"]


def _value(value: object, unit: str) -> str:
    return "(未定)" if value is None else f"{value:,}{unit}"
