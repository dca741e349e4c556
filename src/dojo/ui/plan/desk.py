"""The planning desk: choose an initiative and a delay, and see what happens to the end, the money, the indicators, the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.topics.plan import effects, finance, town, words
from dojo.ui.base import COLOURS, View, box, escape, vbox
from dojo.ui.controls import Board, button, choice, line, listed, row
from dojo.ui.plan.timeline import timeline

if TYPE_CHECKING:
    from dojo.topics.plan.effects import Effects
    from dojo.topics.plan.finance import Financing
    from dojo.topics.plan.model import Plan

__all__ = ["planning_desk"]

_DELAYS = (1, 3, 6, 12, 36)
_CELL = f"border:1px solid {COLOURS['line']};padding:.25em .6em"


def planning_desk() -> View:
    """Show the plan of 道場町 and let a trainee delay its initiatives."""
    desk = _Desk(town.plan())
    return View(desk.widget, desk.words)


class _Desk:
    """Which initiatives are delayed, and by how many months."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._delays: dict[str, int] = {}
        self.which = choice("おくれる取組", [(f"{one.id} {one.name}", one.id) for one in plan.initiatives], lambda: None)
        self.length = choice("おくれの長さ", [(f"{months}か月", months) for months in _DELAYS], lambda: None)
        self.try_it = button("おくれをためす", self._delay, icon="play", style="primary")
        self.back = button("はじめの計画にもどす", self._restart, icon="undo")
        self._chart, self._result, self._tables = Board(), Board(), Board()
        self._draw()
        self.widget = vbox(
            line("おくれる取組と、おくれの長さを選んで、「おくれをためす」を押してください。", bold=True),
            row(self.which, self.length, self.try_it, self.back),
            self._result,
            self._chart,
            self._tables,
        )

    def _delay(self) -> None:
        self._delays[self.which.value] = self.length.value
        self._draw()

    def _restart(self) -> None:
        self._delays.clear()
        self._draw()

    def _found(self) -> Effects:
        return effects.effects(self._plan, self._delays)

    def _draw(self) -> None:
        found = self._found()
        bad = found.later or found.lost or found.late_indicators
        self._result.show(box("warn" if bad else "info", self._title(), listed(effects.sentences(found))))
        self._chart.show(timeline(self._plan, found.after, self._delays))
        self._tables.show(_money(found) + _aims(found))

    def _title(self) -> str:
        if not self._delays:
            return "はじめの計画"
        return "おくれ: " + "、".join(
            f"{key} {self._plan.initiative(key).name} {months}か月" for key, months in self._delays.items()
        )

    def words(self) -> str:
        """Say what the desk shows: the delays, what they do, and the timetable."""
        found = self._found()
        return "\n".join([self._title(), *effects.sentences(found), *words.timetable_lines(self._plan, found.after)])


def _money(found: Effects) -> str:
    before, after = finance.total(found.money_before), finance.total(found.money_after)
    heads = ("財源(千円)", "国費", "特別交付税", "町の負担")
    lines = (("はじめの計画", before), ("いまの計画", after))
    body = "".join(
        f"<tr><th scope='row' style='{_CELL};text-align:left'>{name}</th>{_figures(money)}</tr>" for name, money in lines
    )
    head = "".join(f"<th scope='col' style='{_CELL}'>{escape(name)}</th>" for name in heads)
    look = f"border-collapse:collapse;font-size:14px;margin:.5em 0;color:{COLOURS['ink']};background:{COLOURS['paper']}"
    return f'<table style="{look}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _figures(money: Financing) -> str:
    parts = (money.state, money.allocation_tax, money.town)
    return "".join(f'<td style="{_CELL};text-align:right">{part:,}</td>' for part in parts)


def _aims(found: Effects) -> str:
    late = found.late_indicators
    items = [
        f"× {one.name}({one.initiative}): 期日に{late[one.name]}か月おくれます"
        if one.name in late
        else f"○ {one.name}({one.initiative}): 間に合います"
        for one in found.plan.indicators
    ]
    return box("warn" if late else "good", "指標", listed(items))
