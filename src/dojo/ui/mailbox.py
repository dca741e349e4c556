"""A folder of practice mails, opened one by one: everything a careful reader looks at, and no verdict."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import ipywidgets as widgets

from dojo.errors import InputError, MissingFileError
from dojo.topics.security.mail import read_envelope
from dojo.ui.base import COLOURS, View, escape, raw, vbox
from dojo.ui.controls import button
from dojo.ui.inbox import mail_page
from dojo.ui.sorry import kindly

__all__ = ["mailbox"]

_PAGE = kindly(mail_page)
_OPEN = "dojo-mailbox-open"
_STYLE = f"""<style>
.dojo-mailbox-row {{ text-align:left; white-space:pre; overflow:hidden; text-overflow:ellipsis; line-height:1.5; height:52px;
  padding:4px 8px; color:{COLOURS["ink"]}; }}
.dojo-mailbox-row.{_OPEN} {{ background:{COLOURS["info_paper"]}; border-left:5px solid {COLOURS["info"]}; font-weight:bold; }}
</style>"""


@kindly
def mailbox(folder: str | Path) -> View:
    """Show the mails of a folder: a list, and the open mail with its parts in plain words.

    Whether a mail is genuine is not said, and no domain is named as its owner: an exercise asks for both.

    Parameters
    ----------
    folder
        Where the ``.eml`` files lie; their names are shown. Signatures are checked against ``practice_dns.txt`` beside them.

    Returns
    -------
    View
        A sentence that says what to do, where the folder is missing or has no mail.
    """
    place = Path(folder)
    if not place.is_dir():
        raise MissingFileError(path=place.name)
    paths = sorted(place.glob("*.eml"))
    if not paths:
        raise InputError(what=f"「{place.name}」にメールがありません。", todo="演習のフォルダを講師からもらい直してください。")
    desk = _Mailbox(paths)
    return View(desk.widget, desk.words)


class _Mailbox:
    """Which mail is open. A mail is read in full, and its signature checked, only when it is opened."""

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths
        self._titles = [_title(path) for path in paths]
        self._views: dict[int, View] = {}
        self._rows = [button("", partial(self._show, index)) for index in range(len(paths))]
        for row in self._rows:
            row.layout = widgets.Layout(width="100%", height="52px")
            row.add_class("dojo-mailbox-row")
        self._place = raw("")
        self._page = widgets.VBox(layout=widgets.Layout(width="100%", overflow="visible"))
        self._earlier = button("前のメール", partial(self._turn, -1), icon="arrow-left")
        self._later = button("次のメール", partial(self._turn, 1), icon="arrow-right")
        self.widget = self._assemble()
        self._show(0)

    def _assemble(self) -> widgets.Widget:
        wrap = {"flex_flow": "row wrap", "width": "100%", "overflow": "visible"}
        left = widgets.VBox(self._rows, layout=widgets.Layout(flex="1 1 240px", min_width="220px", max_width="280px"))
        turn = widgets.HBox([self._earlier, self._later, self._place], layout=widgets.Layout(align_items="center", **wrap))
        right = widgets.VBox([turn, self._page], layout=widgets.Layout(flex="3 1 360px", min_width="0", padding="0 0 0 12px"))
        return vbox(raw(_STYLE), widgets.HBox([left, right], layout=widgets.Layout(align_items="flex-start", **wrap)))

    def _show(self, index: int) -> None:
        self._open = index
        if index not in self._views:
            self._views[index] = _PAGE(self._paths[index])
        self._page.children = (self._views[index].widget,)
        self._place.value = f'<div role="status" style="font-size:14px;padding:0 8px">{escape(self._where())}</div>'
        self._earlier.disabled, self._later.disabled = index == 0, index == len(self._paths) - 1
        for row, path, title in zip(self._rows, self._paths, self._titles, strict=True):
            shown = path is self._paths[index]
            row.description = f"{'▶ ' if shown else ''}{path.stem}  {title}"
            row.tooltip = title
            (row.add_class if shown else row.remove_class)(_OPEN)

    def _turn(self, step: int) -> None:
        self._show(self._open + step)

    def _where(self) -> str:
        return f"{len(self._paths)}通のうち {self._open + 1}通目: {self._paths[self._open].stem}"

    def words(self) -> str:
        """Give the list of mails, and the open one with its parts."""
        lines = [f"{path.stem} {title}".replace("\n", " / ") for path, title in zip(self._paths, self._titles, strict=True)]
        return "\n".join(["メールの一覧", *lines, "", f"開いているメール({self._where()})", self._views[self._open].words()])


def _title(path: Path) -> str:
    try:
        mail = read_envelope(path)
    except InputError:
        return "(読めないメール)\n"
    return f"{mail.display_name or mail.from_address}\n{mail.subject}"
