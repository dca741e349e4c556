"""Answers cross as plain data: what went in comes out, and nothing that comes in is executed."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import msgpack
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from dojo.grading.sandbox.codec import MAX_DEPTH, DecodeError, Decoder, Encoder, Unplain


def cross(value: Any) -> Any:
    """Send a value the whole way: encoded, through a message, decoded."""
    message = msgpack.packb(Encoder().encode(value), use_bin_type=True)
    return decode(msgpack.unpackb(message, raw=False, strict_map_key=False))


def decode(data: Any) -> Any:
    return Decoder(lambda number, name: ("function", number, name)).decode(data)


atoms = (
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.complex_numbers(allow_nan=False)
)
keys = st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])) | st.dates()
plain = st.recursive(
    atoms,
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(keys, inner) | st.sets(keys) | st.frozensets(keys)
    ),
    max_leaves=20,
)


@given(plain)
def test_plain_data_comes_back_equal_and_of_the_same_type(value: Any) -> None:
    found = cross(value)
    assert found == value
    assert type(found) is type(value)


@given(plain | st.recursive(st.none() | st.text() | st.integers() | st.binary(), lambda inner: st.lists(inner, max_size=6)))
@settings(max_examples=300)
def test_any_data_decodes_to_a_value_or_to_one_error(data: Any) -> None:
    try:
        decode(data)
    except DecodeError:
        return


tags = st.sampled_from(["l", "t", "s", "f", "m", "I", "D", "T", "H", "E", "Z", "a", "S", "F", "X", "c", "?"])
parts = (
    st.none()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=16)
    | st.sampled_from(["O", "<f8", "<U4", "m8[ns]"])
)
forged = st.recursive(
    parts, lambda inner: st.builds(lambda tag, rest: [tag, *rest], tags, st.lists(inner, max_size=4)), max_leaves=25
)


@given(forged)
@settings(max_examples=500, deadline=None)
def test_forged_data_decodes_to_a_value_or_to_one_error(data: Any) -> None:
    try:
        decode(data)
    except DecodeError:
        return


def test_nan_and_infinities_cross() -> None:
    assert math.isnan(cross(math.nan))
    assert cross([math.inf, -math.inf]) == [math.inf, -math.inf]


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6, dtype="int32").reshape(2, 3),
        np.array([], dtype="f4"),
        np.zeros((0, 3)),
        np.array(3.5),
        np.array([True, False]),
        np.array(["道場", "町"]),
        np.array([1 + 2j]),
        np.array(["2021-01-25"], dtype="M8[D]"),
        np.array([b"abc"]),
    ],
)
def test_arrays_keep_type_shape_and_content(array: Any) -> None:
    found = cross(array)
    assert (found.dtype, found.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(found, array)


def test_an_array_of_lists_stays_an_array_of_lists() -> None:
    array = np.empty(2, dtype=object)
    array[0], array[1] = [1, 2], [3, 4]
    assert cross(array).tolist() == [[1, 2], [3, 4]]
    assert cross(array).shape == (2,)


def test_numpy_scalars_cross_with_their_type() -> None:
    assert cross(np.float32(0.5)) == np.float32(0.5)
    assert isinstance(cross(np.int64(3)), np.int64)


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"窓口": ["住民", "税務"], "人数": [30, 12]}),
        pd.DataFrame({"a": [1.5, np.nan]}, index=["x", "y"]),
        pd.DataFrame({"日": pd.to_datetime(["2021-01-25", "2021-01-26"])}),
        pd.DataFrame({"a": [True, False]}, index=pd.Index([3, 5], name="番号")),
        pd.DataFrame([[1, 2], [3, 4]], columns=["同じ", "同じ"]),
        pd.DataFrame(),
    ],
)
def test_tables_come_back_equal(table: Any) -> None:
    pd.testing.assert_frame_equal(cross(table), table, check_index_type=False, check_column_type=False)


@pytest.mark.parametrize(
    "series", [pd.Series([1, 2], name="数"), pd.Series(["a", "b"], index=["x", "y"]), pd.Series([], dtype="f8")]
)
def test_series_come_back_equal(series: Any) -> None:
    pd.testing.assert_series_equal(cross(series), series, check_index_type=False)


def test_an_index_keeps_its_name() -> None:
    pd.testing.assert_index_equal(cross(pd.Index(["a", "b"], name="区分")), pd.Index(["a", "b"], name="区分"))


def test_a_function_becomes_a_number_to_call_it_by() -> None:
    assert cross([abs, len]) == [("function", 0, "abs"), ("function", 1, "len")]


class Trap:
    """Everything that a library might touch ends the test."""

    def touched(self, *_: object) -> Any:
        """End the test."""
        pytest.fail("the value was touched")

    __repr__ = __eq__ = __len__ = __iter__ = __reduce_ex__ = __array__ = touched
    __hash__ = None  # type: ignore[assignment]


def test_an_object_crosses_as_its_name_untouched() -> None:
    found = cross({"x": Trap()})["x"]
    assert type(found) is Unplain
    assert found.kind.endswith("Trap")


@pytest.mark.parametrize("base", [dict, list, int, str, float, tuple, set])
def test_a_subclass_does_not_cross(base: type) -> None:
    assert type(cross(type("Liar", (base,), {})())) is Unplain


def test_subclasses_of_tables_and_arrays_do_not_cross() -> None:
    assert type(cross(type("Frame", (pd.DataFrame,), {})())) is Unplain
    assert type(cross(np.array([1]).view(type("Array", (np.ndarray,), {})))) is Unplain


def test_what_holds_itself_ends_at_the_depth_bound() -> None:
    loop: list[Any] = []
    loop.append(loop)
    found, depth = cross(loop), 0
    while isinstance(found, list):
        found, depth = found[0], depth + 1
    assert depth == MAX_DEPTH + 1


def test_integers_beyond_a_million_bits_do_not_cross() -> None:
    assert cross(1 << 1_000_000) == 1 << 1_000_000
    assert type(cross(1 << 2_000_000)) is Unplain


def test_half_characters_become_question_marks() -> None:
    assert cross("a\ud800b") == "a?b"


@pytest.mark.parametrize(
    "data",
    [
        ["zz", 1],
        ["l"],
        ["l", 3],
        ["m", [[["l", []], 1]]],
        ["I", "0x" + "f" * 3_000_000],
        ["I", "print(1)"],
        ["D", "yesterday"],
        ["E", 10**12, 0, 0],
        ["a", "O8", [1], b"12345678"],
        ["a", "|V8", [1], b"12345678"],
        ["a", "<f8", [10**9], b"12345678"],
        ["a", "<f8", [-1, -1], b"12345678"],
        ["a", "<f8", [1], b"123"],
        ["F", 1, 2, 3],
        ["F", None, ["l", ["a"]], []],
        ["S", ["l", []], 1, 2],
        {"a": 1},
    ],
)
def test_broken_data_is_refused(data: Any) -> None:
    with pytest.raises(DecodeError):
        decode(data)


def test_deep_data_is_refused() -> None:
    data: Any = 1
    for _ in range(500):
        data = ["l", [data]]
    with pytest.raises(DecodeError):
        decode(data)


def test_a_date_is_a_date_and_no_datetime() -> None:
    assert type(cross(dt.date(2021, 1, 25))) is dt.date
