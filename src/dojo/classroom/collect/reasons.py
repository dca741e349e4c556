"""Why a file was not taken, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Reason", "RefusalError"]


class Reason(StrEnum):
    """Why a file, or a whole zip within the hand-in, was left out. The value is for programs."""

    TRAVERSAL = "traversal"
    LINK = "link"
    DEVICE = "device"
    BAD_NAME = "bad_name"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    COMPRESSION = "compression"
    BOMB = "bomb"
    TOO_BIG = "too_big"
    TOO_MANY = "too_many"
    NESTED = "nested"
    OTHER_ARCHIVE = "other_archive"
    NO_READING = "no_reading"
    NO_NOTEBOOK = "no_notebook"
    SEVERAL = "several"
    CLASH = "clash"
    NO_OWNER = "no_owner"
    TWO_OWNERS = "two_owners"
    NEWER_KEPT = "newer_kept"
    SUPERSEDED = "superseded"
    OTHER_EXERCISE = "other_exercise"
    NOT_A_SUBMISSION = "not_a_submission"

    @property
    def why(self) -> str:
        """What is the matter, in Japanese."""
        return _TEXTS[self][0]

    @property
    def todo(self) -> str:
        """What to do, in Japanese; empty where nothing is needed."""
        return _TEXTS[self][1]


class RefusalError(Exception):
    """One file (or inner zip) is not taken; the rest of the hand-in goes on. Never leaves this package."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


_AGAIN = "本人に出し直してもらってください。"
_ZIP = "普通の zip で出し直してもらってください。"
_ID = "フォルダ名かファイル名に研修生ID を1つだけ入れて、もう一度集めてください。"

_TEXTS: Mapping[Reason, tuple[str, str]] = {
    Reason.TRAVERSAL: ("フォルダの外を指す名前です", _ZIP),
    Reason.LINK: ("ショートカット(リンク)で、中身がありません", "元のファイルを入れてもらってください。"),
    Reason.DEVICE: ("ファイルではありません", _AGAIN),
    Reason.BAD_NAME: ("名前が長すぎるか、使えない文字があります", "名前を短くして出し直してもらってください。"),
    Reason.ENCRYPTED: ("パスワードが付いています", "パスワードなしで出し直してもらってください。"),
    Reason.DAMAGED: ("壊れていて開けません", _AGAIN),
    Reason.COMPRESSION: ("この圧縮のしかたには対応していません", _ZIP),
    Reason.BOMB: ("展開すると異常に大きくなるファイルです", "開かずに、本人に確かめてください。"),
    Reason.TOO_BIG: ("大きすぎます", "出力を消すなど、小さくして出し直してもらってください。"),
    Reason.TOO_MANY: ("ファイルの数が多すぎます", "必要なファイルだけで出し直してもらってください。"),
    Reason.NESTED: ("zip の中の zip の、さらに中にある zip です", _ZIP),
    Reason.OTHER_ARCHIVE: ("zip ではない圧縮ファイルです", _ZIP),
    Reason.NO_READING: ("読む権限がないか、途中で読めなくなりました", "ファイルの場所と権限を確かめてください。"),
    Reason.NO_NOTEBOOK: ("ノートブック(.ipynb)がありません", "ノートブックを出してもらってください。"),
    Reason.SEVERAL: (
        "ノートブックがいくつもあり、どれがこの演習のものか分かりません",
        "ファイル名を演習の名前に直してください。",
    ),
    Reason.CLASH: ("同じ名前のファイルとフォルダがあります", _AGAIN),
    Reason.NO_OWNER: ("名前に名簿の研修生ID がありません", _ID),
    Reason.TWO_OWNERS: ("名前に2人以上の研修生ID があります", _ID),
    Reason.NEWER_KEPT: (
        "前に集めた提出物のほうが新しいため、そのままにしました",
        "入れ替えるときは、前の提出物のフォルダを消してから集め直してください。",
    ),
    Reason.SUPERSEDED: ("同じ研修生のもっと新しいノートブックを使いました", ""),
    Reason.OTHER_EXERCISE: ("別の演習のノートブックです", ""),
    Reason.NOT_A_SUBMISSION: ("どの提出物にも付いていないファイルです", ""),
}
