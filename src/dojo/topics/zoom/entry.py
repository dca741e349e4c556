"""Who gets into a meeting with given settings: five visitors try three doors (number, passcode, waiting room)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dojo.topics.zoom import settings as rules
from dojo.topics.zoom.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dojo.topics.zoom.settings import Settings

__all__ = ["DOORS", "Outcome", "Visitor", "admit", "visitors"]

DOORS = ("会議の番号", "パスコード", "待機室")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who tries to come in, and where they have the number and the passcode from."""

    name: str
    story: str
    invited: bool
    number: str
    passcode: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a visitor came. ``stopped_at`` is a door, or empty for somebody who is in."""

    visitor: Visitor
    stopped_at: str
    told: str

    @property
    def inside(self) -> bool:
        """Whether the visitor is in the meeting."""
        return not self.stopped_at

    @property
    def good(self) -> bool:
        """Whether that is as it should be: guests in, strangers out."""
        return self.inside is self.visitor.invited


@cache
def visitors() -> tuple[Visitor, ...]:
    """Return the visitors in the order of the lesson."""
    return tuple(Visitor(**row) for row in table("visitors")["visitor"])


def admit(settings: Mapping[str, object]) -> tuple[Outcome, ...]:
    """Let every visitor try.

    Raises
    ------
    UnknownNameError, SettingsError
        As for :func:`dojo.topics.zoom.settings.check`.

    Examples
    --------
    >>> from dojo.topics.zoom.settings import examples
    >>> [outcome.inside for outcome in admit(examples()["直した案"])]
    [True, False, False, False, False]
    """
    checked = rules.check(settings)
    return tuple(_try(checked, visitor) for visitor in visitors())


def _try(settings: Settings, visitor: Visitor) -> Outcome:
    if not _has_number(settings, visitor):
        return Outcome(visitor, DOORS[0], "この会議の番号を知らないので、入口が見つかりません。")
    if not _has_passcode(settings, visitor):
        return Outcome(visitor, DOORS[1], "パスコードが分からず、入口で止まりました。")
    if settings["待機室"] and not visitor.invited:
        return Outcome(visitor, DOORS[2], "待機室で、名簿にない人だと分かりました。")
    return Outcome(visitor, "", _welcome(settings, visitor))


def _has_number(settings: Settings, visitor: Visitor) -> bool:
    return {
        "招待": True,
        "以前": settings["会議番号"] == "個人の番号",
        "公開": _public(settings),
        "当てる": True,  # with enough tries
    }[visitor.number]


def _has_passcode(settings: Settings, visitor: Visitor) -> bool:
    known = {"招待": True, "以前": settings["パスコード"] == "いつも同じ", "公開": _public(settings), "知らない": False}
    return settings["パスコード"] == "なし" or known[visitor.passcode]


def _public(settings: Settings) -> bool:
    return settings["参加用アドレスの知らせ方"] == "町のページにのせる"


def _welcome(settings: Settings, visitor: Visitor) -> str:
    if settings["待機室"]:
        return "待機室で名簿と照らして、入ってもらいました。"
    early = "職員が来る前から" if settings["ホストより先の入室"] else "だれにも確かめられずに"
    return f"{early}、会議に入りました。" if not visitor.invited else "確かめられずに、会議に入りました。"
