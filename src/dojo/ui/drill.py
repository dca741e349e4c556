"""A desk for drills: choose what to do next, step by step, and read at once why it fits or not.

What is drilled comes from a topic, as a :class:`dojo.text.drill.Drill`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dojo.ui.base import box, escape, vbox
from dojo.ui.controls import Board, button, line, listed, row

if TYPE_CHECKING:
    from dojo.text.drill import Drill

__all__ = ["Desk"]


class Desk:
    """The steps taken so far and how often something else was tried."""

    def __init__(self, drill: Drill) -> None:
        self._drill = drill
        self._steps = {step.name: step for step in drill.steps()}
        self._wrong = {act.name: act for act in drill.wrong_acts()}
        self._done: list[str] = []
        self._slips = 0
        # Sorted by their writing, the steps say nothing about their order.
        self.acts = {name: button(name, partial(self._act, name)) for name in sorted([*self._steps, *self._wrong])}
        self.again = button("やり直す", self._restart, icon="undo")
        self._feedback, self._record = Board(), Board()
        title, story = self._drill.scene()
        self._restart()
        self.widget = vbox(
            Board(value=box("warn", title, escape(story))),
            line("次にすることを、順に選んでください。", bold=True),
            row(*self.acts.values()),
            self._feedback,
            self._record,
            row(self.again),
        )

    def _act(self, name: str) -> None:
        early = self._drill.too_early(self._done, name)
        if name in self._wrong:
            self._slip("bad", f"× 「{name}」はしません", [self._wrong[name].why])
        elif early:
            self._slip("warn", f"△ 「{name}」はまだ早いです", [f"「{rule.first}」が先です。{rule.why}" for rule in early])
        else:
            self._take(name)
        self._draw_record()

    def _slip(self, kind: str, title: str, reasons: list[str]) -> None:
        self._slips += 1
        self._feedback.show(box(kind, title, listed(reasons)))

    def _take(self, name: str) -> None:
        step = self._steps[name]
        self._done.append(name)
        self.acts[name].disabled = True
        body = f"<div>{escape(step.how)}</div><div>{escape(step.why)}</div><div>する人: {escape(step.who)}</div>"
        self._feedback.show(box("good", f"○ {name}", body))

    def _draw_record(self) -> None:
        steps = "".join(f"<li>{escape(name)}</li>" for name in self._done)
        body = f'<ol style="margin:.2em 0;padding-left:1.6em">{steps}</ol>' if steps else "まだありません。"
        self._record.show(box("info", self._summary(), body))

    def _summary(self) -> str:
        if len(self._done) < len(self._steps):
            return f"したこと {len(self._done)}/{len(self._steps)}"
        slips = f"途中の選び直しは{self._slips}回でした。" if self._slips else "一度もまちがえませんでした。"
        return f"最後まで対応できました。{slips}"

    def _restart(self) -> None:
        self._done, self._slips = [], 0
        for act in self.acts.values():
            act.disabled = False
        self._feedback.show("")
        self._draw_record()

    def words(self) -> str:
        """Tell the situation, the choices and the steps taken so far."""
        title, story = self._drill.scene()
        chosen = [f"{place}. {name}" for place, name in enumerate(self._done, start=1)]
        return "\n".join([title, story, f"選べること: {'、'.join(self.acts)}", self._summary(), *chosen])
