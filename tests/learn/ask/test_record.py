"""The text of an answers file: written the same every time, read whole or line by line, never believed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from dojo.learn.ask.record import MAX_BYTES, dump, parse

ANSWERS: dict[str, Any] = {
    "答え1": "報告する",
    "答え2": ["ア", "ウ"],
    "答え3": {"住民課": {"人数": 12}},
    "答え4": None,
    "答え5": 1234,
}
TEXT = """{
"format": "dojo-answers",
"version": 1,
"answers": {
"答え1": "報告する",
"答え2": ["ア", "ウ"],
"答え3": {"住民課": {"人数": 12}},
"答え4": null,
"答え5": 1234
}
}
"""


def test_a_file_has_one_answer_a_line_and_is_plain_json() -> None:
    assert dump(ANSWERS).decode() == TEXT
    assert json.loads(TEXT)["answers"] == ANSWERS


def test_what_was_written_is_read_back() -> None:
    record = parse(dump(ANSWERS))
    assert (record.answers, record.damaged, record.newer) == (ANSWERS, False, False)


def test_another_programs_layout_and_a_byte_order_mark_are_read() -> None:
    assert parse(b"\xef\xbb\xbf" + json.dumps(json.loads(TEXT), indent=4).encode()).answers == ANSWERS


@pytest.mark.parametrize("cut", range(TEXT.index('"答え2"'), len(TEXT) - 3))
def test_wherever_a_file_is_cut_off_the_whole_lines_remain(cut: int) -> None:
    record = parse(TEXT[:cut].encode())
    assert record.damaged
    assert record.answers["答え1"] == "報告する"
    assert record.answers.items() <= ANSWERS.items()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"答え2": ["ア", "ウ"],', '"答え2": ["ア", "ウ"'),
        ('"答え2": ["ア", "ウ"],', "\x00\x00\x00\x00"),
        ('"答え2": ["ア", "ウ"],', '"答え2": NaN,'),
        ('"答え2": ["ア", "ウ"],', f'"答え2": {"9" * 5000},'),
        ('"答え2": ["ア", "ウ"],', f'"答え2": {"[" * 20_000},'),
        ('"答え2": ["ア", "ウ"],', '"答え2": 1, "答え9": {'),
    ],
    ids=["bracket", "nulls", "nan", "huge number", "deep", "two on a line"],
)
def test_a_damaged_line_costs_only_itself(old: str, new: str) -> None:
    record = parse(TEXT.replace(old, new).encode())
    assert record.damaged
    assert record.answers == {name: value for name, value in ANSWERS.items() if name != "答え2"}


def test_bytes_that_are_no_utf8_cost_only_their_line() -> None:
    record = parse(dump(ANSWERS).replace("ア".encode(), b"\xff\xfe"))
    # the text stays readable as JSON, with marks for what was no letter: no choice is spelt so
    assert record.answers["答え1"] == "報告する"
    assert record.answers["答え2"] != ["ア", "ウ"]


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"null",
        b"[]",
        b'"dojo-answers"',
        b"{}",
        b'{"format": "other", "version": 1, "answers": {"a": 1}}',
        b'{"format": "dojo-answers", "version": 0, "answers": {"a": 1}}',
        b'{"format": "dojo-answers", "version": true, "answers": []}',
        b'{"format": "dojo-answers", "version": 1, "answers": [1]}',
        b"[" * 200_000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        b" " * (MAX_BYTES + 1),
    ],
)
def test_what_is_no_answers_file_has_no_answers_and_is_damaged(data: bytes) -> None:
    record = parse(data)
    assert (dict(record.answers), record.damaged, record.newer) == ({}, True, False)


def test_an_empty_file_has_no_answers_and_nothing_was_lost_in_it() -> None:
    assert parse(b"") == parse(dump({}))


@pytest.mark.parametrize("damage", ["", '"答え4": nul'])
def test_a_file_of_a_later_version_is_not_read_also_where_it_is_damaged(damage: str) -> None:
    text = TEXT.replace('"version": 1', '"version": 2').replace('"答え4": null', damage or '"答え4": null')
    record = parse(text.encode())
    assert (dict(record.answers), record.newer) == ({}, True)


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    parse(data)


@given(st.dictionaries(st.text(min_size=1).filter(str.isidentifier), st.text(alphabet=st.characters(codec="utf-8"))))
def test_any_texts_come_back(answers: dict[str, str]) -> None:
    assert parse(dump(answers)).answers == answers
