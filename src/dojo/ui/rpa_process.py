"""The work before the robot: strike out steps, give others to the robot, and watch the hours."""

from __future__ import annotations

from functools import partial

import ipywidgets as widgets

from dojo.topics.rpa import process
from dojo.ui.base import COLOURS, View, box, escape, vbox
from dojo.ui.controls import Board, button, line, row

__all__ = ["process_desk"]

_STATES = {"people": "人が行う", "gone": "やめた", "robot": "ロボット"}


def process_desk() -> View:
    """Show the ten steps of an application; each may be left out, given to a robot, or taken back."""
    desk = _Desk()
    return View(desk.widget, desk.words)


class _Desk:
    """Which steps are left out and which are the robot's."""

    def __init__(self) -> None:
        self.removed: list[str] = []
        self.automated: list[str] = []
        self._feedback, self._bars = Board(), Board()
        self._lines = {step.name: Board() for step in process.steps()}
        self.drop = {name: button("やめる", partial(self._drop, name)) for name in self._lines}
        self.give = {name: button("ロボットに", partial(self._give, name)) for name in self._lines}
        for name in self._lines:  # ten buttons say the same; whoever does not see the row hears which it is
            self.drop[name].tooltip, self.give[name].tooltip = f"「{name}」をやめる", f"「{name}」をロボットにまかせる"
        self.back = button("はじめにもどす", self._back, icon="undo")
        self._draw()
        self.widget = vbox(
            line(f"学童クラブの利用申請(架空) 1か月に{process.count()}件", bold=True),
            *(self._step(name) for name in self._lines),
            self._feedback,
            self._bars,
            row(self.back),
        )

    def _step(self, name: str) -> widgets.HBox:
        self._lines[name].layout = widgets.Layout(flex="1 1 320px", min_width="240px")
        frame = widgets.Layout(
            border_bottom=f"1px solid {COLOURS['line']}", width="100%", align_items="center", flex_flow="row wrap"
        )
        return widgets.HBox([self._lines[name], self.drop[name], self.give[name]], layout=frame)

    def _drop(self, name: str) -> None:
        change = process.try_remove(name)
        if change.ok:
            self.removed.append(name)
        self._tell(name, change, "やめられます", "やめられません")

    def _give(self, name: str) -> None:
        change = process.try_automate(name)
        if change.ok:
            self.automated.append(name)
        self._tell(name, change, "ロボットにまかせます", "ロボットには、まだまかせません")

    def _tell(self, name: str, change: process.Change, yes: str, no: str) -> None:
        self._feedback.show(box("good" if change.ok else "warn", f"「{name}」は{yes if change.ok else no}", escape(change.why)))
        self._draw()

    def _back(self) -> None:
        self.removed.clear()
        self.automated.clear()
        self._feedback.show("")
        self._draw()

    def _state(self, name: str) -> str:
        return "gone" if name in self.removed else "robot" if name in self.automated else "people"

    def _draw(self) -> None:
        for place, step in enumerate(process.steps(), start=1):
            state = self._state(step.name)
            self._lines[step.name].show(_step_line(place, step, state))
            self.drop[step.name].disabled = self.give[step.name].disabled = state != "people"
        self._bars.show(_bars(self._figures()))

    def _figures(self) -> list[tuple[str, float]]:
        return [
            ("はじめ", process.monthly()),
            (f"{len(self.removed)}つやめた後", process.monthly(self.removed)),
            (f"さらに{len(self.automated)}つをロボットにした後", process.monthly(self.removed, self.automated)),
        ]

    def words(self) -> str:
        """List the steps with their minutes, and the hours before and after."""
        lines = [
            f"{place}. {step.name}: 1件 {step.by_hand:g}分({_STATES[self._state(step.name)]})"
            for place, step in enumerate(process.steps(), start=1)
        ]
        hours = "、".join(f"{title} {value:,}時間" for title, value in self._figures())
        return "\n".join([f"学童クラブの利用申請(架空) 1か月に{process.count()}件", *lines, f"1か月の人の時間: {hours}"])


def _step_line(place: int, step: process.Step, state: str) -> str:
    struck = "text-decoration:line-through;" if state == "gone" else ""
    exceptions = f"、例外 {step.share:.0%} は+{step.extra:g}分" if step.share else ""
    return (
        f'<div style="font-size:14px;line-height:1.6;color:{COLOURS["ink"]}">'
        f'<span style="{struck}">{place}. {escape(step.name)}</span>'
        f'<span style="color:{COLOURS["quiet"]}"> 1件 {step.minutes:g}分{exceptions}</span> <b>{_STATES[state]}</b></div>'
    )


def _bars(figures: list[tuple[str, float]]) -> str:
    whole = figures[0][1]
    lines = "".join(
        f'<div style="margin:.3em 0;font-size:14px"><div>{escape(title)}: <b>{value:,}時間</b>(1か月)</div>'
        f'<div style="background:{COLOURS["info"]};height:14px;width:{100 * value / whole:.0f}%"></div></div>'
        for title, value in figures
    )
    return box("info", "1か月に人が使う時間", lines)
