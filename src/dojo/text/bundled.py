"""The reader of what a package carries with it: tables (TOML, CSV), word lists, and files as they are.

What is missing or broken there is the developer's slip, not a user's, and stays Python's own error.
"""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Bundle"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files beside one package's ``__init__.py``; each table is parsed once.

    Examples
    --------
    A package of data says what it gives, and no more:

    >>> from dojo.topics.welcome import data
    >>> table = Bundle(data.__name__).table
    >>> table("seasons")["season"][0]["name"]
    '春'
    """

    package: str

    def read_bytes(self, name: str) -> bytes:
        """Return the content of one file; folders in the name are separated by ``/``."""
        return files(self.package).joinpath(*name.split("/")).read_bytes()

    def table(self, name: str) -> dict[str, Any]:
        """Return the parsed ``NAME.toml``."""
        return _table(self, name)

    def lines(self, name: str) -> tuple[dict[str, str], ...]:
        """Return the rows of ``NAME.csv`` under their headings."""
        return _lines(self, name)

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of ``NAME.txt`` in order; a line starting with ``#`` is a comment."""
        return _words(self, name)


@cache
def _table(bundle: Bundle, name: str) -> dict[str, Any]:
    return tomllib.loads(_text(bundle, f"{name}.toml"))


@cache
def _lines(bundle: Bundle, name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(io.StringIO(_text(bundle, f"{name}.csv"), newline="")))


@cache
def _words(bundle: Bundle, name: str) -> tuple[str, ...]:
    lines = _text(bundle, f"{name}.txt").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def _text(bundle: Bundle, name: str) -> str:
    return bundle.read_bytes(name).decode("utf-8")
