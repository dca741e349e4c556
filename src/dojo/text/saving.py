"""Putting files down whole or not at all: whoever looks meets the old file or the new one, never half of one."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from dojo.errors import DojoError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["SavingError", "save", "save_all", "swap_in"]


class SavingError(DojoError):
    """A file cannot be written. Keywords: ``path``, ``why`` (the system's words)."""

    what = "「{path}」に書き込めませんでした。"
    todo = "ほかのソフトで開いていたら閉じて、書き込めるフォルダを選んでください。"


def save(
    target: Path,
    content: bytes,
    *,
    parents: bool = False,
    mode: int | None = None,
    error: type[SavingError] = SavingError,
) -> Path:
    """Write a file and return its place.

    Parameters
    ----------
    parents
        Make its folder if that is not there.
    mode
        Its permissions; if None, those that the system gives every new file.
    error
        The class that says it in the words of those who save.

    Raises
    ------
    SavingError
        If the folder or the file cannot be written; then what was there is as it was.
    """
    with _told(target, error):
        if parents:
            target.parent.mkdir(parents=True, exist_ok=True)
        swap_in(target, content, mode=mode)
    return target


def save_all(folder: Path | str, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, made if need be, replacing those of the same names.

    All of them are written beside their places first; only then does anything get its name.

    Raises
    ------
    SavingError
        If the folder or a file cannot be written; then the folder is as it was before.
    """
    home = Path(folder)
    with _told(home):
        home.mkdir(parents=True, exist_ok=True)
    drafts: dict[Path, Path] = {}
    with ExitStack() as stack:
        for target, content in ((home / name, content) for name, content in files.items()):
            with _told(target):
                if target.is_dir():
                    raise IsADirectoryError(target)  # found now, before any other file is in place
                drafts[target] = stack.enter_context(_draft(target, content))
        for target, draft in drafts.items():
            with _told(target):
                draft.replace(target)
    return tuple(drafts)


def swap_in(target: Path, content: bytes, *, prefix: str = ".", mode: int | None = None) -> None:
    """Write a file beside its place and move it there, for those who tell of an OSError in their own way.

    Parameters
    ----------
    prefix
        How the name of the draft begins; it ends in ``.part``.
    mode
        As for :func:`save`.

    Raises
    ------
    OSError
        If it cannot be written; no draft stays.
    """
    with _draft(target, content, prefix, mode) as draft:
        draft.replace(target)


@contextmanager
def _draft(target: Path, content: bytes, prefix: str = ".", mode: int | None = None) -> Iterator[Path]:
    """Hold the content on the disk, under a name that is short: with the target's in it, a long one would pass the limit."""
    draft = target.parent / f"{prefix}{token_hex(8)}.part"
    try:
        with draft.open("xb") as file:  # not tempfile: its files are for nobody else to read
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(mode)
        yield draft
    finally:
        with suppress(OSError):  # gone when it was moved
            draft.unlink()


@contextmanager
def _told(path: Path, error: type[SavingError] = SavingError) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise error(path=path, why=problem.strerror) from problem
