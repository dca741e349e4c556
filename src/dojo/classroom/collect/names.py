"""Member names as people meant them, and as paths that cannot escape."""

from __future__ import annotations

import os
import re
import unicodedata

from dojo.classroom.collect.reasons import Reason, RefusalError

__all__ = ["is_junk", "of_bytes", "of_file", "printable", "safe_parts"]

_JUNK = {"__macosx", "thumbs.db", "desktop.ini", "__pycache__"}
_LONGEST_PART = 255
_SHOWN = 120


def of_bytes(raw: bytes) -> str:
    """Decode a name that says nothing about its encoding.

    macOS writes UTF-8 without saying so, Windows Explorer writes cp932; hardly any cp932 name is valid
    UTF-8, so UTF-8 is tried first. What is neither stays readable as cp437, the standard's own.

    Examples
    --------
    >>> of_bytes("提出物".encode("cp932")), of_bytes("提出物".encode())
    ('提出物', '提出物')
    """
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def of_file(name: str) -> str:
    """Give the name of a file on disk, also where a zip was unpacked without minding its encoding."""
    return name if name.isprintable() else of_bytes(os.fsencode(name))


def safe_parts(name: str) -> tuple[str, ...]:
    r"""Split a name into the parts of a relative path, in NFC.

    Windows' backslash separates as well. macOS' decomposed kana (か + ゛) become one character again.

    Raises
    ------
    RefusalError
        If the name is absolute, has a drive letter, climbs with ``..``, or holds characters or lengths
        that no file name has.

    Examples
    --------
    >>> safe_parts("提出物\\062014/./a.ipynb")
    ('提出物', '062014', 'a.ipynb')
    """
    unified = unicodedata.normalize("NFC", name).replace("\\", "/")
    parts = tuple(part for part in unified.split("/") if part not in {"", "."})
    if unified.startswith("/") or re.match(r"[A-Za-z]:", unified) or any(part.strip() == ".." for part in parts):
        raise RefusalError(Reason.TRAVERSAL)
    if not parts or any(_unusable(part) for part in parts):
        raise RefusalError(Reason.BAD_NAME)
    return parts


def _unusable(part: str) -> bool:
    """Tell whether a part cannot be written: control characters, lone surrogates, too long."""
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in part):
        return True
    return len(part.encode()) > _LONGEST_PART


def is_junk(parts: tuple[str, ...]) -> bool:
    """Tell whether a path is what systems leave behind: ``__MACOSX``, ``._x``, checkpoints, lock files."""
    return any(part.startswith((".", "~$")) or part.casefold() in _JUNK for part in parts)


def printable(name: str) -> str:
    """Make a foreign name fit for a screen: no control characters, not endless."""
    clean = "".join(letter if letter.isprintable() else "□" for letter in unicodedata.normalize("NFC", name))
    return clean if len(clean) <= _SHOWN else clean[: _SHOWN - 1] + "…"
