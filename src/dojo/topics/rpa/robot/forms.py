"""A screen without a browser: pages over HTTP, forms filled in by their labels."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit

from dojo.topics.rpa import page as pages
from dojo.topics.rpa.robot.screen import ScreenError, allowed
from dojo.topics.rpa.system.served import HOST

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["FormScreen"]

_SECONDS = 10.0
_LARGEST = 5_000_000


class FormScreen:
    """A :class:`~dojo.topics.rpa.robot.screen.Screen` made of requests.

    Parameters
    ----------
    line
        Opens a line to a practice system in this process, for the address of :data:`dojo.topics.rpa.system.HOST`.
    """

    def __init__(self, line: Callable[[], socket.socket] | None = None) -> None:
        # no proxy: the practice system is on this machine
        self._web = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar()), _Lines(line)
        )
        self._address = ""
        self.page = pages.Page()

    def open(self, address: str) -> None:
        """Go to an address of this machine."""
        self._go(urllib.request.Request(allowed(address)))  # noqa: S310 - only http on this machine is allowed

    def fill(self, label: str, value: str) -> None:
        """Type into the field that has this label."""
        for form in self.page.forms:
            if label in form.labels:
                form.values[form.labels[label]] = value
                return
        known = "、".join(label for form in self.page.forms for label in form.labels)
        raise ScreenError(
            what=f"画面に「{label}」という入力欄がありません。",
            todo=f"いまの画面の入力欄: {known}。" if known else f"いまの画面は「{self._title()}」です。",
        )

    def fill_place(self, number: int, value: str) -> None:
        """Type into the field at this place."""
        form = next((form for form in self.page.forms if form.places), None)
        if form is None or not 1 <= number <= len(form.places):
            raise ScreenError(
                what=f"画面に、上から{number}番目の入力欄がありません。", todo=f"いまの画面は「{self._title()}」です。"
            )
        form.values[form.places[number - 1]] = value

    def press(self, words: str) -> None:
        """Press the button or follow the link that says so."""
        for form in self.page.forms:
            if words in form.buttons:
                self._send(form)
                return
        if words not in self.page.links:
            raise ScreenError(
                what=f"画面に「{words}」というボタンやリンクがありません。", todo=f"いまの画面は「{self._title()}」です。"
            )
        self._follow(self.page.links[words])

    def value(self, label: str) -> str:
        """Read what stands beside a label."""
        if label not in self.page.pairs:
            raise ScreenError(what=f"画面に「{label}」がありません。", todo=f"いまの画面は「{self._title()}」です。")
        return self.page.pairs[label]

    def cells(self) -> list[list[str]]:
        """Read the table, row by row, without its heading."""
        return [row for row in self.page.cells if row]

    def text(self) -> str:
        """Read all that stands on the screen."""
        return self.page.text

    def waiting(self) -> bool:
        """Tell whether the screen goes on by itself."""
        return bool(self.page.refresh)

    def look_again(self) -> None:
        """Go where a waiting screen leads."""
        self._follow(self.page.refresh)

    def picture(self, path: Path) -> bool:  # noqa: ARG002 - forms have no picture
        """There is none."""
        return False

    def close(self) -> None:
        """Forget the page."""
        self.page = pages.Page()

    def _title(self) -> str:
        return self.page.title.partition(" | ")[0] or "まだ開いていません"

    def _send(self, form: pages.Form) -> None:
        content = urlencode(form.values)
        address = urljoin(self._address, form.action)
        if form.method == "post":
            self._go(urllib.request.Request(allowed(address), data=content.encode("ascii")))  # noqa: S310 - as in open
        else:
            self._go(urllib.request.Request(allowed(f"{address}?{content}")))  # noqa: S310 - as in open

    def _follow(self, link: str) -> None:
        self.open(urljoin(self._address, link))

    def _go(self, request: urllib.request.Request) -> None:
        try:
            with self._web.open(request, timeout=_SECONDS) as answer:
                self._take(answer)
        except urllib.error.HTTPError as error:
            with error:
                self._take(error)
        except (OSError, http.client.HTTPException) as error:
            raise ScreenError(
                what="練習システムにつながりません。", todo="レッスンを上から実行し直すか、「dojo rpa serve」で始めてください。"
            ) from error

    def _take(self, answer: Any) -> None:
        self._address = answer.geturl()
        self.page = pages.read(answer.read(_LARGEST).decode("utf-8", "replace"))


class _Lines(urllib.request.HTTPHandler):
    """Sends requests for :data:`HOST` over a line; everything else goes its usual way."""

    def __init__(self, line: Callable[[], socket.socket] | None) -> None:
        super().__init__()
        self._line = line

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        if self._line is None or urlsplit(request.full_url).hostname != HOST:
            return super().http_open(request)
        line = self._line

        class Connection(http.client.HTTPConnection):
            def connect(self) -> None:
                self.sock = line()
                self.sock.settimeout(_SECONDS)

        return self.do_open(Connection, request)
