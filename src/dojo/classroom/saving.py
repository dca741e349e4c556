"""Files that appear whole or not at all, and only where they belong."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dojo.errors import InputError

__all__ = ["NotSavedError", "inside", "save"]


class NotSavedError(InputError):
    """A file could not be written. Keywords: ``path``, ``why``."""

    what = "「{path}」を保存できませんでした({why})。"
    todo = "ファイルを開いていたら閉じ、空き容量と権限を確かめて、もう一度実行してください。"


def save(path: Path, data: bytes) -> Path:
    """Write a file beside its place and swap it in; whoever reads it meets the old one or the new one.

    Raises
    ------
    NotSavedError
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _swap_in(path, data)
    except OSError as error:
        raise NotSavedError(path=path, why=error.strerror) from error
    return path


def _swap_in(path: Path, data: bytes) -> None:
    # the prefix is short: with the whole name in it, a long id would pass the limit of a file name
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        scratch.chmod(0o644)
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


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
