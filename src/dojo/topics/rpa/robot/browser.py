"""A screen with Chromium: the same things done with SeleniumLibrary, in a browser without a window."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

from dojo.topics.rpa.robot.screen import ScreenError, allowed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dojo.topics.rpa.robot.screen import Programs

__all__ = ["BrowserScreen"]

_SIZE = (1000, 600)  # of the window [px]
_SECONDS = 15.0
_PRESS_SECONDS = 5.0  # until a press that leads nowhere is taken for one
_LOOK = 0.05  # between looks [s]
_WHOLE = "return document.readyState === 'complete' && document.body !== null"
#: No window, no network of the browser's own (updates, accounts), nothing asked of whoever starts it.
_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
_CELLS = "return [...document.querySelectorAll('tbody tr')].map(r => [...r.querySelectorAll('td')].map(c => c.innerText))"
_REFRESH = "//meta[@http-equiv='refresh']"
_TRIES = 5
_INPUTS = "//main//input[not(@type='hidden')]"


class BrowserScreen:
    """A :class:`~dojo.topics.rpa.robot.screen.Screen` in a real browser."""

    def __init__(self, programs: Programs) -> None:
        from selenium.webdriver import ChromeOptions  # noqa: PLC0415 - heavy, and only a browser needs it
        from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - as above
        from SeleniumLibrary import SeleniumLibrary  # noqa: PLC0415 - as above

        options = ChromeOptions()
        options.binary_location = programs.browser
        for flag in _flags():
            options.add_argument(flag)
        self._library: Any = SeleniumLibrary(run_on_failure=None)
        self._library.create_webdriver("Chrome", options=options, service=Service(programs.driver))
        self._library.set_window_size(*_SIZE)

    def open(self, address: str) -> None:
        """Go to an address of this machine."""
        from selenium.common.exceptions import WebDriverException  # noqa: PLC0415 - loaded with the browser

        try:
            self._library.go_to(allowed(address))
        except WebDriverException as error:
            raise ScreenError(
                what="練習システムにつながりません。", todo="レッスンを上から実行し直すか、「dojo rpa serve」で始めてください。"
            ) from error

    def fill(self, label: str, value: str) -> None:
        """Type into the field that has this label."""
        self._steadily(lambda: self._fill(label, value))

    def fill_place(self, number: int, value: str) -> None:
        """Type into the field at this place."""
        if not 1 <= number <= len(self._find(_INPUTS)):
            raise ScreenError(
                what=f"画面に、上から{number}番目の入力欄がありません。", todo=f"いまの画面は「{self._title()}」です。"
            )
        self._steadily(lambda: self._library.input_text(f"xpath:({_INPUTS})[{number}]", value))

    def press(self, words: str) -> None:
        """Press the button or link that says so."""
        said = f"normalize-space(.)={_quoted(words)}"
        where = f"//button[{said}] | //a[{said}]"
        if not self._find(where):
            raise ScreenError(
                what=f"画面に「{words}」というボタンやリンクがありません。", todo=f"いまの画面は「{self._title()}」です。"
            )
        before = self._body()
        self._library.click_element(f"xpath:{where}")
        self._next(before, _PRESS_SECONDS)

    def value(self, label: str) -> str:
        """Read what stands beside a label."""
        found = self._find(f"//dt[normalize-space(.)={_quoted(label)}]/following-sibling::dd[1]")
        if not found:
            raise ScreenError(what=f"画面に「{label}」がありません。", todo=f"いまの画面は「{self._title()}」です。")
        return str(found[0].text).strip()

    def cells(self) -> list[list[str]]:
        """Read the table, row by row, without its heading."""
        rows = self._steadily(lambda: self._library.execute_javascript(_CELLS))
        return [[str(cell).strip() for cell in row] for row in rows]

    def text(self) -> str:
        """Read all that stands on the screen."""
        return str(self._steadily(lambda: self._library.execute_javascript("return document.body.innerText")))

    def waiting(self) -> bool:
        """Tell whether the screen goes on by itself."""
        return bool(self._find(_REFRESH))

    def look_again(self) -> None:
        """Wait until the browser has gone on by itself."""
        before = self._body()
        if self.waiting():  # else it has gone on already
            self._next(before, _SECONDS)

    def picture(self, path: Path) -> bool:
        """Save a picture of the window."""
        return bool(self._library.driver.save_screenshot(str(path)))

    def close(self) -> None:
        """End the browser."""
        self._library.close_all_browsers()

    def _fill(self, label: str, value: str) -> None:
        found = self._find(f"//label[normalize-space(.)={_quoted(label)}]")
        if not found:
            known = "、".join(one.text.strip() for one in self._find("//label"))
            raise ScreenError(
                what=f"画面に「{label}」という入力欄がありません。",
                todo=f"いまの画面の入力欄: {known}。" if known else f"いまの画面は「{self._title()}」です。",
            )
        self._library.input_text(f"id:{found[0].get_attribute('for')}", value)

    def _steadily(self, act: Callable[[], Any]) -> Any:
        """Do something again if the page changed under it."""
        from selenium.common.exceptions import WebDriverException  # noqa: PLC0415 - loaded with the browser

        for _ in range(_TRIES):
            try:
                return act()
            except WebDriverException:
                self._whole()
        raise ScreenError(what="画面が、変わっている途中でした。")

    def _next(self, before: Any, seconds: float) -> None:
        """Wait until another page has taken the place of this one and is there whole.

        The browser tells of a click as soon as it is made; whoever read at once would sometimes read the page before.
        A press that leads nowhere is left as it is.
        """
        from selenium.common.exceptions import TimeoutException  # noqa: PLC0415 - loaded with the browser
        from selenium.webdriver.support.expected_conditions import staleness_of  # noqa: PLC0415 - as above

        with contextlib.suppress(TimeoutException):
            self._wait(seconds, staleness_of(before))
        self._whole()

    def _whole(self) -> None:
        self._wait(_SECONDS, lambda driver: driver.execute_script(_WHOLE))

    def _wait(self, seconds: float, condition: Callable[[Any], Any]) -> None:
        from selenium.common.exceptions import WebDriverException  # noqa: PLC0415 - loaded with the browser
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - as above

        # whatever a page says while it changes is looked over
        WebDriverWait(self._library.driver, seconds, _LOOK, (WebDriverException,)).until(condition)

    def _body(self) -> Any:
        return self._steadily(lambda: self._library.get_webelement("xpath://body"))

    def _find(self, where: str) -> Any:
        return self._steadily(lambda: self._library.get_webelements(f"xpath:{where}"))

    def _title(self) -> str:
        return str(self._library.get_title()).partition(" | ")[0] or "まだ開いていません"


def _flags() -> list[str]:
    """Give the browser's flags; root has no sandbox of Chromium's."""
    return [*_FLAGS, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]


def _quoted(words: str) -> str:
    """Write a text as XPath wants it, whatever quotation marks are in it."""
    parts = words.split("'")
    return f"'{words}'" if len(parts) == 1 else "concat('" + "', \"'\", '".join(parts) + "')"
