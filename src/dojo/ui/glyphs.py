"""Letters as tiles: click to see the script and the name of each, and find those that do not belong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.topics.security import homoglyph
from dojo.ui.base import View, box, escape, vbox
from dojo.ui.controls import Board, button, choice, line, row

if TYPE_CHECKING:
    from dojo.topics.security.homoglyph import Letter

__all__ = ["glyphs"]


def glyphs() -> View:
    """Let a trainee find foreign letters in a printed word and in made-up sender domains."""
    desk = _Tiles()
    return View(desk.widget, desk.words)


class _Tiles:
    """The word on show and which of its tiles were turned."""

    def __init__(self) -> None:
        self._exhibit = homoglyph.exhibit()
        options = [(f"{label}: {word}", word) for label, word in self._words()]
        self.word = choice("言葉", options, self._open)
        self.tiles = row()
        self.turn_all = button("すべての文字の種類を見る", self._turn_all, icon="eye")
        self._feedback, self._summary = Board(), Board()
        self._turned: set[int] = set()
        self._open()
        self.widget = vbox(
            line("ほかとちがう国の文字がまじっていないか、文字を押して確かめてください。", bold=True),
            self.word,
            self.tiles,
            row(self.turn_all),
            self._feedback,
            self._summary,
        )

    def _words(self) -> list[tuple[str, str]]:
        return [
            ("印刷された言葉", self._exhibit.printed),
            *((f"差出人の例{n}(架空)", word) for n, word in enumerate(homoglyph.practice(), 1)),
        ]

    def _open(self) -> None:
        self._letters = homoglyph.letters(self.word.value)
        self._turned.clear()
        self.tiles.children = [self._tile(letter) for letter in self._letters]
        self._feedback.show("")
        self._draw()

    def _tile(self, letter: Letter) -> widgets.Button:
        tile = button(letter.char, partial(self._turn, letter))
        tile.layout = widgets.Layout(width="58px", height="58px")
        tile.style.font_size = "20px"
        tile.tooltip = f"{letter.position}文字目"
        return tile

    def _turn(self, letter: Letter) -> None:
        self._turned.add(letter.position)
        kind, title = ("bad", "ちがう国の文字です") if letter.odd else ("good", "ふつうの文字です")
        name = f"名前は{letter.name_ja}、" if letter.odd else ""
        body = f"{letter.position}文字目「{letter.char}」は{letter.script_ja}です({name}文字の番号は {letter.codepoint})。"
        self._feedback.show(box(kind, title, escape(body)))
        self._draw()

    def _turn_all(self) -> None:
        self._turned.update(letter.position for letter in self._letters)
        self._draw()

    def _draw(self) -> None:
        for letter, tile in zip(self._letters, self.tiles.children, strict=True):
            shown = letter.position in self._turned
            tile.description = f"{letter.char}{'×' if letter.odd else '○'}" if shown else letter.char
            tile.button_style = ("danger" if letter.odd else "success") if shown else ""
        self._summary.show(box("good" if self._done() else "info", self._title(), self._body()))

    def _odd(self) -> list[Letter]:
        return [letter for letter in self._letters if letter.odd]

    def _done(self) -> bool:
        """Whether nothing is left to find; a clean word is known to be clean only when every tile was turned."""
        wanted = self._odd() or self._letters
        return all(letter.position in self._turned for letter in wanted)

    def _title(self) -> str:
        if not self._odd() and self._done():
            return "ちがう国の文字は、まじっていません。"
        found = sum(letter.position in self._turned for letter in self._odd())
        return f"見つけた、ちがう国の文字: {found}個" + (" すべて見つけました。" if self._done() else "")

    def _body(self) -> str:
        lines = [f"<div>{escape(text)}</div>" for text in self._seen()]
        if self.word.value == self._exhibit.printed and self._done():
            lines.append(f"<div>正しくは「{escape(self._exhibit.correct)}」です。{escape(self._exhibit.citation)}</div>")
        return "".join(lines)

    def _seen(self) -> list[str]:
        turned = [letter for letter in self._letters if letter.position in self._turned]
        return [f"{letter.position}文字目「{letter.char}」 {letter.script_ja}" for letter in turned]

    def words(self) -> str:
        """Give the word letter by letter and what was turned so far."""
        spelled = " ".join(f"{letter.position}:{letter.char}" for letter in self._letters)
        return "\n".join([f"文字のタイル「{self.word.value}」", spelled, self._title(), *self._seen()])
