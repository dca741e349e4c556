"""The key of a course: 32 random bytes, made at the first certificate, readable by the owner only, never overwritten.

It stays in the course directory. Who has it can make certificates; without it none can be checked.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from dojo.classroom.saving import NotSavedError
from dojo.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FILE_NAME", "KeyDamagedError", "KeyMissingError", "make", "open_to_others", "read"]

FILE_NAME = "certificate.key"
_SIZE = 32


class KeyMissingError(InputError):
    """Certificates were given, and their key is not there. Keyword: ``path``."""

    what = "修了証の鍵「{path}」が見つかりません。"
    todo = "前に出した修了証を確かめるのに必要です。控えから戻してください。"


class KeyDamagedError(InputError):
    """The file is no key. Keyword: ``path``."""

    what = "修了証の鍵「{path}」が壊れているか、読めません。"
    todo = "控えから戻してください。作り直すと、前に出した修了証を確かめられなくなります。"


def read(root: Path) -> bytes:
    """Read the key of a course directory.

    Raises
    ------
    KeyMissingError, KeyDamagedError
    """
    path = root / FILE_NAME
    try:
        found = path.read_bytes()
    except FileNotFoundError as error:
        raise KeyMissingError(path=path) from error
    except OSError as error:
        raise KeyDamagedError(path=path) from error
    if len(found) != _SIZE:
        raise KeyDamagedError(path=path)
    return found


def make(root: Path) -> bytes:
    """Make the key, unless there is one already, and read it.

    Raises
    ------
    KeyDamagedError, NotSavedError
    """
    path = root / FILE_NAME
    try:
        # O_EXCL: whatever is there, even a link to nowhere, is left alone
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read(root)
    except OSError as error:
        raise NotSavedError(path=path, why=error.strerror) from error
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_SIZE))
        file.flush()
        os.fsync(file.fileno())
    return read(root)


def open_to_others(root: Path) -> bool:
    """Tell whether other users of the machine can read or change the key."""
    path = root / FILE_NAME
    return path.is_file() and bool(path.stat().st_mode & 0o077)
