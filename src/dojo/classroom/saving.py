"""Files that appear whole or not at all, and only where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.errors import InputError
from dojo.text import saving

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["NotSavedError", "inside", "save"]


class NotSavedError(saving.SavingError, InputError):
    """A file could not be written. Keywords: ``path``, ``why``."""

    what = "「{path}」を保存できませんでした({why})。"
    todo = "ファイルを開いていたら閉じ、空き容量と権限を確かめて、もう一度実行してください。"


def save(path: Path, data: bytes) -> Path:
    """Write a file, in a folder that is made if need be, so that others of the machine may read it.

    Raises
    ------
    NotSavedError
    """
    return saving.save(path, data, parents=True, mode=0o644, error=NotSavedError)


def inside(base: Path, path: Path) -> Path:
    """Give ``path``, if it lies below ``base``: an id like ``../x`` from a foreign gradebook must not lead elsewhere.

    Raises
    ------
    InputError
        If it lies anywhere else, links followed.
    """
    if base.resolve() not in path.resolve().parents:
        raise InputError(what=f"「{path.name}」は、講座フォルダの外を指しています。", todo="研修生IDとリンクを確かめてください。")
    return path
