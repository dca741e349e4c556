"""The desk for plain Japanese: rewrite a notice, see what is still hard to read and what was lost."""

from __future__ import annotations

from functools import partial

import ipywidgets as widgets

from dojo.topics.line import plainly
from dojo.ui.base import View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, line, named, row

__all__ = ["plain_check", "plain_desk"]


def plain_desk() -> View:
    """Let a trainee rewrite fictional notices in plain Japanese."""
    desk = _Desk()
    return View(desk.widget, desk.words)


def plain_check(text: object) -> View:
    """Say what is hard to read in a text. Anything but a text is answered with a hint."""
    if not isinstance(text, str) or not text.strip():
        return _message("warn", "文がまだありません。", ['" " の間に、文を書いてください。'])
    findings = _found(text)
    if not findings:
        return _message("good", "○ やさしい日本語の決まりに合っています", [f"{len(plainly.sentences(text))}つの文です。"])
    return _message("info", f"△ 直すところが{len(findings)}つあります", findings)


class _Desk:
    """Which notice is open; its text stands in the box until it is checked."""

    def __init__(self) -> None:
        self._open = plainly.practices()[0]
        self.doors = {one.name: button(one.name, partial(self._show, one.name)) for one in plainly.practices()}
        self.text = named(widgets.Textarea(layout=widgets.Layout(width="auto", height="120px")), "お知らせの文")
        self.check = button("確かめる", self._check, icon="check")
        self.example = button("例を見る", self._example, icon="eye")
        self._scene, self._result = Board(), Board()
        self._show(self._open.name)
        self.widget = vbox(
            line("役場のお知らせ(架空)を、やさしい日本語に書きかえてください。", bold=True),
            row(*self.doors.values()),
            self._scene,
            self.text,
            row(self.check, self.example),
            self._result,
        )

    def _show(self, name: str) -> None:
        self._open = plainly.practice(name)
        for each, door in self.doors.items():
            door.style.font_weight = "bold" if each == name else "normal"
        keep = "、".join(self._open.keep)
        self._scene.show(box("info", "もとの文", f"<div>{escape(self._open.hard)}</div><div>必ず残すこと: {escape(keep)}</div>"))
        self.text.value = self._open.hard
        self._result.show("")

    def _check(self) -> None:
        lost = plainly.lost(self.text.value, self._open.keep)
        findings = [f"必ず残すこと「{fact}」が、なくなりました。" for fact in lost] + _found(self.text.value)
        if not self.text.value.strip() or findings:
            title = f"△ 直すところが{len(findings)}つあります" if findings else "文がまだありません。"
            self._result.show(_box("info", title, findings))
        else:
            self._result.show(_box("good", "○ 短くて、やさしい文になりました", ["大事なことも、すべて残っています。"]))

    def _example(self) -> None:
        self._result.show(_box("good", "書きかえの例", list(plainly.sentences(self._open.plain))))

    def words(self) -> str:
        """Tell every notice with what is hard in it, and an example."""
        lines = []
        for one in plainly.practices():
            lines += [f"■ {one.name}", f"もとの文: {one.hard}", f"必ず残すこと: {'、'.join(one.keep)}"]
            lines += [*(f"・{text}" for text in _found(one.hard)), f"書きかえの例: {one.plain}"]
        return "\n".join(lines)


def _found(text: str) -> list[str]:
    return [f"{finding.rule}「{finding.words}」: {finding.hint}" for finding in plainly.check(text)]


def _box(kind: str, title: str, lines: list[str]) -> str:
    return box(kind, title, "".join(f"<div>{escape(text)}</div>" for text in lines))


def _message(kind: str, title: str, lines: list[str]) -> View:
    return View(vbox(raw(_box(kind, title, lines))), lambda: "\n".join([title, *lines]))
