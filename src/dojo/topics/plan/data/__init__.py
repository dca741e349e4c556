"""The tables (TOML) and templates behind lesson 05, and their reader. Everything about 道場町 in here is fictional."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["read_bytes", "table"]


def read_bytes(name: str) -> bytes:
    """Return the content of one bundled file, such as ``report.typ``."""
    return (files(__name__) / name).read_bytes()


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed ``NAME.toml``.

    Examples
    --------
    >>> table("town")["plan"]["town"]
    '道場町(架空)'
    """
    return tomllib.loads(read_bytes(f"{name}.toml").decode("utf-8"))
