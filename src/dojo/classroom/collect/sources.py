"""Every file below a folder, in a zip, or in a zip within it."""

from __future__ import annotations

import os
import stat
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dojo.classroom.collect import archive, names
from dojo.classroom.collect.limits import Budget, Limits, TotalExceededError
from dojo.classroom.collect.reasons import Reason, RefusalError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Generator, Iterator

__all__ = ["Entry", "Handin", "Refused"]

_CHUNK = 64 * 1024
_OTHER_ARCHIVES = (".7z", ".rar", ".lzh", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab")
#: A zip within the hand-in, and one within that; a folder of trainees' zips counts like a zip of them.
_DEEPEST = 2

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the hand-in: where it lies (NFC), when it was changed [UTC], and how to read it."""

    parts: Parts
    modified: datetime
    read: Callable[[], Generator[bytes, None, None]]

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.parts[-1]

    @property
    def shown(self) -> str:
        """The path, fit for a screen."""
        return names.printable("/".join(self.parts))


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, folder or inner zip that was not taken. ``parts`` are only good for telling whose it is."""

    parts: Parts
    reason: Reason

    @property
    def shown(self) -> str:
        """The path, fit for a screen."""
        return names.printable("/".join(self.parts))


@dataclass(slots=True)
class Handin:
    """All files of a hand-in, open while the ``with`` block lasts.

    ``scratch`` is an empty folder for inner zips, which the caller removes.
    """

    limits: Limits
    scratch: Path
    entries: list[Entry] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    budget: Budget = field(init=False)
    _unpacked: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        """Open the budget of the whole."""
        self.budget = Budget(self.limits.total_bytes)

    def __enter__(self) -> Self:
        """Keep what is opened until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened."""
        self._stack.close()

    def add_folder(self, root: Path) -> None:
        """Take every file below a folder; links are never followed."""
        waiting: list[tuple[Path, Parts]] = [(root, ())]

        def take(child: os.DirEntry[str], parts: Parts) -> None:
            if child.is_symlink():
                raise RefusalError(Reason.LINK)
            if child.is_dir(follow_symlinks=False):
                waiting.append((Path(child.path), parts))
            else:
                self.add_file(Path(child.path), parts)

        while waiting:
            folder, prefix = waiting.pop()
            for child in self._children(folder, prefix):
                self._attempt(prefix, names.of_file(child.name), partial(take, child))

    def add_file(self, path: Path, parts: Parts) -> None:
        """Take a file on disk, or what is in it.

        Raises
        ------
        RefusalError
            If it is no plain file, or an archive that cannot be opened.
        """
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise RefusalError(Reason.DEVICE)
        if _is_zip(parts):
            self.add_zip(path, parts, depth=1)
            return
        _refuse_other_archives(parts)
        self._take(Entry(parts, datetime.fromtimestamp(status.st_mtime, UTC), partial(_read_file, path, self.budget)))

    def add_zip(self, path: Path, prefix: Parts = (), *, depth: int = 0) -> None:
        """Take every member of a zip. At depth 0 it is the hand-in itself, deeper it is one trainee's.

        Raises
        ------
        RefusalError
            If it cannot be opened, has too many members, or all of them have passwords.
        """
        budget = self.budget.share(self.limits.submission_bytes) if depth else self.budget
        with ExitStack() as stack:
            opened = stack.enter_context(_Opened(path, self.limits.submission_files if depth else self.limits.files))
            members = [member for member in opened.zip.infolist() if not _is_folder(member)]
            if members and all(archive.is_encrypted(member) for member in members):
                raise RefusalError(Reason.ENCRYPTED)
            for member in members:
                read = partial(_read_member, opened, member, self.limits, budget)
                self._attempt(prefix, archive.member_name(member), partial(self._take_member, member, read, depth))
            if not depth:  # read many times, so it stays open; of the others there may be hundreds
                self._stack.push(stack.pop_all())

    def _take_member(
        self, member: zipfile.ZipInfo, read: Callable[[], Generator[bytes, None, None]], depth: int, parts: Parts
    ) -> None:
        archive.check(member)
        if _is_zip(parts):
            self.add_zip(self._unpack(read(), depth + 1), parts, depth=depth + 1)
            return
        _refuse_other_archives(parts)
        self._take(Entry(parts, archive.modified(member), read))

    def _unpack(self, pieces: Iterator[bytes], depth: int) -> Path:
        """Put an inner zip on disk, as a zip is read from its end."""
        if depth > _DEEPEST:
            raise RefusalError(Reason.NESTED)
        self._unpacked += 1
        target, left = self.scratch / f"{self._unpacked}.zip", self.limits.submission_bytes
        with target.open("wb") as file:
            for piece in pieces:
                left -= len(piece)
                if left < 0:
                    raise RefusalError(Reason.TOO_BIG)
                file.write(piece)
        return target

    def _attempt(self, prefix: Parts, name: str, take: Callable[[Parts], None]) -> None:
        """Take one thing; if it is refused, note that and go on with the next."""
        try:
            parts = names.safe_parts(name)
            if not names.is_junk(parts):
                take((*prefix, *parts))
        except RefusalError as error:
            self._refuse((*prefix, *name.split("/")), error.reason)
        except OSError:
            self._refuse((*prefix, *name.split("/")), Reason.NO_READING)

    def _take(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._count()

    def _refuse(self, parts: Parts, reason: Reason) -> None:
        self.refused.append(Refused(parts, reason))
        self._count()

    def _count(self) -> None:
        if len(self.entries) + len(self.refused) > self.limits.files:
            raise TotalExceededError

    def _children(self, folder: Path, prefix: Parts) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return sorted(found, key=lambda child: child.name)
        except OSError:
            self._refuse(prefix, Reason.NO_READING)
            return []


class _Opened:
    """A zip that opens itself again when it is read after its block has ended."""

    def __init__(self, path: Path, most: int) -> None:
        self.path, self.most = path, most
        self.zip = archive.open_archive(path, most)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    @property
    def is_open(self) -> bool:
        return self.zip.fp is not None


def _read_member(opened: _Opened, member: zipfile.ZipInfo, limits: Limits, budget: Budget) -> Generator[bytes, None, None]:
    if opened.is_open:
        yield from archive.read(opened.zip, member, limits, budget)
        return
    with archive.open_archive(opened.path, opened.most) as again:
        yield from archive.read(again, member, limits, budget)


def _read_file(path: Path, budget: Budget) -> Generator[bytes, None, None]:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)  # it may have become a link since it was listed
        with os.fdopen(handle, "rb") as file:
            while piece := file.read(_CHUNK):
                budget.spend(len(piece))
                yield piece
    except OSError as error:
        raise RefusalError(Reason.NO_READING) from error


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return archive.member_name(member).endswith(("/", "\\")) and not stat.S_ISLNK(member.external_attr >> 16)


def _is_zip(parts: Parts) -> bool:
    return parts[-1].casefold().endswith(".zip")


def _refuse_other_archives(parts: Parts) -> None:
    if parts[-1].casefold().endswith(_OTHER_ARCHIVES):
        raise RefusalError(Reason.OTHER_ARCHIVE)
