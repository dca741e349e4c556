"""A course directory, and zips written byte by byte, as other systems write them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Raw:
    """One zip member: the bytes of its name, and what its headers claim."""

    name: bytes
    content: bytes = b"{}"
    flags: int = 0
    mode: int = 0
    claimed_size: int | None = None
    extra: bytes = b""
    method: int = 8


class ZipWriter(Protocol):
    """Writes members to a file and gives its path."""

    def __call__(self, path: Path, members: Sequence[Raw]) -> Path:
        """Write."""


# 2021-01-15 09:30:00 on the packer's clock: (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second / 2
DOS_DATE, DOS_TIME = 41 << 9 | 1 << 5 | 15, 9 << 11 | 30 << 5


def _write(path: Path, members: Sequence[Raw]) -> Path:
    body, directory = b"", b""
    for member in members:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(member.content) + packer.flush() if member.method == 8 else member.content
        size = len(member.content) if member.claimed_size is None else member.claimed_size
        common = struct.pack(
            "<HHHHHIIIHH",
            20,
            member.flags,
            member.method,
            DOS_TIME,
            DOS_DATE,
            zlib.crc32(member.content),
            len(packed),
            size,
            len(member.name),
            len(member.extra),
        )
        place = struct.pack("<HHHII", 0, 0, 0, member.mode << 16, len(body))
        directory += b"PK\x01\x02" + struct.pack("<H", 3 << 8 | 20) + common + place + member.name + member.extra
        body += b"PK\x03\x04" + common + member.name + member.extra + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    path.write_bytes(body + directory + b"PK\x05\x06" + end)
    return path


@pytest.fixture
def write_zip() -> ZipWriter:
    return _write


@pytest.fixture
def raw() -> type[Raw]:
    return Raw


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Make a course with two exercises; the hand-ins lie outside it."""
    for exercise in ("01_security", "02_zoom"):
        (tmp_path / "course" / "source" / exercise).mkdir(parents=True)
    return tmp_path / "course"
