"""The practice system worked by hand: its real pages, shown with widgets and sent as forms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.topics.rpa import lesson
from dojo.topics.rpa.fields import fields, tidy
from dojo.topics.rpa.robot.forms import FormScreen
from dojo.topics.rpa.robot.screen import ScreenError
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, line, named, row
from dojo.ui.rpa_practice import practice_system
from dojo.ui.sorry import kindly

if TYPE_CHECKING:
    from dojo.topics.rpa.page import Form, Page

__all__ = ["practice_screen"]

_CELL = f"border:1px solid {COLOURS['line']};padding:.2em .6em;text-align:left"


@kindly
def practice_screen() -> View:
    """Show the practice system beside one application on paper, to be typed in by hand."""
    desk = _Screen()
    return View(desk.widget, desk.words)


class _Screen:
    """The page that is shown, and what has been typed into it."""

    def __init__(self) -> None:
        self._screen = FormScreen()
        self._screen.open(practice_system().address)
        self.boxes: dict[str, widgets.Text] = {}
        self.buttons: dict[str, widgets.Button] = {}
        self._feedback = Board()
        self._page = widgets.VBox(
            layout=widgets.Layout(border=f"3px solid {COLOURS['info']}", padding="10px", width="100%", overflow="hidden")
        )
        self._draw()
        paper = raw(_paper())
        self.widget = vbox(
            paper, line("練習システム(本物の画面を、このレッスンの中に写しています)", bold=True), self._page, self._feedback
        )

    def _draw(self) -> None:
        page = self._screen.page
        self.boxes, self.buttons = {}, {}
        title = page.title.partition(" | ")[0]
        links = [self._button(words, partial(self._press, words)) for words in page.links]
        parts: list[widgets.Widget] = [raw(f'<div style="font-size:17px;font-weight:bold">{escape(title)}</div>'), row(*links)]
        parts.append(raw(_said(page)))
        for form in page.forms:
            parts += self._form(form)
        if page.refresh:
            parts.append(row(self._button("もう一度見る", self._again)))
        self._page.children = parts

    def _form(self, form: Form) -> list[widgets.Widget]:
        names = {name: label for label, name in form.labels.items()}
        parts: list[widgets.Widget] = []
        for name in form.places:
            label = names[name]
            typed = widgets.Text(value=form.values[name], layout=widgets.Layout(width="100%", max_width="360px"))
            named(typed, label)
            self.boxes[label] = typed
            parts.append(widgets.VBox([line(label, bold=True), typed]))
        return [*parts, row(*(self._button(words, partial(self._press, words)) for words in form.buttons))]

    def _button(self, words: str, act: object) -> widgets.Button:
        made = button(words, act)  # type: ignore[arg-type] # a partial takes no arguments
        self.buttons[words] = made
        return made

    def _press(self, words: str) -> None:
        try:
            for label, typed in self.boxes.items():
                self._screen.fill(label, typed.value)
            self._screen.press(words)
            self._feedback.show("")
        except ScreenError as error:
            self._feedback.show(box("warn", error.what, f"<div>→ {escape(error.todo)}</div>"))
        self._draw()

    def _again(self) -> None:
        self._screen.look_again()
        self._draw()

    def words(self) -> str:
        """Say what the paper holds and what the screen shows."""
        first = lesson.applications()[0]
        paper = "、".join(f"{name}: {value}" for name, value in first.items())
        shown = " ".join(self._screen.page.lines)
        return f"紙の申請書(架空) {paper}\n練習システムの画面: {shown}"


def _paper() -> str:
    first = lesson.applications()[0]
    western = tidy(first).values
    lines = "".join(
        f'<tr><th style="{_CELL}">{escape(name)}</th><td style="{_CELL}">{escape(first[name])}</td></tr>' for name in first
    )
    table = f'<table style="border-collapse:collapse;font-size:14px">{lines}</table>'
    return box("info", "紙の申請書(架空)", f"{table}<div>生年月日は、西暦({escape(western['生年月日'])})で入力します。</div>")


def _said(page: Page) -> str:
    """Give the page's messages and table, without its labels, links and buttons."""
    known = {
        page.title.partition(" | ")[0],
        *page.links,
        *(word for form in page.forms for word in (*form.labels, *form.buttons)),
    }
    known |= {f"例: {field.example}" for field in fields()}
    cells = {text for line_ in page.cells for text in line_}
    lines = [text for text in page.lines[2:] if text not in known and text not in cells]
    body = "".join(f'<div style="font-size:14px;line-height:1.7">{escape(text)}</div>' for text in lines)
    rows = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in one) + "</tr>" for one in page.cells if one
    )
    return body + (f'<table style="border-collapse:collapse;font-size:13px">{rows}</table>' if rows else "")


def _cells(texts: list[str]) -> str:
    return "".join(f'<td style="{_CELL}">{escape(text)}</td>' for text in texts)
