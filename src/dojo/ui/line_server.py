"""The real server, seen at work: a signed request, a forged one, one that comes twice, one that is broken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.topics.line import reading, rehearsal
from dojo.ui.base import COLOURS, View, box, escape, vbox
from dojo.ui.controls import Board, button, line, named, row
from dojo.ui.line_phone import bubbles
from dojo.ui.sorry import kindly

if TYPE_CHECKING:
    from dojo.topics.line.keywords import KeywordTable
    from dojo.topics.line.rehearsal import Outcome

__all__ = ["webhook_desk"]

_TEXT = "ごみ"
_DOORS = {
    200: "受け取りました(200)",
    400: "読めないので断りました(400)",
    401: "署名が合わないので断りました(401)",
    503: "いまは受け取れません(503)",
}
#: What the log says, in a trainee's words.
_LOG = {
    "replied": "返事を送った",
    "repeated": "前に受け取ったものなので、返事をしなかった",
    "forged": "にせものと分かったので、中を見なかった",
    "malformed": "中身がこわれていたので、何もしなかった",
    "unanswered": "返事がないので、何も送らなかった",
    "failed": "返事を送れなかった",
}


@kindly
def webhook_desk() -> View:
    """Send requests to the real server on this machine."""
    desk = _Desk()
    return View(desk.widget, desk.words)


class _Desk:
    """The last outcome of each rehearsal; all are run once when the desk is shown."""

    def __init__(self) -> None:
        self._table = reading.practice()
        self._outcomes = {name: rehearsal.rehearse(self._table, _TEXT, name) for name in rehearsal.names()}
        self.typed = named(widgets.Text(value=_TEXT, layout=widgets.Layout(width="160px")), "住民が送る言葉")
        self.doors = {name: button(name, partial(self._run, name)) for name in rehearsal.names()}
        self._result = Board()
        self._show(rehearsal.names()[0])
        self.widget = vbox(
            line("このパソコンの中で、本物と同じ受付(サーバー)を動かして、知らせを送ります。外へは何も送りません。", bold=True),
            row(line("住民が打つ言葉"), self.typed),
            row(*self.doors.values()),
            self._result,
        )

    def _run(self, name: str) -> None:
        self._outcomes[name] = rehearsal.rehearse(self._table, self.typed.value or _TEXT, name)
        self._show(name)

    def _show(self, name: str) -> None:
        for each, door in self.doors.items():
            door.style.font_weight = "bold" if each == name else "normal"
        outcome = self._outcomes[name]
        steps = "".join(f"<li>{escape(step)}</li>" for step in _steps(outcome))
        title = f"{name}: {rehearsal.story(name)}"
        body = f'<ol style="margin:.2em 0;padding-left:1.6em">{steps}</ol>{_replies(outcome, self._table)}'
        self._result.show(box("good" if outcome.replies else "warn", title, body))

    def words(self) -> str:
        """Tell every rehearsal with its outcome."""
        lines = [f"本物と同じ受付に「{_TEXT}」を送ったときの動き"]
        for name, outcome in self._outcomes.items():
            lines += [f"■ {name}: {rehearsal.story(name)}", *(f"  {step}" for step in _steps(outcome))]
        return "\n".join(lines)


def _steps(outcome: Outcome) -> list[str]:
    doors = [f"受付の答え: {_DOORS[status]}" for status in outcome.statuses]
    # replies are sent beside the receiving, so the order of the log says nothing
    log = [f"記録: {said}" for event, said in _LOG.items() for _ in range(outcome.log.count(event))]
    return [*doors, *log, f"住民に届いた返事: {len(outcome.replies)}回"]


def _replies(outcome: Outcome, table: KeywordTable) -> str:
    """Show what arrived; the row is found again by its messages, so that the picture can be shown."""
    paper = f"background:#dfe8f2;padding:.6em;margin-top:.4em;max-width:420px;color:{COLOURS['ink']}"
    rows = [entry for entry in (*table.entries, table.fallback) if entry]
    shown = "".join(
        bubbles(entry)
        for messages in outcome.replies
        for entry in rows
        if list(entry.texts) == [message["text"] for message in messages if message["type"] == "text"]
    )
    return f'<div style="{paper}">{shown}</div>' if shown else ""
