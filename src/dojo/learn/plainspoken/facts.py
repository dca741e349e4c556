"""What is known about an exception beyond its message: the name that was probably meant, the half-width sign."""

from __future__ import annotations

import builtins
import re
from difflib import get_close_matches
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from dojo.learn.plainspoken.place import unfinished
from dojo.learn.plainspoken.rules import halves
from dojo.text.width import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dojo.learn.plainspoken.place import Place

__all__ = ["facts"]

#: How alike two names must be. [0-1]
_ALIKE = 0.78
_DIGITS = re.compile(r"\d+")
#: Signs that look the same on a screen: l I 1, O 0, the long-vowel mark and the figure one in kanji.
_LOOK = str.maketrans({"l": "1", "i": "1", "o": "0", "ー": "一", "へ": "ヘ", "べ": "ベ", "ぺ": "ペ"})
_MOST_KEYS = 1000


def facts(error: BaseException, place: Place | None, cell: Mapping[str, Any]) -> dict[str, str]:
    """Gather what a rule may need; an unknown fact is not there.

    Parameters
    ----------
    cell
        The namespace in which cells are run.
    """
    found: dict[str, str] = {}
    if isinstance(error, SyntaxError) and place is not None:
        found = _sign(place.parts[1]) | ({"comma": ","} if unfinished(error) is not None else {})
    elif isinstance(error, NameError) and error.name:
        found = {"name": error.name, "near": _near(error.name, [*_names(cell), *dir(builtins)])}
    elif isinstance(error, AttributeError) and error.name and error.obj is not None:
        found = {"name": error.name, "near": _near(error.name, (one for one in dir(error.obj) if not one.startswith("_")))}
    elif isinstance(error, KeyError) and error.args and isinstance(error.args[0], (str, int, float)):
        key = str(error.args[0])
        found = {"key": key[:40], "near_key": _near(key, _keys(cell))}
    elif isinstance(error, OSError) and isinstance(error.filename, str):
        found = {"file": PurePath(error.filename).name}
    return {name: text for name, text in found.items() if text}


def _sign(char: str) -> dict[str, str]:
    """Name the full-width sign that is marked, and what it should be."""
    half = halves().get(char) or normalize("NFKC", char)
    return {"char": char, "half": half if half != char and half.isascii() and not half.isspace() else ""}


def _names(cell: Mapping[str, Any]) -> list[str]:
    return [name for name in cell if not name.startswith("_")]


def _keys(cell: Mapping[str, Any]) -> list[str]:
    """Give the keys of the tables that the trainee has: dicts, and the columns of data frames (pandas need not be loaded)."""
    own = [value for name, value in list(cell.items()) if not name.startswith("_")]
    tables = [value for value in own if type(value) is dict or type(value).__name__ == "DataFrame"]
    return [key for table in tables for key in table if isinstance(key, str)][:_MOST_KEYS]


def _near(name: str, known: Iterable[str]) -> str:
    """Give the known name that looks the same or is spelt nearly the same, else an empty text.

    Names that differ in their number only are different names: 「答え1」 is missing because its cell was not run.
    """
    others = [one for one in dict.fromkeys(known) if one != name]
    same = next((one for one in others if _look(one) == _look(name)), "")
    alike = [one for one in others if _DIGITS.sub("", one) != _DIGITS.sub("", name)]
    return same or next(iter(get_close_matches(name, alike, n=1, cutoff=_ALIKE)), "")


def _look(name: str) -> str:
    return fold(name).casefold().translate(_LOOK).replace(" ", "")
