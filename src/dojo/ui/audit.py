"""The walk through a fictional office: look at a place, call it right or wrong, and read why."""

from __future__ import annotations

from functools import partial

from dojo.topics.security import audit
from dojo.ui.base import View, box, escape, vbox
from dojo.ui.controls import Board, button, line, listed, row

__all__ = ["audit_walk"]


def audit_walk() -> View:
    """Let a trainee audit the handling of 特定個人情報 in the fictional 道場町."""
    walk = _Walk()
    return View(walk.widget, walk.words)


class _Walk:
    """Which place is open, and the answers so far (the first one counts, as the reason gives it away)."""

    def __init__(self) -> None:
        self._places = audit.places()
        self.answers: dict[str, bool] = {}
        self._open = self._places[0].name
        self.doors = {place.name: button(place.name, partial(self._visit, place.name)) for place in self._places}
        self.right = button("適切", partial(self._answer, ok=True), icon="check")
        self.wrong = button("不適切", partial(self._answer, ok=False), icon="times")
        self.go_on = button("次の場所へ", self._next, icon="arrow-right")
        self._scene, self._feedback, self._summary = Board(), Board(), Board()
        self._draw()
        self.widget = vbox(
            line("道場町(架空)の住民課を見て回ります。番号(マイナンバー)の扱いは適切ですか。", bold=True),
            row(*self.doors.values()),
            self._scene,
            row(self.right, self.wrong, self.go_on),
            self._feedback,
            self._summary,
            line(f"区分の出典: {audit.source()}。場面はすべて架空です。"),
        )

    def _visit(self, name: str) -> None:
        self._open = name
        self._draw()

    def _answer(self, *, ok: bool) -> None:
        self.answers.setdefault(self._open, ok)
        self._draw()

    def _next(self) -> None:
        names = [place.name for place in self._places]
        here = names.index(self._open)
        ahead = [*names[here + 1 :], *names[:here]]
        self._visit(next((name for name in ahead if name not in self.answers), ahead[0]))

    def _draw(self) -> None:
        place = audit.place(self._open)
        self._scene.show(box("info", place.name, escape(place.scene)))
        self.right.disabled = self.wrong.disabled = place.name in self.answers
        for name, door in self.doors.items():
            door.description = f"{self._mark(name)} {name}"
            door.style.font_weight = "bold" if name == self._open else "normal"
        self._feedback.show(self._reason(place) if place.name in self.answers else "")
        self._summary.show(_summary(audit.summary(self.answers)))

    def _mark(self, name: str) -> str:
        if name not in self.answers:
            return "・"
        return "○" if audit.judge(name, ok=self.answers[name]) else "×"

    def _reason(self, place: audit.Place) -> str:
        correct = audit.judge(place.name, ok=self.answers[place.name])
        truth = "適切" if place.ok else "不適切"
        title = f"{'○ 正解' if correct else '× まちがい'}: {truth}です({place.category_ja})"
        mend = f"<div>→ {escape(place.mend)}</div>" if place.mend else ""
        meaning = f"<div>{escape(place.category_ja)}: {escape(audit.categories()[place.category])}。</div>"
        return box("good" if correct else "bad", title, f"<div>{escape(place.reason)}</div>{mend}{meaning}")

    def words(self) -> str:
        """List the places with their scenes and the answers so far."""
        right = len(audit.summary(self.answers).right)
        seen = f"{len(self._places)}か所のうち {len(self.answers)}か所を見て、{right}か所が正解です。"
        lines = [f"道場町(架空)の住民課 {seen}"]
        lines += [f"{self._mark(place.name)} {place.name}: {place.scene}" for place in self._places]
        return "\n".join(lines)


def _summary(summary: audit.Summary) -> str:
    if not summary.done:
        return box("info", f"のこり {len(summary.left)}か所", "")
    missed = [f"見落とし: {place.name} … {place.reason}" for place in summary.missed]
    overcalled = [f"言いすぎ: {place.name} … {place.reason}" for place in summary.overcalled]
    kind = "warn" if missed or overcalled else "good"
    return box(kind, f"まとめ: {len(summary.right)}か所が正解", listed([*missed, *overcalled] or ["すべて正しく見分けました。"]))
