"""A row is a read-only mapping that also promises types."""

from __future__ import annotations

import pickle

import pytest

from dojo.errors import FactsError, UnknownNameError
from dojo.facts import Row
from dojo.facts.errors import FieldTypeError, UnknownFieldError

ROW = Row(
    "toy", (("no", 1), ("share", 2.5), ("new", True), ("item", "窓口"), ("empty", None), ("note", None), ("source", "seed:L1"))
)


def test_values_are_found_by_column() -> None:
    assert ROW["no"] == 1
    assert dict(ROW) == {"no": 1, "share": 2.5, "new": True, "item": "窓口", "empty": None, "note": None, "source": "seed:L1"}
    assert "item" in ROW
    assert "items" not in ROW
    assert ROW.get("items") is None


def test_typed_reading_gives_the_promised_type() -> None:
    assert (ROW.integer("no"), ROW.number("no"), ROW.number("share"), ROW.flag("new"), ROW.text("item")) == (
        1,
        1.0,
        2.5,
        True,
        "窓口",
    )


@pytest.mark.parametrize(
    ("method", "field"),
    [
        ("text", "no"),
        ("integer", "share"),
        ("integer", "new"),
        ("number", "new"),
        ("number", "item"),
        ("flag", "no"),
        ("text", "empty"),
    ],
)
def test_typed_reading_refuses_another_type(method: str, field: str) -> None:
    with pytest.raises(FieldTypeError, match=f"項目「{field}」"):
        getattr(ROW, method)(field)
    assert issubclass(FieldTypeError, FactsError)


def test_an_unknown_column_is_answered_with_those_known() -> None:
    with pytest.raises(UnknownFieldError) as caught:
        ROW["items"]
    assert str(caught.value).startswith("データ「toy」に項目「items」はありません。")
    assert "no, share" in str(caught.value)
    assert isinstance(caught.value, UnknownNameError)
    assert isinstance(caught.value, KeyError)


def test_an_unknown_column_error_survives_a_process_boundary() -> None:
    with pytest.raises(UnknownFieldError) as caught:
        ROW["items"]
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes, made one call before


def test_an_empty_note_reads_as_an_empty_text() -> None:
    assert ROW.note == ""
    assert ROW.source == "seed:L1"


def test_rows_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ROW["no"] = 2  # type: ignore[index]
    with pytest.raises(AttributeError):
        ROW.data = "other"  # type: ignore[misc]


def test_equal_rows_are_equal_and_hash_alike() -> None:
    twin = Row(ROW.data, ROW.values_)
    assert twin == ROW
    assert hash(twin) == hash(ROW)
    assert Row("other", ROW.values_) != ROW
