"""What a keyword does to a screen, whichever kind it is; and which kind is used on this machine."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from dojo.errors import DojoError, MissingToolError, UsageError
from dojo.topics.rpa.system.served import HOST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["SETTING", "Programs", "Screen", "ScreenError", "allowed", "browser_programs", "wants_browser"]

#: The environment variable that chooses: 自動 (a browser where there is one), なし, あり.
SETTING = "DOJO_RPA_BROWSER"
_CHOICES = {"": "自動", "auto": "自動", "none": "なし", "自動": "自動", "なし": "なし", "あり": "あり"}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_HERE = frozenset({"127.0.0.1", "localhost", "::1", HOST})


class ScreenError(DojoError):
    """The screen is not as the robot expects it; a person would see that too."""

    what = "画面が、思っていたものと違います。"
    todo = "画面を開いて確かめてください。"


class Screen(Protocol):
    """One screen; labels and words are those that a person reads."""

    def open(self, address: str) -> None:
        """Go to an address."""

    def fill(self, label: str, value: str) -> None:
        """Type into the field that has this label."""

    def fill_place(self, number: int, value: str) -> None:
        """Type into the field at this place, counted from 1 at the top, whatever it is for."""

    def press(self, words: str) -> None:
        """Press the button or link that says so."""

    def value(self, label: str) -> str:
        """Read what stands beside a label."""

    def cells(self) -> list[list[str]]:
        """Read the table, row by row."""

    def text(self) -> str:
        """Read all that stands on the screen."""

    def waiting(self) -> bool:
        """Tell whether the screen is one that goes on by itself."""

    def look_again(self) -> None:
        """Let a waiting screen go on."""

    def picture(self, path: Path) -> bool:
        """Save a picture, where the screen has one."""

    def close(self) -> None:
        """Close it."""


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the browser and its driver lie."""

    browser: str
    driver: str


def browser_programs() -> Programs | None:
    """Find a Chromium and its driver on this machine; nothing is ever fetched."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    driver = shutil.which("chromedriver")
    return Programs(browser, driver) if browser and driver else None


def wants_browser(environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether a robot shall use a browser here.

    Raises
    ------
    UsageError
        If the setting is another word.
    MissingToolError
        If a browser is demanded and there is none.
    """
    said = (os.environ if environment is None else environment).get(SETTING, "").strip()
    choice = _CHOICES.get(said)
    if choice is None:
        raise UsageError(what=f"{SETTING} の値「{said}」は使えません。", todo="自動、なし、あり のどれかにしてください。")
    if choice == "あり" and browser_programs() is None:
        raise MissingToolError(tool="ロボットが使うブラウザ", command="sudo apt-get install chromium chromium-driver")
    return choice != "なし" and browser_programs() is not None


def allowed(address: str) -> str:
    """Give the address back if a practice robot may go there: to this machine and nowhere else.

    Raises
    ------
    ScreenError
        If it leads elsewhere, or is no address.
    """
    try:
        parts = urlsplit(address)
        fine = parts.scheme == "http" and parts.hostname in _HERE
    except ValueError:
        fine = False
    if not fine:
        raise ScreenError(
            what=f"「{address}」は開きません。このロボットが開けるのは、このパソコンの中の練習システムだけです。",
            todo="${練習システム} を開いてください。本番のシステムで使うときは、先に情報担当に相談してください。",
        )
    return address
