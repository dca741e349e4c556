"""A file to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dojo.errors import MissingFileError
from dojo.text.decoding import decoded
from dojo.text.tables.delimited import from_text
from dojo.text.tables.model import Trouble, UnusableTableError
from dojo.text.tables.workbook import from_excel

if TYPE_CHECKING:
    from pathlib import Path

    from dojo.text.tables.model import Grid, Rules

__all__ = ["read"]

V = TypeVar("V")
_PACKED = b"PK"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read(path: Path, rules: Rules[V]) -> Grid[V]:
    """Read a csv (comma or tab; UTF-8, cp932 or UTF-16), or the first sheet of an xlsx.

    Raises
    ------
    MissingFileError
        If it is not there, or a folder.
    EncodingError
        If its text is in no encoding that is taken.
    UnusableTableError
        If it is empty, too large, or something else than csv and xlsx.
    """
    content = _content(path, rules.size)
    if content.startswith(_PACKED):
        return from_excel(content, rules, path.name)
    if content.startswith(_OLD_EXCEL):
        raise UnusableTableError(trouble=Trouble.OLD_EXCEL, name=path.name)
    return from_text(decoded(content, path.name, utf_16=rules.utf_16), rules, path.name)


def _content(path: Path, size: int) -> bytes:
    if not path.is_file():
        raise MissingFileError(path=path)
    try:
        if path.stat().st_size > size:
            raise UnusableTableError(trouble=Trouble.TOO_BIG, name=path.name)
        content = path.read_bytes()
    except OSError as error:
        raise UnusableTableError(trouble=Trouble.UNREADABLE, name=path.name) from error
    if not content.strip():
        raise UnusableTableError(trouble=Trouble.EMPTY, name=path.name)
    return content
