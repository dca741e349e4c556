"""The hit rate over the logged queries, while the other spellings of each word are typed in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.errors import DojoError
from dojo.topics.line import hits, reading
from dojo.topics.line.grid import load
from dojo.topics.line.keywords import Entry, KeywordTable
from dojo.topics.line.matching import Level, even
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, line, named, row
from dojo.ui.sorry import kindly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dojo.topics.line.hits import Query, Rate

__all__ = ["hit_desk", "hit_rate"]

#: The share that the town wants to answer rightly.
_TARGET = 0.8
_SHOWN = 40


def hit_desk() -> View:
    """Let a trainee add spellings to the fictional 道場町's table until 80 % of the queries hit."""
    desk = _Desk()
    return View(desk.widget, desk.words)


@kindly
def hit_rate(spellings: object, queries: Path | str) -> View:
    """Show what a table would do with a log of queries.

    Parameters
    ----------
    spellings
        Other ways to say each word: a dict from a word to a text with 「、」 between them, or to a list.
    queries
        A csv with the columns ``送られた言葉`` and ``正しい返事``.
    """
    rate = hits.rate(_table(spellings), _log(Path(queries)))
    return View(vbox(raw(_result(rate))), lambda: _told(rate))


class _Desk:
    """The spellings as they stand in the boxes."""

    def __init__(self) -> None:
        self._base = reading.practice()
        self.boxes = {
            entry.word: named(
                widgets.Text(
                    placeholder="ほかの言い方を「、」で区切って書く", layout=widgets.Layout(width="auto", flex="1 1 260px")
                ),
                f"「{entry.word}」のほかの言い方",
            )
            for entry in self._base.entries
        }
        self.check = button("確かめる", self._draw, icon="check")
        self.clear = button("はじめに戻す", self._clear, icon="undo")
        self._result = Board()
        self._draw()
        self.widget = vbox(
            line("12の言葉に「ほかの言い方」を書き足して、60件の問い合わせの8割に正しく答えてください。", bold=True),
            *(row(_label(word), box_) for word, box_ in self.boxes.items()),
            row(self.check, self.clear),
            self._result,
        )

    def _now(self) -> KeywordTable:
        return _table({word: box_.value for word, box_ in self.boxes.items()}, self._base)

    def _clear(self) -> None:
        for box_ in self.boxes.values():
            box_.value = ""
        self._draw()

    def _draw(self) -> None:
        try:
            self._result.show(_result(hits.rate(self._now(), hits.log())))
        except DojoError as error:
            self._result.show(box("warn", error.what, f"<div>→ {escape(error.todo)}</div>"))

    def words(self) -> str:
        """Tell the rate at each step of the search, and what is missed."""
        table = self._now()
        lines = ["60件の問い合わせ(架空)に、いまの表で正しく答えられる数"]
        for level in Level:
            rate = hits.rate(table, hits.log(), level)
            lines.append(f"{level.value}: {len(rate.right)}件({rate.share:.0%})")
        return "\n".join([*lines, f"まだ答えられない言葉: {'、'.join(query.text for query in rate.missed)}"])


def _label(word: str) -> widgets.HTML:
    made = raw(f'<div style="font-size:14px;font-weight:bold;color:{COLOURS["ink"]}">{escape(word)}</div>')
    made.layout.width = "90px"
    return made


def _table(spellings: object, base: KeywordTable | None = None) -> KeywordTable:
    """Put the spellings beside the words of a table; without one, the words are those of the spellings."""
    given = _spellings(spellings)
    rows = base.entries if base else tuple(Entry(word, texts=(word,)) for word in given)
    table = KeywordTable(tuple(replace(entry, synonyms=given.get(entry.word, ())) for entry in rows))
    _no_doubles(table)
    return table


