"""Where a take-home may be written: a whole folder at once, or nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.text.saving import SavingError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["save_new"]

_MOST = 99
#: When a calendar file was made stands in these lines and does not make it another file.
_MOMENTS = (b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE")


def save_new(parent: Path | str, name: str, files: Mapping[str, bytes]) -> Path:
    """Write files into a new folder in one step.

    A folder of that name that already holds these files is left as it is. One with other content is never touched, for
    somebody may have edited it: the new folder is then named ``NAME(2)``.

    Parameters
    ----------
    parent
        The folder in which the new folder stands; made if it is not there.
    name
        Name of the new folder.
    files
        Contents by file name.

    Raises
    ------
    SavingError
        If the folder cannot be written. Nothing half-written stays.
    """
    try:
        Path(parent).mkdir(parents=True, exist_ok=True)
        for number in range(1, _MOST):
            target = Path(parent) / (name if number == 1 else f"{name}({number})")
            if _holds(target, files):
                return target
            if not target.exists():
                return _move_in(target, files)
    except OSError as error:
        raise SavingError(path=Path(parent) / name) from error
    raise SavingError(path=Path(parent) / name, todo="古いフォルダを片づけてください。")


def _holds(target: Path, files: Mapping[str, bytes]) -> bool:
    if not target.is_dir():
        return False
    return all((target / name).is_file() and _lasting((target / name).read_bytes()) == _lasting(files[name]) for name in files)


def _lasting(content: bytes) -> bytes:
    if not content.startswith(b"BEGIN:VCALENDAR"):
        return content
    return b"\n".join(line for line in content.splitlines() if not line.startswith(_MOMENTS))


def _move_in(target: Path, files: Mapping[str, bytes]) -> Path:
    workshop = Path(tempfile.mkdtemp(prefix=".", dir=target.parent))
    try:
        for name, content in files.items():
            (workshop / name).write_bytes(content)
        workshop.chmod(0o755)
        workshop.rename(target)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return target
