"""Answers as plain data: exact built-in types only, bounded, without running any method of the answer.

A subclass of ``dict`` or ``int`` can lie about what it equals; an exact type cannot. NumPy scalars and arrays and pandas
series and frames become numbers, lists and dicts.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

from dojo.learn.slips import sentences

__all__ = ["MAX_DEPTH", "MAX_ITEMS", "MAX_TEXT", "NotPlainError", "plain"]

#: How deep an answer may nest, how many values it may hold in all, how long one text may be. [levels, values, characters]
MAX_DEPTH = 20
MAX_ITEMS = 10_000
MAX_TEXT = 100_000
_MAX_BITS = 1_024

_ATOMS = (type(None), bool, float, dt.date, dt.datetime, dt.time)


class NotPlainError(ValueError):
    """The value is no plain data. ``str`` gives the reason in Japanese, for the trainee."""


def plain(value: object) -> Any:
    """Copy a value into exact built-in types.

    Returns
    -------
    None, bool, int, float, str, bytes, date or time, or a list, tuple, set or dict of these.

    Raises
    ------
    NotPlainError
        If a part is of another type, or the whole is too deep, too large or refers to itself.

    Examples
    --------
    >>> plain({"子育て": 15})
    {'子育て': 15}
    """
    return _Copy().of(value, 0)


class _Copy:
    def __init__(self) -> None:
        self.items = 0

    def of(self, value: object, depth: int) -> Any:
        self.items += 1
        if depth > MAX_DEPTH:
            message = "答えの入れ子が深すぎます。"
            raise NotPlainError(message)
        if self.items > MAX_ITEMS:
            message = "答えが大きすぎます。"
            raise NotPlainError(message)
        kind = type(value)
        if kind in _ATOMS:
            return value
        if kind is int or kind is str or kind is bytes:
            return _bounded(value)
        if kind in (list, tuple, set, frozenset):
            return (set if kind is frozenset else kind)(self.of(part, depth + 1) for part in value)  # type: ignore[attr-defined]
        if kind is dict:
            return {self.of(key, depth + 1): self.of(part, depth + 1) for key, part in value.items()}  # type: ignore[attr-defined]
        return self.of(_from_library(value), depth + 1)


def _bounded(value: object) -> object:
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        message = "数が大きすぎます。"
        raise NotPlainError(message)
    if isinstance(value, (str, bytes)) and len(value) > MAX_TEXT:
        message = "文字が長すぎます。"
        raise NotPlainError(message)
    return value


def _from_library(value: Any) -> object:
    """Turn what NumPy or pandas made into built-in types; both are looked at only when already imported."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if pandas is not None and type(value) is pandas.DataFrame:
        return value.to_dict("records")
    if pandas is not None and type(value) is pandas.Series:
        return value.to_dict()
    if pandas is not None and isinstance(value, pandas.Index) and type(value).__module__.split(".")[0] == "pandas":
        return value.tolist()
    if numpy is not None and type(value) is numpy.ndarray and value.dtype.kind in "biufUS":
        return value.tolist()
    if numpy is not None and isinstance(value, numpy.generic) and type(value).__module__ == "numpy":
        return value.item()
    if value is ...:
        raise NotPlainError(sentences()["leftover_dots"])
    if callable(value):
        message = "答えが関数のままです。値を書いてください。"
        raise NotPlainError(message)
    message = "答えは、文字・数・はい/いいえ・一覧・表のどれかで書いてください。"
    raise NotPlainError(message)
