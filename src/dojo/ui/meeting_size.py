"""How to hold a meeting of a given size: people, minutes and recordings against the limits of December 2020."""

from __future__ import annotations

import ipywidgets as widgets

from dojo.topics.zoom import limits
from dojo.ui.base import COLOURS, View, box, escape, vbox
from dojo.ui.controls import Board, line, listed, named, row

__all__ = ["meeting_size"]

_HOUR = 60  # minutes


def meeting_size() -> View:
    """Let a trainee turn people, minutes and recordings and read what follows."""
    desk = _Desk()
    return View(desk.widget, desk.words)


class _Desk:
    """Four numbers and what they mean."""

    def __init__(self) -> None:
        self.people = _number("参加する人", 80, 1, 5000)
        self.minutes = _number("会議の長さ(分)", 90, 1, 1440)
        self.stored = _number("クラウドに残っている録画(分)", 0, 0, 6000)
        self.record = widgets.ToggleButtons(options=[("録画する", True), ("録画しない", False)], style={"button_width": "auto"})
        self._result = Board()
        for control in (self.people, self.minutes, self.stored, self.record):
            control.observe(lambda _: self._draw(), names="value")
        self._draw()
        self.widget = vbox(
            row(line("参加する人(職員も入れて、人)", bold=True), self.people),
            row(line("会議の長さ(分)", bold=True), self.minutes),
            row(line("録画", bold=True), self.record),
            row(line("クラウドに残っている録画(分)", bold=True), self.stored),
            self._result,
        )

    def _plan(self) -> limits.Plan:
        return limits.plan(self.people.value, self.minutes.value, record=self.record.value, stored=self.stored.value)

    def _draw(self) -> None:
        plan, limit = self._plan(), limits.limits()
        bars = _bar("人数", self.people.value, limit.people, f"{self.people.value}人 / {limit.people}人まで")
        if self.record.value:
            total = self.stored.value + self.minutes.value
            most = limit.hours_most * _HOUR
            bars += _bar("録画", total, most, f"{total}分 / およそ{limit.hours_least * _HOUR}〜{most}分まで")
        cite = f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(plan.source)}</div>'
        self._result.show(box("info", _title(plan), bars + listed(plan.reasons) + cite))

    def words(self) -> str:
        """Say the four numbers, the way, and why."""
        plan = self._plan()
        asked = f"参加する人 {self.people.value}人、長さ {self.minutes.value}分、残っている録画 {self.stored.value}分"
        return "\n".join([asked, _title(plan), *plan.reasons, plan.source])


def _title(plan: limits.Plan) -> str:
    return f"開き方: {plan.way} 録画: {plan.recording}"


def _number(label: str, value: int, least: int, most: int) -> widgets.Widget:
    return named(widgets.BoundedIntText(value=value, min=least, max=most, layout=widgets.Layout(width="110px")), label)


def _bar(name: str, value: int, most: int, told: str) -> str:
    share = min(100, round(100 * value / most))
    colour = COLOURS["bad" if value > most else "info"]
    frame = f"max-width:420px;height:12px;border:1px solid {COLOURS['line']};background:{COLOURS['paper']}"
    filled = f'<div style="width:{share}%;height:100%;background:{colour}"></div>'
    head = f"{escape(name)}: <b>{escape(told)}</b>"
    return f'<div style="margin:.3em 0">{head}<div aria-hidden="true" style="{frame}">{filled}</div></div>'
