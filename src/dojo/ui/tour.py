"""The guided tour: a drawn JupyterLab screen whose areas are real buttons, and tasks to find them."""

from __future__ import annotations

import ipywidgets as widgets

from dojo.topics.welcome import tour as rooms
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, row

__all__ = ["tour"]

#: What stands on the button of an area besides its number: text and icon, as on the real screen.
_FACES = {
    "menu_file": ("ファイル", ""),
    "menu_kernel": ("カーネル", ""),
    "files": ("", "folder"),
    "contents": ("", "list-ul"),
    "list": ("00_welcome.ipynb\n01_security.ipynb", ""),
    "tab": ("00_welcome.ipynb ●", ""),
    "save": ("", "save"),
    "run": ("", "play"),
    "stop": ("", "stop"),
    "restart": ("", "refresh"),
    "text": ("2. 値を書きかえる\n季節を書きかえて、実行してみましょう。", ""),
    "code": ('[1]:  好きな季節 = "冬"', ""),
    "output": ("こたつでレッスンを進めましょう。", ""),
}
#: Menus that no task asks for.
_OTHER_MENUS = ("編集", "表示", "実行", "設定", "ヘルプ")
_STYLE = f"""<style>
.dojo-screen {{ border:2px solid {COLOURS["quiet"]}; background:{COLOURS["paper"]}; }}
.dojo-screen .dojo-bar {{ background:#ececec; border-bottom:1px solid {COLOURS["line"]}; }}
.dojo-screen .dojo-side {{ background:#ececec; border-right:1px solid {COLOURS["line"]}; }}
.dojo-screen button {{ height:auto; min-height:32px; line-height:1.6; font-size:13px; padding:2px 8px; text-align:left;
  white-space:pre-line; overflow-wrap:anywhere; color:{COLOURS["ink"]}; background:{COLOURS["paper"]};
  border:1px dashed {COLOURS["line"]}; }}
.dojo-screen button:hover {{ background:{COLOURS["info_paper"]}; }}
.dojo-screen button:focus-visible {{ outline:3px solid {COLOURS["info"]}; outline-offset:1px; }}
.dojo-screen button.dojo-found {{ background:{COLOURS["good_paper"]}; border:3px solid {COLOURS["good"]}; }}
.dojo-screen button.dojo-code {{ font-family:monospace; background:#f4f4f4; }}
</style>"""


def tour() -> View:
    """Show the screen and ask for one area after the other."""
    walk = _Walk()
    return View(walk.widget, walk.words)


class _Walk:
    """Which task is open, and which are solved."""

    def __init__(self) -> None:
        self._tasks = rooms.tasks()
        self._open = 0
        self._solved: set[int] = set()
        self._task, self._feedback = Board(), Board()
        shared = {"layout": widgets.Layout(width="auto", min_width="0"), "style": widgets.ButtonStyle()}
        self.areas = {area.key: self._button(area, shared) for area in rooms.areas()}
        self.go_on = button("次の問いへ", self._next, icon="arrow-right")
        self._show(0)
        self.widget = vbox(raw(_STYLE), self._task, _screen(self.areas), self._feedback, row(self.go_on))

    def _button(self, area: rooms.Area, shared: dict[str, widgets.Widget]) -> widgets.Button:
        """Make the button of an area. All of them share their look: each widget of its own would delay the picture."""
        text, icon = _FACES[area.key]
        made = widgets.Button(description=f"{area.mark} {text}".rstrip(), icon=icon, tooltip=area.mark, **shared)
        made.on_click(lambda _: self._click(area.key))
        return made

    def _click(self, key: str) -> None:
        reply = rooms.click(self._tasks[self._open], key)
        if reply.right:
            self._solved.add(self._open)
            self.areas[key].add_class("dojo-found")
        self._feedback.show(
            box("good" if reply.right else "warn", reply.title, f"<div>{escape(reply.reason)}</div>{self._end()}")
        )
        self._draw_task()

    def _end(self) -> str:
        return "<div><b>全部見つけました。次へ進みましょう。</b></div>" if len(self._solved) == len(self._tasks) else ""

    def _next(self) -> None:
        ahead = [*range(self._open + 1, len(self._tasks)), *range(self._open)]
        self._show(next((number for number in ahead if number not in self._solved), ahead[0]))

    def _show(self, number: int) -> None:
        self._open = number
        for area in self.areas.values():
            area.remove_class("dojo-found")
        self._feedback.show("")
        self._draw_task()

    def _draw_task(self) -> None:
        title = f"問い{self._open + 1}  {self._tasks[self._open].ask}"
        self._task.show(box("info", title, f"下の絵の、番号のついたところを押してください。{self._count()}"))

    def _count(self) -> str:
        return f"見つけた数 {len(self._solved)}/{len(self._tasks)}"

    def words(self) -> str:
        """Name the numbered areas and list the tasks."""
        lines = [f"JupyterLab の画面のたんけん {self._count()}", "画面の場所"]
        lines += [f"{area.mark} {area.name}: {area.what}" for area in rooms.areas()]
        lines += ["問い", *(f"{number}. {task.ask}" for number, task in enumerate(self._tasks, start=1))]
        return "\n".join(lines)


def _screen(areas: dict[str, widgets.Button]) -> widgets.VBox:
    """Lay the areas out as on the real screen: menus, sides, list, tab, tools, page."""
    side = _column([areas["files"], areas["contents"]], "dojo-side", flex="0 0 auto")
    listing = _column([areas["list"]], "dojo-side", flex="1 1 150px", min_width="150px", max_width="200px")
    tools = _bar([areas[key] for key in ("save", "run", "stop", "restart")])
    areas["code"].add_class("dojo-code")
    sheets = [areas[key] for key in ("text", "code", "output")]
    page = _column([_bar([areas["tab"]]), tools, *sheets], "dojo-page", flex="3 1 220px", min_width="0")
    body = widgets.HBox([side, listing, page], layout=widgets.Layout(width="100%", flex_flow="row wrap"))
    screen = widgets.VBox([_menus(areas), body], layout=widgets.Layout(width="100%", overflow="hidden"))
    screen.add_class("dojo-screen")
    return screen


def _menus(areas: dict[str, widgets.Button]) -> widgets.HBox:
    style = f"padding:0 .4em;color:{COLOURS['quiet']}"
    plain = [f'<span style="{style}">{word}</span>' for word in _OTHER_MENUS]
    return _bar([areas["menu_file"], raw("".join(plain[:3])), areas["menu_kernel"], raw("".join(plain[3:]))])


def _bar(children: list[widgets.Widget]) -> widgets.HBox:
    layout = widgets.Layout(flex_flow="row wrap", align_items="center", padding="2px 4px", width="100%")
    return _styled(widgets.HBox(children, layout=layout), "dojo-bar")


def _column(children: list[widgets.Widget], style: str, **layout: str) -> widgets.VBox:
    return _styled(widgets.VBox(children, layout=widgets.Layout(padding="4px", **layout)), style)


def _styled(made: widgets.Box, style: str) -> widgets.Box:
    made.add_class(style)
    return made
