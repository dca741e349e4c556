"""The organisation in stages: choose a form for every fiscal year, and see whether it suffices for the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.topics.plan import network, people, stages, town
from dojo.ui.base import View, box, vbox
from dojo.ui.controls import Board, choice, line, listed, row

if TYPE_CHECKING:
    from dojo.topics.plan.people import Load
    from dojo.topics.plan.stages import Form

__all__ = ["stage_desk"]


def stage_desk() -> View:
    """Let a trainee choose the organisation of 道場町, year by year."""
    desk = _Desk()
    return View(desk.widget, desk.words)


class _Desk:
    """The form chosen for each year."""

    def __init__(self) -> None:
        plan = town.plan()
        self._loads = people.loads(plan, network.schedule(plan))
        self._forms = {form.name: form for form in stages.forms()}
        options = [(_described(form), form.name) for form in self._forms.values()]
        self.choices = {load.year: choice(f"{load.year}年度", options, self._draw) for load in self._loads}
        self._board = Board()
        self._draw()
        rows = [row(line(f"{load.year}年度 要る{load.needed}人月"), self.choices[load.year]) for load in self._loads]
        self.widget = vbox(
            line("年度ごとに、仕事が終わる中でいちばん小さい体制を選んでください。", bold=True), *rows, self._board
        )

    def _lines(self) -> list[str]:
        return [_judged(load, self._forms[self.choices[load.year].value]) for load in self._loads]

    def _right(self) -> int:
        return sum(self.choices[load.year].value == _best(load) for load in self._loads)

    def _draw(self) -> None:
        right, count = self._right(), len(self._loads)
        kind = "good" if right == count else "info"
        self._board.show(box(kind, f"ちょうどよい年度は、{count}のうち{right}です。", listed(self._lines())))

    def words(self) -> str:
        """Say the forms, and for each year what is needed and whether the chosen form suffices."""
        return "\n".join(["選べる体制", *(f"・{_described(form)}" for form in self._forms.values()), *self._lines()])


def _described(form: Form) -> str:
    return f"{form.name} {form.people}人×{form.share}%(1年に{form.year:f}人月)"


def _best(load: Load) -> str:
    best = stages.smallest(load.needed)
    return best.name if best else ""


def _judged(load: Load, form: Form) -> str:
    said = f"{load.year}年度(要る{load.needed}人月)に「{form.name}」(ある{form.year:f}人月): "
    if form.year < load.needed:
        return f"× {said}{load.needed - form.year}人月足りません。"
    return (
        f"○ {said}ちょうどよい大きさです。" if form.name == _best(load) else f"△ {said}足りますが、もっと小さい体制で足ります。"
    )
