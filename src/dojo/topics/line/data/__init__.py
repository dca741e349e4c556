"""The tables (TOML, CSV) of lesson 03, and their reader. Everything about 道場町 in here is fictional."""

from __future__ import annotations

import csv
import io
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["lines", "read_bytes", "table"]


def read_bytes(name: str) -> bytes:
    """Return the content of one bundled file, such as ``keywords.csv``."""
    return (files(__name__) / name).read_bytes()


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed ``NAME.toml``.

    Examples
    --------
    >>> table("sorting")["title"]
    '道場町 ごみの分け方(架空)'
    """
    return tomllib.loads(read_bytes(f"{name}.toml").decode("utf-8"))


@cache
def lines(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``NAME.csv`` under their headings.

    Examples
    --------
    >>> lines("query_log")[0]["text"]
    'ゴミ'
    """
    return tuple(csv.DictReader(io.StringIO(read_bytes(f"{name}.csv").decode("utf-8"))))
