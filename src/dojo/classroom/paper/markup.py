"""Plain text as typst markup.

Every text becomes a string of typst, ``#"…";``. Inside a string only the backslash and the quotation mark mean something, so no
sign of a lesson can be taken for a command, whatever typst makes of it elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from dojo.text import fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BREAK", "call", "content", "string", "text"]

#: Where a line may be broken inside a word: shows nothing.
BREAK = "\u200b"
#: Stands for a sign that the font does not have, as printers have always done.
_GETA = "〓"
#: A run without blanks of letters that are not broken by themselves (ーー… neither); shorter ones fit into any column.
_LONG_WORD = re.compile(r"[!-~]{12,}|([^!-~\s])\1{11,}")
_STEP = 6
_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def string(said: str) -> str:
    r"""Write a text as a string of typst, long words made breakable.

    Signs that print nothing are left out; signs that the font lacks become 〓.

    Examples
    --------
    >>> string('a"b\\c')
    '"a\\"b\\\\c"'
    """
    plain = _VARIANT.sub("", unicodedata.normalize("NFC", said))
    shown = _LONG_WORD.sub(_breakable, "".join(map(_sign, plain)))
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _sign(sign: str) -> str:
    if sign in "\t\n\r":
        return " "
    if unicodedata.category(sign).startswith("C"):
        return ""
    return sign if sign in fonts.signs() else _GETA


def _breakable(word: re.Match[str]) -> str:
    return BREAK.join(word[0][start : start + _STEP] for start in range(0, len(word[0]), _STEP))


def text(said: str) -> str:
    """Write a text as markup.

    Examples
    --------
    >>> text("#let $x$")
    '#"#let $x$";'
    """
    return f"#{string(said)};" if said else ""


def content(parts: Iterable[str]) -> str:
    """Put markup into one content block."""
    return f"[{''.join(parts)}]"


def call(name: str, *arguments: str) -> str:
    """Call a function of typst, or of the template, inside markup.

    Examples
    --------
    >>> call("strong", content([text("a")]))
    '#strong([#"a";]);'
    """
    return f"#{name}({', '.join(arguments)});"
