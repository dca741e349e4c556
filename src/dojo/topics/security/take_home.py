"""Where a take-home may be written: into a folder under its own name, or to a named file that is not there yet."""

from __future__ import annotations

from pathlib import Path

from dojo.text.saving import SavingError

__all__ = ["place"]


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
    SavingError
        If the folder is missing, the ending is another, or another file of that name is there.
    """
    target = Path(path)
    if target.is_dir():
        return target / name
    if target.suffix != Path(name).suffix:
        raise SavingError(path=path, todo=f"あるフォルダか、「{Path(name).suffix}」で終わるファイル名を指定してください。")
    if target.exists() and target.name != name:
        raise SavingError(path=path, todo="同じ名前のファイルがあります。別の名前にしてください。")
    return target
