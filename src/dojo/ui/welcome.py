"""The small things of lesson 00: a postcard, slips of the pen, the cheat sheet, and where the course comes from."""

from __future__ import annotations

from functools import partial

from dojo.topics.welcome import origin as past, seasons, sheet, slips as pen
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, listed, row
from dojo.ui.sorry import kindly

__all__ = ["cheat_sheet", "origin", "postcard", "slips"]


@kindly
def postcard(season: object) -> View:
    """Show the postcard of a season, or say in a box what to write instead."""
    return _message("good", f"道場町(架空)からのはがき: {season}", seasons.scene(season))


@kindly
def cheat_sheet() -> View:
    """Write the cheat sheet into the folder 持ち帰り beside the notebook, and say where it is."""
    path = sheet.write()
    where = f"左の一覧で「{sheet.FOLDER}」フォルダを開くと見つかります。ダブルクリックで開いて、印刷できます。"
    return _message("good", f"○ 「{path.as_posix()}」を作りました", where)


def origin() -> View:
    """Tell where the course comes from, with the source."""
    told = past.origin()
    count = f"講座は{len(told.lectures)}つでした。"
    body = f"<div>{escape(told.sentence)}</div><div>{count}</div>{listed(told.lectures)}"
    cite = f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(told.source)}</div>'
    words = "\n".join(
        [told.sentence, f"講座は{len(told.lectures)}つでした。", *(f"・{each}" for each in told.lectures), told.source]
    )
    return View(vbox(raw(box("info", "この道場のはじまり", body + cite))), lambda: words)


def slips() -> View:
    """Show slips of the pen: choose one, see what the screen says, what it means and how to mend it."""
    shelf = _Shelf()
    return View(shelf.widget, shelf.words)


class _Shelf:
    """The slips as buttons, and the one that is open."""

    def __init__(self) -> None:
        self._page = Board()
        self.doors = {slip.name: button(slip.name, partial(self._open, slip)) for slip in pen.slips()}
        self._open(pen.slips()[0])
        self.widget = vbox(row(*self.doors.values()), self._page)

    def _open(self, slip: pen.Slip) -> None:
        for name, door in self.doors.items():
            door.icon = "caret-right" if name == slip.name else ""
            door.style.font_weight = "bold" if name == slip.name else "normal"
        self._page.show(_page(slip))

    def words(self) -> str:
        """Tell every slip with its message, meaning and mending."""
        lines = ["まちがいの見本(ボタンを押すと、画面の様子と直し方が出ます)"]
        for slip in pen.slips():
            lines += [
                f"■ {slip.name}: {slip.code}",
                f"  枠の1行目: {slip.screen}",
                f"  意味: {slip.meaning}",
                f"  直し方: {slip.mend}",
            ]
        return "\n".join(lines)


def _page(slip: pen.Slip) -> str:
    mono = "font-family:monospace;white-space:pre-wrap;overflow-wrap:anywhere;padding:.4em .8em;margin:.2em 0 .6em;font-size:14px"
    return (
        f'<div style="line-height:1.7;font-size:14px;color:{COLOURS["ink"]}">書いたもの'
        f'<div style="{mono};background:#f4f4f4;border:1px solid {COLOURS["line"]}">{escape(slip.code)}</div>'
        f'黄色い枠の1行目<div style="{mono};background:{COLOURS["warn_paper"]};border:1px solid {COLOURS["warn"]}">'
        f"{escape(slip.screen)}</div></div>" + box("info", f"意味: {slip.meaning}", f"<div>→ {escape(slip.mend)}</div>")
    )


def _message(kind: str, title: str, body: str) -> View:
    return View(vbox(raw(box(kind, title, escape(body)))), lambda: f"{title}\n{body}")
