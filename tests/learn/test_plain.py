"""Answers as plain data: exact types, bounded, nothing of the answer is run."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from dojo.learn.plain import MAX_DEPTH, MAX_ITEMS, MAX_TEXT, NotPlainError, plain

ATOMS = st.none() | st.booleans() | st.integers(-(2**64), 2**64) | st.floats(allow_nan=False) | st.text(max_size=20) | st.dates()
TREES = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4), max_leaves=20
)


@given(TREES)
def test_plain_data_comes_out_equal_and_new(value: Any) -> None:
    assert plain(value) == value
    assert type(plain(value)) is type(value)


def test_library_values_become_built_in_ones() -> None:
    assert plain(np.float64(1.5)) == 1.5
    assert type(plain(np.int64(3))) is int
    assert plain(np.array([[1, 2], [3, 4]])) == [[1, 2], [3, 4]]
    assert plain(pd.Series({"介護": 11})) == {"介護": 11}
    assert plain(pd.DataFrame({"分野": ["介護"], "数": [11]})) == [{"分野": "介護", "数": 11}]
    assert plain((dt.date(2021, 1, 29), b"x", {1, 2})) == (dt.date(2021, 1, 29), b"x", {1, 2})


class SubclassedInt(int):
    """Could redefine anything."""


@pytest.mark.parametrize(
    "value", [SubclassedInt(3), OrderedDict(a=1), object(), print, type, (n for n in range(3)), 1j, [OrderedDict()]]
)
def test_other_types_are_refused_with_a_reason_in_japanese(value: object) -> None:
    with pytest.raises(NotPlainError, match=r"[ぁ-ん]"):
        plain(value)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("value", [nested(MAX_DEPTH + 1), [0] * (MAX_ITEMS + 1), "x" * (MAX_TEXT + 1), 1 << 5_000])
def test_what_is_too_large_is_refused(value: object) -> None:
    with pytest.raises(NotPlainError, match=r"[ぁ-ん]"):
        plain(value)


def test_a_value_that_contains_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(NotPlainError):
        plain(loop)
