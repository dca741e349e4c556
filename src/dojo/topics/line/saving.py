"""Where a take-home is put, and how: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from dojo.errors import DojoError

__all__ = ["SavingError", "save"]


class SavingError(DojoError):
    """A take-home cannot be written. Keyword: ``path``."""

    what = "「{path}」に書き込めませんでした。"
    todo = "ほかのソフトで開いていたら閉じて、書き込めるフォルダを選んでください。"


def save(target: Path, content: bytes) -> Path:
    """Write a finished file beside its place and move it there, so that nobody ever meets half of it.

    Raises
    ------
    SavingError
        If the folder or the file cannot be written.
    """
    part: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as file:
            part = Path(file.name)
            file.write(content)
        part.chmod(0o666 & ~_mask())
        part.replace(target)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise SavingError(path=target) from error
    return target


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
