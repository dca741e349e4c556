"""Which row answers: the three steps, and what evens out."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from dojo.topics.line.keywords import Entry, KeywordTable
from dojo.topics.line.matching import Level, Matcher, even

TABLE = KeywordTable((Entry("ゴミ", ("分別",), ("ごみの日",)), Entry("税金", ("税",), ("税",)), Entry("住民税", (), ("住民税",))))


@pytest.mark.parametrize("typed", ["ごみ", "ゴミ", "ｺﾞﾐ", "ゴミ　", " ゴミ ", "「ゴミ」", "ごみ。", "ゴ ミ", "ゴミ\n"])
def test_spellings_of_one_word_are_the_same_word(typed: str) -> None:
    assert even(typed) == "ゴミ"


@pytest.mark.parametrize(
    ("typed", "other"),
    [("ＬＩＮＥ", "line"), ("１１９", "119"), ("が", "ガ"), ("か\u3099", "ガ"), ("か゛", "ガ"), ("ｶ ﾞ", "ガ"), ("ゞ", "ヾ")],
)
def test_width_case_and_kana_make_no_difference(typed: str, other: str) -> None:
    assert even(typed) == even(other)


def test_a_long_vowel_mark_and_voicing_do_make_a_difference() -> None:
    assert len({even("カ"), even("ガ"), even("カー")}) == 3


@pytest.mark.parametrize(
    ("typed", "level", "found"),
    [
        ("ゴミ", Level.SAME, True),
        ("ごみ", Level.SAME, False),
        ("ごみ", Level.EVEN, True),
        ("ごみの日", Level.EVEN, False),
        ("ごみの日", Level.PART, True),
        ("分別のしかた", Level.PART, True),
        ("資源", Level.PART, False),
    ],
)
def test_each_step_finds_what_the_one_before_misses(typed: str, level: Level, *, found: bool) -> None:
    assert (Matcher(TABLE, level).find(typed) is not None) is found


def test_the_step_that_found_it_is_told() -> None:
    answers = [Matcher(TABLE).find(typed) for typed in ("ゴミ", "ごみ", "ごみの日")]
    assert [answer.level for answer in answers if answer] == [Level.SAME, Level.EVEN, Level.PART]


@pytest.mark.parametrize("typed", ["税金とごみ", "ごみと税金"])
def test_of_equally_long_words_that_of_the_earlier_row_wins(typed: str) -> None:
    answer = Matcher(TABLE).find(typed)
    assert answer is not None
    assert answer.entry.word == "ゴミ"


def test_the_longest_word_in_a_sentence_wins() -> None:
    answer = Matcher(TABLE).find("住民税はいつ払いますか")
    assert answer is not None
    assert answer.entry.word == "住民税"


@pytest.mark.parametrize("typed", ["", " ", "。。。", "🍎"])
def test_nothing_to_search_for_finds_nothing(typed: str) -> None:
    assert Matcher(TABLE).find(typed) is None


@given(st.text(max_size=60))
def test_evening_out_twice_changes_nothing_more_and_search_never_fails(typed: str) -> None:
    assert even(even(typed)) == even(typed)
    Matcher(TABLE).find(typed)
