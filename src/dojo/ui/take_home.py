"""The take-homes of lesson 01, written into the folder 持ち帰り beside the notebook."""

from __future__ import annotations

from pathlib import Path

from dojo.text.saving import SavingError
from dojo.topics.security import card, checksheet
from dojo.ui.base import View, box, escape, raw, vbox
from dojo.ui.controls import listed
from dojo.ui.sorry import kindly

__all__ = ["FOLDER", "check_sheet", "first_response_card", "take_home_folder"]

FOLDER = "持ち帰り"
_WHERE = f"画面左のファイルの一覧で、「{FOLDER}」フォルダを開くと見つかります。"


@kindly
def check_sheet() -> View:
    """Write the section's check sheet, unless one is there: it may hold answers already."""
    target = take_home_folder() / checksheet.FILE_NAME
    if not target.exists():
        checksheet.write(target)
    # The same words whether it was written just now or before: stored and fresh outputs are compared.
    return _kept(
        target,
        "課のみなさんで「はい・いいえ・該当なし」を選んで使う、A4の表です。",
        "すでに書きこんだ表があるときは、上書きせずに残します。作り直すときは、古い表の名前を変えてください。",
    )


@kindly
def first_response_card(section: str = "", contact: str = "") -> View:
    """Write the first-response card.

    Parameters
    ----------
    section, contact
        As for :func:`dojo.topics.security.card.write`; empty ones are lines to write on.
    """
    target = card.write(take_home_folder(), section, contact)
    return _kept(target, "印刷して2枚に切り取り、電話のそばに置きます。", "知らせる先は、手で書き入れます。")


def take_home_folder() -> Path:
    """Give the folder 持ち帰り beside the notebook, made if need be.

    Raises
    ------
    SavingError
        If it cannot be made.
    """
    folder = Path(FOLDER)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise SavingError(path=folder) from error
    return folder


def _kept(target: Path, *hints: str) -> View:
    title = f"「{target.name}」を用意しました"
    lines = [_WHERE, *hints]
    body = f"<div><b>{escape(target.as_posix())}</b></div>{listed(lines)}"
    return View(vbox(raw(box("good", title, body))), lambda: "\n".join([f"{title}({target.as_posix()})", *lines]))
