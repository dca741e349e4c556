"""Bytes to text, as Excel and the editors of Windows write them."""

from __future__ import annotations

from dojo.errors import EncodingError

__all__ = ["decoded"]

_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes, name: str, *, utf_16: bool = True) -> str:
    """Decode UTF-8 (with or without BOM), cp932, or UTF-16 with its mark.

    Parameters
    ----------
    name
        Name of the file, for the message.
    utf_16
        Whether UTF-16 is taken at all.

    Raises
    ------
    EncodingError
        If it is none of them; text with a NUL is no text either.

    Examples
    --------
    >>> decoded("ゴミ".encode("cp932"), "表.csv")
    'ゴミ'
    """
    for encoding in ("utf-16",) if utf_16 and content.startswith(_MARKS_OF_UTF_16) else ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise EncodingError(path=name)
