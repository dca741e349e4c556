"""The national programme on one page: the six priorities with aim and support, and the four steps of the guide."""

from __future__ import annotations

from functools import partial

from dojo.topics.plan import programme
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, line, row

__all__ = ["guide_steps", "priorities"]


def priorities() -> View:
    """Show the six priorities; a click on one shows its aim and what the state does for it."""
    cards = _Cards()
    return View(cards.widget, cards.words)


class _Cards:
    """Which priority is open."""

    def __init__(self) -> None:
        self._all = {one.mark: one for one in programme.priorities()}
        self.doors = {mark: button(f"{mark} {one.item}", partial(self._open, mark)) for mark, one in self._all.items()}
        self._board = Board()
        self._open("①")
        source = raw(f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(programme.priorities_citation())}</div>')
        self.widget = vbox(line("重点取組事項を押してください。", bold=True), row(*self.doors.values()), self._board, source)

    def _open(self, mark: str) -> None:
        one = self._all[mark]
        body = f"<div><b>目標</b>: {escape(one.aim)}</div><div><b>国の支援</b>: {escape(one.support)}</div>"
        self._board.show(box("info", f"{mark} {one.item}", body))
        for name, door in self.doors.items():
            door.style.font_weight = "bold" if name == mark else "normal"

    def words(self) -> str:
        """List all six with their aims and supports."""
        lines = [f"{one.mark} {one.item}\n   目標: {one.aim}\n   国の支援: {one.support}" for one in self._all.values()]
        return "\n".join([*lines, programme.priorities_citation()])


def guide_steps() -> View:
    """Show the steps 0 to 3 of the guide."""
    steps = programme.steps()
    items = "".join(f"<div><b>ステップ{number}</b> {escape(name)}</div>" for number, name in steps.items())
    source = f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(programme.steps_citation())}</div>'
    lines = [f"ステップ{number} {name}" for number, name in steps.items()]
    body = items + source
    return View(
        vbox(raw(box("info", "全体手順書の4つのステップ", body))), lambda: "\n".join([*lines, programme.steps_citation()])
    )
