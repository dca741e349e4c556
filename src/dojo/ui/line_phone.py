"""A resident's phone: type a word, see what the town's account answers, and how the answer was found."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.topics.line import reading, sorting
from dojo.topics.line.matching import Level, Matcher
from dojo.ui.base import COLOURS, View, escape, vbox
from dojo.ui.controls import Board, button, line, named, row
from dojo.ui.sorry import kindly

if TYPE_CHECKING:
    from pathlib import Path

    from dojo.topics.line.keywords import Entry, KeywordTable

__all__ = ["bubbles", "line_phone"]

#: What the buttons send; each shows another way to miss or to hit.
_SAMPLES = ("ゴミ", "ごみ", "ｺﾞﾐ", "クマを見た", "体育館を借りたい")
_SHOWN = 4
_HOW = {
    None: "表に、この言葉の答えはありません",
    Level.SAME: "表の言葉と、そのまま同じです",
    Level.EVEN: "表記をそろえると、表の言葉と同じです",
    Level.PART: "文の中に、表の言葉があります",
}
_WELCOME = "上の言葉を押すか、下に自分で打って、住民になったつもりで送ってください。"


@kindly
def line_phone(table: Path | str | None = None) -> View:
    """Show the phone.

    Parameters
    ----------
    table
        A keyword table (xlsx or csv), such as the take-home; without it, the fictional 道場町's.
    """
    phone = _Phone(reading.read(table) if table is not None else reading.practice(), fictional=table is None)
    return View(phone.widget, phone.words)


@dataclass(frozen=True, slots=True)
class _Said:
    """One exchange."""

    text: str
    entry: Entry | None
    level: Level | None


class _Phone:
    """The talk so far, and how far the search goes."""

    def __init__(self, table: KeywordTable, *, fictional: bool) -> None:
        self._table = table
        self._fictional = fictional
        self._talk: list[_Said] = []
        self._screen, self._how = Board(), Board()
        # a town's own table starts as the server searches, the lesson with what is missed
        start = Level.SAME if fictional else Level.PART
        self.level = widgets.ToggleButtons(options=[level.value for level in Level], value=start.value)
        self.level.style.button_width = "auto"
        self.level.observe(lambda _: self._forget(), names="value")
        self._texts = _SAMPLES if fictional else tuple(entry.word for entry in table.entries[: len(_SAMPLES)])
        self.samples = {text: button(text, partial(self.send, text)) for text in self._texts}
        self.typed = named(
            widgets.Text(placeholder="言葉を打つ", layout=widgets.Layout(width="auto", flex="1 1 140px")), "送る言葉"
        )
        self.go = button("送る", self._send_typed, icon="paper-plane")
        self._draw()
        self.widget = vbox(*self._assemble())

    def _assemble(self) -> list[widgets.Widget]:
        frame = widgets.Layout(
            border=f"3px solid {COLOURS['quiet']}", padding="0", max_width="420px", width="100%", overflow="hidden"
        )
        phone = widgets.VBox([self._screen, row(self.typed, self.go)], layout=frame)
        return [line("答えのさがし方", bold=True), self.level, row(*self.samples.values()), phone, self._how]

    def _send_typed(self) -> None:
        if self.typed.value.strip():
            self.send(self.typed.value)
            self.typed.value = ""

    def send(self, text: str) -> None:
        """Send a word as a resident does."""
        answer = Matcher(self._table, Level(self.level.value)).find(text)
        entry = answer.entry if answer else self._table.fallback
        self._talk.append(_Said(text, entry, answer.level if answer else None))
        self._draw()

    def _forget(self) -> None:
        self._talk.clear()
        self._draw()

    def _draw(self) -> None:
        name = "道場町(架空)" if self._fictional else "町の公式アカウント"
        shown = self._talk[-_SHOWN:]
        talk = "".join(_mine(said.text) + bubbles(said.entry) for said in shown) or _town(escape(_WELCOME))
        head = f'<div style="background:{COLOURS["quiet"]};color:#fff;padding:.4em 1em;font-weight:bold">{name}</div>'
        paper = f"background:#dfe8f2;padding:.6em;font-size:14px;line-height:1.6;color:{COLOURS['ink']}"
        self._screen.show(f'{head}<div role="log" style="{paper};min-height:180px">{talk}</div>')
        self._how.show(_small(_HOW[self._talk[-1].level]) if self._talk else "")

    def words(self) -> str:
        """List what is answered, what each sample would get at each step, and the talk so far."""
        lines = [f"LINEの電話: 答えのある言葉は {'、'.join(entry.word for entry in self._table.entries)}"]
        for level in Level:
            matcher = Matcher(self._table, level)
            hits = [text for text in self._texts if matcher.find(text)]
            lines.append(f"さがし方「{level.value}」で答えが返る言葉: {'、'.join(hits) or 'なし'}")
        for said in self._talk:
            lines += [f"住民: {said.text}", f"町: {_told(said.entry)}({_HOW[said.level]})"]
        return "\n".join(lines)


def bubbles(entry: Entry | None) -> str:
    """Draw the messages of one reply as the phone shows them."""
    if entry is None:
        return _small("(返事はありません)")
    texts = "".join(_town(escape(text).replace("\n", "<br>")) for text in entry.texts)
    return texts + (_town(_picture(entry.image)) if entry.image else "")


def _told(entry: Entry | None) -> str:
    if entry is None:
        return "返事はありません"
    picture = f"画像({sorting.sentence()})" if _is_ours(entry.image) else "画像" if entry.image else ""
    return " ".join([*entry.texts, *([picture] if picture else [])])


def _is_ours(address: str) -> bool:
    return any(entry.image == address for entry in reading.practice().entries if entry.image)


def _picture(address: str) -> str:
    """Show the town's own picture; any other is named, as nothing is fetched from the network."""
    if not _is_ours(address):
        return f"[画像] {escape(address)}"
    source = b64encode(sorting.picture()).decode()
    return f'<img src="data:image/png;base64,{source}" alt="{escape(sorting.sentence())}" style="width:100%;height:auto">'


def _mine(text: str) -> str:
    return _bubble(escape(text), "#c9f2c0", "margin-left:20%;text-align:right")


def _town(markup: str) -> str:
    return _bubble(markup, COLOURS["paper"], "margin-right:12%")


def _bubble(markup: str, paper: str, place: str) -> str:
    return (
        f'<div style="{place};margin-top:.4em"><span style="display:inline-block;text-align:left;background:{paper};'
        f'border-radius:12px;padding:.4em .8em;overflow-wrap:anywhere">{markup}</span></div>'
    )


def _small(text: str) -> str:
    return f'<div role="status" style="font-size:14px;line-height:1.7;color:{COLOURS["ink"]}">{escape(text)}</div>'
