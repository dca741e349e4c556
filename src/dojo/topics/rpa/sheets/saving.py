"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dojo.errors import DojoError

__all__ = ["SaveError", "save"]


class SaveError(DojoError):
    """A file cannot be written. Keyword: ``path``."""

    what = "「{path}」に書き込めませんでした。"
    todo = "ほかのソフトで開いていたら閉じて、書き込めるフォルダを選んでください。"


def save(target: Path, content: bytes) -> Path:
    """Put the content in place of the file in one step; a reader sees the old file or the new one, never a half.

    Raises
    ------
    SaveError
        If the file or its folder cannot be written.
    """
    part = None
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        part.chmod(0o644)
        part.replace(target)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise SaveError(path=target.name) from error
    return target
