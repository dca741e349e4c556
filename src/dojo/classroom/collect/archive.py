"""A zip, read with suspicion: nothing that its headers promise is believed."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import IO, TYPE_CHECKING

from dojo.classroom.collect import names
from dojo.classroom.collect.reasons import Reason, RefusalError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from dojo.classroom.collect.limits import Budget, Limits

__all__ = ["check", "is_encrypted", "member_name", "modified", "open_archive", "read"]

#: Zip dates are the packer's wall clock, without a zone; the class is in Japan.
_JST = timezone(timedelta(hours=9))
_CHUNK = 64 * 1024
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_UNIX_TIME, _UNICODE_PATH = 0x5455, 0x7075
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, struct.error, OverflowError)


def open_archive(path: Path, most: int) -> zipfile.ZipFile:
    """Open a zip whose directory lists at most so many members.

    Raises
    ------
    RefusalError
        If it is damaged, or has more members.
    """
    try:
        _check_count(path, most)
        return zipfile.ZipFile(path)
    except (*_BROKEN, NotImplementedError) as error:
        raise RefusalError(Reason.DAMAGED) from error


def _check_count(path: Path, most: int) -> None:
    """Count directory entries by their signature, before ``ZipFile`` makes an object of each."""
    count, tail = 0, b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            count += (tail + chunk).count(b"PK\x01\x02")
            tail = chunk[-3:]
            if count > most:
                raise RefusalError(Reason.TOO_MANY)


def member_name(member: zipfile.ZipInfo) -> str:
    """Give the name as the packer meant it, whatever it said about its encoding."""
    if member.flag_bits & _UTF8_NAME:
        return member.orig_filename
    raw = member.orig_filename.encode("cp437", errors="replace")
    unicode_path = _extra(member).get(_UNICODE_PATH, b"")
    if len(unicode_path) > 5 and unicode_path[1:5] == struct.pack("<I", zlib.crc32(raw)):  # noqa: PLR2004 - version, CRC
        return names.of_bytes(unicode_path[5:])
    return names.of_bytes(raw)


def check(member: zipfile.ZipInfo) -> None:
    """Refuse what is no plain file.

    Raises
    ------
    RefusalError
        If the member is a link, a device, or has a password.
    """
    kind = stat.S_IFMT(member.external_attr >> 16)
    if stat.S_ISLNK(kind):
        raise RefusalError(Reason.LINK)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise RefusalError(Reason.DEVICE)
    if is_encrypted(member):
        raise RefusalError(Reason.ENCRYPTED)


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Tell whether the member has a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def modified(member: zipfile.ZipInfo) -> datetime:
    """When the file was last changed. [UTC]; 1980 where the zip does not know."""
    unix = _extra(member).get(_UNIX_TIME, b"")
    try:
        if len(unix) >= 5 and unix[0] & 1:  # noqa: PLR2004 - one byte of flags, four of seconds
            return datetime.fromtimestamp(struct.unpack("<i", unix[1:5])[0], UTC)
        year, month, day, hour, minute, second = member.date_time
        return datetime(year, month, day, hour, minute, second, tzinfo=_JST).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return datetime(1980, 1, 1, tzinfo=UTC)


def _extra(member: zipfile.ZipInfo) -> dict[int, bytes]:
    """Take the extra fields apart: number, length, content."""
    fields, rest = {}, member.extra
    while len(rest) >= 4:  # noqa: PLR2004 - two numbers of two bytes
        number, length = struct.unpack("<HH", rest[:4])
        fields[number] = rest[4 : 4 + length]
        rest = rest[4 + length :]
    return fields


def read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, budget: Budget) -> Generator[bytes, None, None]:
    """Unpack a member in pieces, counting what really comes out.

    Raises
    ------
    RefusalError
        When it is damaged, packed in an unknown way, or swells beyond the limits.
    """
    if member.file_size > max(limits.submission_bytes, limits.ratio * member.compress_size):
        raise RefusalError(Reason.BOMB)
    with _as_refusal():
        opened = archive.open(member)
    with opened:
        while piece := _piece(opened):
            budget.spend(len(piece))
            yield piece


def _piece(opened: IO[bytes]) -> bytes:
    with _as_refusal():
        return opened.read(_CHUNK)


@contextmanager
def _as_refusal() -> Iterator[None]:
    try:
        yield
    except NotImplementedError as error:
        raise RefusalError(Reason.COMPRESSION) from error
    except RuntimeError as error:  # zipfile's way to ask for a password
        raise RefusalError(Reason.ENCRYPTED) from error
    except _BROKEN as error:
        raise RefusalError(Reason.DAMAGED) from error