def _spellings(given: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(given, dict) or not given or any(type(word) is not str for word in given):
        raise DojoError(what="「ほかの言い方」の形がくずれています。", todo="はじめの形に戻して、「:」の右だけを直してください。")
    return {word: _words(value) for word, value in given.items()}


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return reading.split(value)
    if isinstance(value, list | tuple) and all(type(word) is str for word in value):
        return tuple(word.strip() for word in value if word.strip())
    raise DojoError(what=f"「{value}」は使えません。", todo='" " の間に、「、」で区切って書いてください。')


def _no_doubles(table: KeywordTable) -> None:
    seen: dict[str, str] = {}
    for entry in table.entries:
        for word in (entry.word, *entry.synonyms):
            other = seen.setdefault(even(word), entry.word)
            if other != entry.word:
                raise DojoError(
                    what=f"「{word}」が、「{other}」と「{entry.word}」の両方にあります。", todo="どちらか1つにしてください。"
                )


def _log(path: Path) -> Sequence[Query]:
    grid = load(path)
    titles, *rows = grid.rows or [[]]
    if titles[:2] != ["送られた言葉", "正しい返事"]:
        raise DojoError(what=f"「{path.name}」の見出しが違います。", todo="配られたファイルに戻してください。")
    return [hits.Query(text, wanted) for text, wanted in (row[:2] for row in rows if len(row) > 1)]


def _result(rate: Rate) -> str:
    reached = rate.share >= _TARGET
    title = f"{'○' if reached else '△'} {rate.total}件のうち{len(rate.right)}件に正しく答えました({rate.share:.0%})"
    more = "目標の80%に届きました。" if reached else f"目標の80%まで、あと{_short(rate)}件です。"
    parts = [_bar(rate), f"<div>{more}</div>"]
    if rate.wrong:
        parts += ["<div><b>ちがう返事をした言葉</b>(言い方が短すぎないか、見直してください)</div>", _chips(rate.wrong)]
    if rate.missed:
        parts += ["<div><b>まだ答えられない言葉</b></div>", _chips(rate.missed)]
    return box("good" if reached else "info", title, "".join(parts))


def _short(rate: Rate) -> int:
    return -(-int(rate.total * _TARGET * 100) // 100) - len(rate.right)


def _bar(rate: Rate) -> str:
    right, wrong = (100 * len(part) / max(rate.total, 1) for part in (rate.right, rate.wrong))
    frame = f"position:relative;display:flex;height:20px;margin:.4em 0;border:1px solid {COLOURS['line']};background:#fff"
    mark = f"position:absolute;left:{_TARGET:.0%};top:-3px;bottom:-3px;border-left:3px dashed {COLOURS['ink']}"
    return (
        f'<div role="img" aria-label="正しい {right:.0f}%、ちがう返事 {wrong:.0f}%" style="{frame}">'
        f'<div style="width:{right:.1f}%;background:{COLOURS["good"]}"></div>'
        f'<div style="width:{wrong:.1f}%;background:{COLOURS["bad"]}"></div><div style="{mark}"></div></div>'
    )


def _chips(queries: Sequence[Query]) -> str:
    edge = f"border:1px solid {COLOURS['line']};border-radius:10px;background:#fff"
    style = f"display:inline-block;{edge};padding:0 .6em;margin:.15em"
    more = f"<span>ほか{len(queries) - _SHOWN}件</span>" if len(queries) > _SHOWN else ""
    return "".join(f'<span style="{style}">{escape(query.text)}</span>' for query in queries[:_SHOWN]) + more


def _told(rate: Rate) -> str:
    lines = [f"{rate.total}件のうち{len(rate.right)}件に正しく答えました({rate.share:.0%})。目標は80%です。"]
    lines += [f"ちがう返事をした言葉: {'、'.join(query.text for query in rate.wrong)}"] if rate.wrong else []
    lines += [f"まだ答えられない言葉: {'、'.join(query.text for query in rate.missed)}"] if rate.missed else []
    return "\n".join(lines)
