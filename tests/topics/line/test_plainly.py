"""Plain Japanese by rules."""

from __future__ import annotations

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.line import plainly


@pytest.mark.parametrize("notice", plainly.practices(), ids=lambda notice: notice.name)
def test_each_notice_is_hard_and_its_example_is_plain_and_loses_nothing(notice: plainly.Practice) -> None:
    assert len(plainly.check(notice.hard)) >= 3
    assert plainly.check(notice.plain) == ()
    assert plainly.lost(notice.plain, notice.keep) == ()
    assert plainly.lost(notice.hard, notice.keep) == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("あ" * 39 + "です。", "長い文"),  # 42 characters
        ("書類を持参します。", "むずかしい言葉"),
        ("住民票写交付申請書を出します。", "続く漢字"),
        ("来ていただきますようにします。", "ていねいすぎる言い方"),
        ("行けないわけではありません。", "二重の打ち消し"),
        ("なくはありません。", "二重の打ち消し"),
        ("雨の日は休み。", "文の終わり"),
    ],
)
def test_each_rule_finds_what_it_is_for(text: str, rule: str) -> None:
    assert rule in [finding.rule for finding in plainly.check(text)]


def test_forty_characters_are_short_enough_and_forty_one_are_not() -> None:
    assert plainly.check("あ" * 37 + "です。") == ()
    assert [finding.rule for finding in plainly.check("あ" * 38 + "です。")] == ["長い文"]


@pytest.mark.parametrize("text", ["", "  \n ", "。"])
def test_a_text_without_words_has_at_most_an_ending_to_mend(text: str) -> None:
    assert {finding.rule for finding in plainly.check(text)} <= {"文の終わり"}


def test_what_must_be_told_is_found_in_other_widths() -> None:
    assert plainly.lost("６月１０日の　午前９時です。", ("6月10日", "午前9時")) == ()


def test_an_unknown_notice_is_named() -> None:
    with pytest.raises(UnknownNameError, match="花火"):
        plainly.practice("花火")
