"""A phone of the town hall: look at what an app asks for, allow or refuse, install or not, and read why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.topics.security import apps
from dojo.ui.base import COLOURS, View, box, escape, vbox
from dojo.ui.controls import Board, button, line, listed, row

if TYPE_CHECKING:
    from dojo.topics.security.apps import App, Verdict

__all__ = ["phone"]

_NUMBERS = {1: "①", 2: "②", 3: "③"}
_MARKS = {None: "・", True: "○", False: "×"}


def phone() -> View:
    """Show eight fictional apps on a phone; each is to be judged by the three rules."""
    desk = _Phone()
    return View(desk.widget, desk.words)


class _Phone:
    """Which app is open, what is allowed, and the verdicts so far."""

    def __init__(self) -> None:
        self._apps = apps.apps()
        self._verdicts: dict[str, Verdict] = {}
        self.doors = {each.name: button(each.name, partial(self._open, each.name)) for each in self._apps}
        self._screen, self._feedback, self._progress = Board(), Board(), Board()
        self.switches = widgets.VBox(layout=widgets.Layout(padding="0 0 0 8px"))
        self.update = widgets.ToggleButton(description="先にOSを更新する", icon="refresh", layout=widgets.Layout(width="auto"))
        self.update.observe(lambda _: self._draw_screen(), names="value")
        self.install = button("入れる", lambda: self._decide(install=True), icon="download")
        self.refuse = button("入れない", lambda: self._decide(install=False), icon="ban")
        self.go_on = button("次のアプリ", self._next, icon="arrow-right")
        self._open(self._apps[0].name)
        self.widget = vbox(*self._assemble())

    def _assemble(self) -> list[widgets.Widget]:
        frame = widgets.Layout(
            border=f"3px solid {COLOURS['quiet']}", padding="10px", max_width="420px", width="100%", overflow="hidden"
        )
        rules = Board(
            value=box(
                "info", "3つのきまり", "".join(f"<div>{_NUMBERS[no]} {escape(rule)}</div>" for no, rule in apps.rules().items())
            )
        )
        ask = line("許可する権限だけにチェックを残してください。", bold=True)
        screen = widgets.VBox([self._screen, self.update, ask, self.switches, row(self.install, self.refuse)], layout=frame)
        return [rules, self._progress, row(*self.doors.values()), screen, self._feedback, row(self.go_on)]

    def _mark(self, subject: App) -> str:
        verdict = self._verdicts.get(subject.name)
        return _MARKS[verdict.right if verdict else None]

    def _open(self, name: str) -> None:
        self._app = apps.app(name)
        self.update.value = False
        self.update.layout.display = "none" if self._app.os_current else ""
        self.switches.children = [_switch(permission) for permission in self._app.asks]
        self._feedback.show("")
        self._draw_screen()
        self._draw_progress()

    def _draw_screen(self) -> None:
        self._screen.show(_screen(self._app, updated=self.update.value))

    def _decide(self, *, install: bool) -> None:
        allowed = frozenset(switch.description for switch in self.switches.children if switch.value)
        verdict = apps.check(self._app, apps.Choice(install, allowed, self.update.value))
        self._verdicts[self._app.name] = verdict
        self._feedback.show(_feedback(verdict))
        self._draw_progress()

    def _draw_progress(self) -> None:
        right = sum(verdict.right for verdict in self._verdicts.values())
        count = f"{len(self._apps)}個のうち {len(self._verdicts)}個を判断し、{right}個が正解です。"
        self._progress.show(f'<div role="status" style="font-size:14px">{count}</div>')
        for each in self._apps:
            self.doors[each.name].description = f"{self._mark(each)} {each.name}"
            self.doors[each.name].style.font_weight = "bold" if each == self._app else "normal"

    def _next(self) -> None:
        names = [each.name for each in self._apps]
        self._open(names[(names.index(self._app.name) + 1) % len(names)])

    def words(self) -> str:
        """List the apps, what they ask for, and the verdicts so far."""
        lines = [f"電話に入れるアプリ(すべて架空) {len(self._apps)}個のうち {len(self._verdicts)}個を判断しました。"]
        for place, each in enumerate(self._apps, start=1):
            state = "最新" if each.os_current else "古い"
            asked = "・".join(each.asks)
            lines.append(
                f"{self._mark(each)} {place}. {each.name}({each.purpose})入手先: {each.origin}、OS: {state}、求める権限: {asked}"
            )
        return "\n".join(lines)


def _switch(permission: str) -> widgets.Checkbox:
    return widgets.Checkbox(value=True, description=permission, indent=False, layout=widgets.Layout(width="auto"))


def _screen(subject: App, *, updated: bool) -> str:
    state = "最新" if subject.os_current else "更新しました" if updated else "古い版のまま(更新のお知らせが来ています)"
    facts = {"はたらき": subject.purpose, "入手先": subject.origin, "電話のOS": state}
    lines = "".join(f"<div><b>{escape(title)}</b>: {escape(text)}</div>" for title, text in facts.items())
    return (
        f'<div style="font-size:14px;line-height:1.7;color:{COLOURS["ink"]};overflow-wrap:anywhere">'
        f'<div style="font-size:17px;font-weight:bold">{escape(subject.name)}(架空)</div>{lines}</div>'
    )


def _feedback(verdict: Verdict) -> str:
    title = "○ その判断でよいです" if verdict.right else "× もう一度考えましょう"
    return box("good" if verdict.right else "bad", title, listed(verdict.reasons))
