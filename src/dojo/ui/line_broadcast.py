"""The broadcast desk: may this go out? Decide, read the rule behind it, and see the month's plan grow."""

from __future__ import annotations

from functools import partial

from dojo import facts
from dojo.topics.line import broadcast
from dojo.ui.base import COLOURS, View, box, escape, vbox
from dojo.ui.controls import Board, button, line, row

__all__ = ["broadcast_desk"]

_MARKS = {None: "・", True: "○", False: "×"}


def broadcast_desk() -> View:
    """Show ten fictional messages; each is to be judged by the guideline of 2021."""
    desk = _Desk()
    return View(desk.widget, desk.words)


class _Desk:
    """Which message is open, and the answers so far (the last one counts)."""

    def __init__(self) -> None:
        self._cases = broadcast.cases()
        self.answers: dict[str, str] = {}
        self._open = self._cases[0]
        self.doors = {case.name: button(case.name, partial(self._show, case.name)) for case in self._cases}
        self.choices = {label: button(label, partial(self._answer, label)) for label in broadcast.VERDICTS}
        self.go_on = button("次の案", self._next, icon="arrow-right")
        self._scene, self._feedback, self._plan = Board(), Board(), Board()
        self._show(self._open.name)
        self.widget = vbox(
            line("道場町(架空)の6月の配信案です。LINEで送ってよいか、決めてください。", bold=True),
            row(*self.doors.values()),
            self._scene,
            row(*self.choices.values()),
            self._feedback,
            row(self.go_on),
            self._plan,
        )

    def _show(self, name: str) -> None:
        self._open = broadcast.case(name)
        self._scene.show(box("info", self._open.name, escape(self._open.text)))
        self._feedback.show("")
        self._draw()

    def _answer(self, label: str) -> None:
        self.answers[self._open.name] = label
        verdict = broadcast.classify(self._open.yes)
        right = label == verdict.label
        title = f"{'○' if right else '×'} {verdict.label if right else 'もう一度考えましょう'}"
        body = f"<div>{escape(verdict.why)}</div>{self._reasons()}{_cited(verdict.fact)}" if right else self._reasons()
        self._feedback.show(box("good" if right else "bad", title, body))
        self._draw()

    def _reasons(self) -> str:
        said = {key: "はい" if key in self._open.yes else "いいえ" for key in broadcast.questions()}
        lines = [f"{escape(text)} <b>{said[key]}</b>" for key, text in broadcast.questions().items()]
        return '<ul style="margin:.2em 0;padding-left:1.4em">' + "".join(f"<li>{one}</li>" for one in lines) + "</ul>"

    def _right(self, case: broadcast.Case) -> bool | None:
        given = self.answers.get(case.name)
        return None if given is None else given == broadcast.classify(case.yes).label

    def _next(self) -> None:
        names = [case.name for case in self._cases]
        here = names.index(self._open.name)
        ahead = [*names[here + 1 :], *names[:here]]
        self._show(next((name for name in ahead if name not in self.answers), ahead[0]))

    def _draw(self) -> None:
        for case in self._cases:
            self.doors[case.name].description = f"{_MARKS[self._right(case)]} {case.name}"
            self.doors[case.name].style.font_weight = "bold" if case == self._open else "normal"
        planned = broadcast.plan([case for case in self._cases if self._right(case)])
        rows = "".join(f"<li>{_day(one)} {escape(one.case.name)}</li>" for one in planned)
        body = f'<ul style="margin:.2em 0;padding-left:1.4em">{rows}</ul>' if rows else "まだありません。"
        self._plan.show(box("info", f"6月の配信の予定(1日に1件まで) {self._count()}", body))

    def _count(self) -> str:
        right = sum(self._right(case) is True for case in self._cases)
        return f"{len(self._cases)}件のうち {len(self.answers)}件を決め、{right}件が正解です。"

    def words(self) -> str:
        """List the messages, the questions of the guideline, and the state."""
        lines = [f"6月の配信案(すべて架空) {self._count()}"]
        lines += [f"{_MARKS[self._right(case)]} {case.name}: {case.text}" for case in self._cases]
        lines += ["決めるときの問い", *(f"・{text}" for text in broadcast.questions().values())]
        return "\n".join([*lines, f"選べる答え: {'、'.join(broadcast.VERDICTS)}"])


def _day(planned: broadcast.Planned) -> str:
    return f"{planned.day.month}月{planned.day.day}日"


def _cited(fact: str) -> str:
    source = facts.cite("line_facts", id=fact)
    return f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(source)}</div>'
