"""The tables (TOML) and word lists (text) behind the simulators of lesson 01, and their reader.

Everything about 道場町 in here is fictional. Rows that state a rule of the real world carry ``source`` and ``as_of``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["read_bytes", "table", "words"]


def read_bytes(name: str) -> bytes:
    """Return the content of one bundled file, such as ``card.typ``."""
    return (files(__name__) / name).read_bytes()


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed ``NAME.toml``.

    Examples
    --------
    >>> table("incident")["scene"]["title"]
    '添付ファイルを開いたら、画面がおかしくなった'
    """
    return tomllib.loads(read_bytes(f"{name}.toml").decode("utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of ``NAME.txt`` in order; a line starting with ``#`` is a comment."""
    lines = read_bytes(f"{name}.txt").decode("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
