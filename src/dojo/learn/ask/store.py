"""The answers file beside the notebook: read whole or in part, written whole or not at all, one answer at a time.

Reading never writes, so that it does the same in a grading process, under nbgrader and on a read-only disk. Writing takes a lock
on the folder where the system has one, reads what is there, changes the one answer, and swaps the new file in: two tabs, two
kernels and a power cut never cost an answer to another question.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.learn.ask.errors import NotKeptError
from dojo.learn.ask.record import MAX_BYTES, Record, dump, parse
from dojo.text.saving import swap_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["FILE_NAME", "PATTERNS", "Store", "write_answers"]

FILE_NAME = "answers.json"
#: Every file that answering leaves, for those who copy an exercise without anybody's answers.
PATTERNS = (FILE_NAME, "answers.damaged-*.json", ".answers-*.part")
_SCRATCH = (".answers-", ".part")
_DAMAGED = "answers.damaged-{}.json"
_WHY = {
    errno.ENOSPC: "ディスクに空きがありません",
    errno.EDQUOT: "使える容量をこえています",
    errno.EROFS: "この場所には書きこめません",
    errno.EACCES: "この場所に書きこむ権限がありません",
    errno.EPERM: "この場所に書きこむ権限がありません",
    errno.ENOENT: "フォルダが見つかりません",
}
_NEWER = "このファイルは、もっと新しい版の道場で作られています"
_ODD = f"「{FILE_NAME}」が、ふつうのファイルではありません"
_OTHER = "ファイルに書けませんでした"


class Store:
    """The answers of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> Record:
        """Read what is there. A file that is absent, or no ordinary file, has no answers. Never raises, never writes."""
        with contextlib.suppress(OSError):
            data = _bytes(self._place() / FILE_NAME)
            return Record() if data is None else parse(data)
        return Record(damaged=True)

    def save(self, name: str, value: Any) -> None:
        """Set one answer and leave all others as they are.

        Raises
        ------
        NotKeptError
            If nothing could be written; the file is as it was.
        """
        try:
            folder = self._place()
            with _locked(folder) as alone:
                _change(folder, name, value, tidy=alone)
        except OSError as error:
            raise NotKeptError(why=_WHY.get(error.errno or 0, _OTHER)) from error

    def _place(self) -> Path:
        """Where the notebook is now: a workspace that was moved takes its running kernel along."""
        return self._folder if self._folder.is_dir() else Path.cwd()


def write_answers(folder: Path, answers: Mapping[str, Any]) -> Path:
    """Write a whole answers file, as clicking would have left it; for authors' checks and sample classes."""
    _swap_in(folder, dump(answers))
    return folder / FILE_NAME


def _bytes(path: Path) -> bytes | None:
    """Read an ordinary file, bounded; None where there is none. Links and pipes are not followed."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        return None
    with open(handle, "rb") as file:  # noqa: PTH123 - an open descriptor
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, _ODD)
        return file.read(MAX_BYTES + 1)


def _change(folder: Path, name: str, value: Any, *, tidy: bool) -> None:
    path = folder / FILE_NAME
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise NotKeptError(why=_ODD)
    data = _bytes(path)
    record = Record() if data is None else parse(data)
    if record.newer:
        raise NotKeptError(why=_NEWER)
    if record.damaged:
        _put_aside(path)
    if tidy:
        _sweep(folder)
    _swap_in(folder, dump({**record.answers, name: value}))


def _put_aside(path: Path) -> None:
    """Copy a damaged file before it is replaced; nobody's answer is thrown away because a program could not read it."""
    for number in count(1):
        with contextlib.suppress(FileExistsError):
            with path.open("rb") as damaged, path.with_name(_DAMAGED.format(number)).open("xb") as copy:
                shutil.copyfileobj(damaged, copy)
            return


def _sweep(folder: Path) -> None:
    """Remove what a power cut left between writing and swapping in; under the lock nobody else is writing."""
    for orphan in folder.glob(f"{_SCRATCH[0]}*{_SCRATCH[1]}"):
        orphan.unlink(missing_ok=True)


def _swap_in(folder: Path, data: bytes) -> None:
    # readable to all: whoever collects it may be another user of the hub
    swap_in(folder / FILE_NAME, data, prefix=_SCRATCH[0], mode=0o644)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the folder while changing its answers; gives whether the system could promise that.

    The lock is on the folder itself, so that no lock file is handed in with the answers.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, PermissionError):
        yield False
        return
    try:
        yield _flock(fcntl, handle)
    finally:
        os.close(handle)


def _flock(fcntl: Any, handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:  # some network drives have no locks
        return False
    return True
