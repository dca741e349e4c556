"""Where a take-home may be written: into a folder under its own name, or to a named file that is not there yet."""

from __future__ import annotations

from pathlib import Path

from dojo.errors import DojoError

__all__ = ["TakeHomeError", "place", "save"]


class TakeHomeError(DojoError):
    """A take-home cannot be written. Keyword: ``path``."""

    what = "「{path}」に書き込めませんでした。"
    todo = "ほかのソフトで開いていたら閉じて、書き込めるフォルダを選んでください。"


def place(path: Path | str, name: str) -> Path:
    """Return the file to write.

    Parameters
    ----------
    path
        A folder, or a file with the ending of ``name``.
    name
        The take-home's own file name. Only a file of that name is ever replaced.

    Raises
    ------
    TakeHomeError
        If the folder is missing, the ending is another, or another file of that name is there.
    """
    target = Path(path)
    if target.is_dir():
        return target / name
    if target.suffix != Path(name).suffix:
        raise TakeHomeError(path=path, todo=f"あるフォルダか、「{Path(name).suffix}」で終わるファイル名を指定してください。")
    if target.exists() and target.name != name:
        raise TakeHomeError(path=path, todo="同じ名前のファイルがあります。別の名前にしてください。")
    return target


def save(target: Path, content: bytes) -> Path:
    """Write a finished take-home, or say in Japanese why not.

    Raises
    ------
    TakeHomeError
        If the file cannot be written.
    """
    try:
        target.write_bytes(content)
    except OSError as error:
        raise TakeHomeError(path=target) from error
    return target
