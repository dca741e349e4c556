"""Writes a submission whole beside its place, and swaps it in."""

from __future__ import annotations

import errno
import filecmp
import shutil
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dojo.classroom.collect.reasons import Reason, RefusalError
from dojo.grading.gradebook import nbgrader_at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dojo.classroom.collect.choose import Choice
    from dojo.classroom.collect.limits import Limits
    from dojo.classroom.collect.sources import Entry

__all__ = ["TIMESTAMP", "Staged", "recover", "same", "stage", "stamp", "stamped", "swap_in"]

TIMESTAMP = "timestamp.txt"
_CLASHES = (FileExistsError, NotADirectoryError, IsADirectoryError)


@dataclass(slots=True)
class Staged:
    """A submission written to a temporary folder. ``refused`` are companions that could not be."""

    folder: Path
    files: list[str] = field(default_factory=list)
    refused: list[tuple[Entry, Reason]] = field(default_factory=list)


def stage(choice: Choice, folder: Path, exercise: str, limits: Limits) -> Staged:
    """Write the notebook under its right name, its companions and ``timestamp.txt`` into a new folder.

    Raises
    ------
    RefusalError
        If the notebook cannot be taken. A companion that cannot costs only itself.
    """
    if len(choice.companions) >= limits.submission_files:
        raise RefusalError(Reason.TOO_MANY)
    folder.mkdir(parents=True)
    (folder / TIMESTAMP).write_text(stamp(choice.notebook.modified) + "\n", encoding="utf-8")
    left = limits.submission_bytes
    left -= _write(choice.notebook, folder / f"{exercise}.ipynb", min(limits.file_bytes, left))
    staged = Staged(folder, [f"{exercise}.ipynb"])
    for place, entry in choice.companions:
        try:
            left -= _write(entry, folder.joinpath(*place), min(limits.file_bytes, left))
            staged.files.append("/".join(place))
        except RefusalError as error:
            staged.refused.append((entry, error.reason))
    return staged


def _write(entry: Entry, target: Path, most: int) -> int:
    """Copy one file and give its size; what is refused leaves nothing behind."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file, closing(entry.read()) as pieces:
            return sum(map(file.write, _bounded(pieces, most)))
    except RefusalError:
        target.unlink(missing_ok=True)
        raise
    except OSError as error:
        raise _refusal(error) from error


def _bounded(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    for piece in pieces:
        most -= len(piece)
        if most < 0:
            raise RefusalError(Reason.TOO_BIG)
        yield piece


def _refusal(error: OSError) -> Exception:
    """Tell a name that cannot be written from a disk that cannot be written to."""
    if isinstance(error, _CLASHES):
        return RefusalError(Reason.CLASH)
    return RefusalError(Reason.BAD_NAME) if error.errno == errno.ENAMETOOLONG else error


def stamp(moment: datetime) -> str:
    """Give a moment as nbgrader's ``timestamp.txt`` has it.

    Examples
    --------
    >>> stamp(datetime(2021, 1, 15, 0, 30, tzinfo=UTC))
    '2021-01-15 00:30:00 UTC'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def stamped(folder: Path) -> datetime | None:
    """Read the timestamp of a submission, in whichever form nbgrader accepts; None where there is none."""
    with nbgrader_at_work():
        from nbgrader.utils import parse_utc  # noqa: PLC0415 - heavy, and needed for a resubmission only

    try:
        moment: datetime = parse_utc((folder / TIMESTAMP).read_text(encoding="utf-8").strip())
        return moment.replace(tzinfo=UTC)
    except (OSError, ValueError, OverflowError):
        return None


def same(one: Path, other: Path) -> bool:
    """Tell whether two submissions hold the same files; when they were handed in does not matter."""
    files = _files(one)
    if files != _files(other):
        return False
    return all(filecmp.cmp(one / name, other / name, shallow=False) for name in files)


def _files(folder: Path) -> set[Path]:
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path for path in files if path.as_posix() != TIMESTAMP}


def swap_in(folder: Path, target: Path) -> None:
    """Put a staged submission in its place. A folder cannot be replaced in one step, hence ``recover``."""
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    if target.exists():
        target.rename(_aside(target))
    folder.rename(target)
    _remove(_aside(target))


def recover(target: Path) -> None:
    """Finish or undo a swap that was interrupted."""
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    _remove(aside)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
