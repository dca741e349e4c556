"""Writing the files of a plan: all of them or none, and never half of one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.errors import DojoError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OutputError", "write_all"]


class OutputError(DojoError):
    """A file cannot be written. Keyword: ``path``."""

    what = "「{path}」に書き込めませんでした。"
    todo = "ほかのソフトで開いていたら閉じて、書き込めるフォルダを選んでください。"


def write_all(folder: Path | str, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write finished files into a folder, replacing those of the same names.

    Everything is first written beside its place; only when all of it is on the disk does anything get its name.

    Raises
    ------
    OutputError
        If the folder or a file cannot be written; then the folder is as it was before.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(path=target) from error
    drafts = {target / name: target / f".{name}.part" for name in files}
    try:
        _write(drafts, files)
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return tuple(drafts)


def _write(drafts: Mapping[Path, Path], files: Mapping[str, bytes]) -> None:
    for path, draft in drafts.items():
        try:
            if path.is_dir():
                raise IsADirectoryError(path)  # found now, before any other file is in place
            draft.write_bytes(files[path.name])
        except OSError as error:
            raise OutputError(path=path) from error
    for path, draft in drafts.items():
        try:
            os.replace(draft, path)  # noqa: PTH105 - the one call that replaces in a single step
        except OSError as error:
            raise OutputError(path=path) from error
