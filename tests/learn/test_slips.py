"""Slips of the pen are named; what means the same is no slip."""

from __future__ import annotations

from typing import Any

import pytest

from dojo import judge
from dojo.learn.slips import RECOGNISERS, sentences, slip

LIST = ["本物", "詐欺", "本物"]
TABLE = {"mail01": "本物", "mail02": "詐欺", "mail03": "本物"}


@pytest.mark.parametrize(
    ("actual", "expected", "said"),
    [
        (..., "町", "「...」が残っています"),
        ("...", "町", "「...」が残っています"),
        ("…", 45, "「...」が残っています"),
        ("", "町", "まだ空"),
        ("　", "町", "まだ空"),
        (None, 45, "まだ空"),
        (["", "", ""], LIST, "まだ空"),
        ({"mail01": "", "mail02": " "}, TABLE, "まだ空"),
        ("４５", 45, "囲まずに"),
        ("45", 45.0, "囲まずに"),
        ("４５人", 45, "「人」は要りません"),
        ("1,234", 1234, "1234 のように"),
        ((1, 234), 1234, "1234 のように"),  # 1,234 without quotes
        ((1, 0), 1000, "1000 のように"),  # 1,000: Python takes 000 for 0
        ("四十五", 45, "半角数字で"),
        ("はい", True, "True(はい)"),
        ("Ｆａｌｓｅ", False, "True と False は"),
        (1, True, "True(はい)"),
        (45, "45", "囲んで"),
        (("町",), "町", "「,」が残っています"),
        (["町"], "町", "まわりの [ ] は消して"),
        (["町", "村"], "町", "1つだけ"),
        ("本物、詐欺、本物", LIST, "「,」で区切って"),
        ({"ア": "本物"}, LIST, "{ } ではなく、[ ]"),
        (set(LIST), LIST, "{ } ではなく、[ ]"),
        (LIST, TABLE, "はじめの形にもどして"),
        (["本物詐欺", "本物"], LIST, '「本物詐欺」は、"本物", "詐欺" の2つ'),
        (["本物本物", "詐欺"], LIST, '「本物本物」は、"本物", "本物" の2つ'),
        ("“本物”", "本物", "記号「“」"),
        ("「本物」", "本物", "記号「「」"),
        ("‘本物’", "本物", "記号「‘」"),
        ("道場　町", "道場町", "空白(スペース)"),
        ("lgwan", "LGWAN", "大文字と小文字"),
        ({"mail01": "本物", "mail02": "“詐欺”", "mail03": "本物"}, TABLE, "「mail02」: 答えの中に、記号"),
        ({"mail01": "本物", "mail02": "", "mail03": "本物"}, TABLE, "「mail02」: 答えがまだ空"),
        (["本物", 3, "本物"], LIST, "2番目: 文字は"),
        ({"ア": {"数": "3"}}, {"ア": {"数": 3}}, "「ア」: 「数」: 数は"),
    ],
)
def test_a_slip_is_named(actual: Any, expected: Any, said: str) -> None:
    assert said in slip(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("ＬＧＷＡＮ　", "LGWAN"),
        ("詐欺", "本物"),
        (44, 45),
        (44.5, 45),
        (["詐欺", "本物", "本物"], LIST),
        (["本物", "詐欺"], LIST),
        (dict.fromkeys(TABLE, "本物"), TABLE),
        ([], []),
        (0, 45),
        (False, True),
        ((15, 11), [15, 11]),
        ("本物", "「本物」"),
        (["安全安心"], ["安全", "安心", "安全安心"]),  # a valid word of its own
    ],
)
def test_what_is_right_or_merely_wrong_is_no_slip(actual: Any, expected: Any) -> None:
    assert slip(actual, expected) == ""


def test_two_figures_that_are_no_thousands_are_not_taken_for_one_number() -> None:
    assert "のように" not in slip((15, 11), 1511)


def test_two_words_that_may_stand_in_the_answer_are_found_though_not_expected() -> None:
    assert '"ア", "ク" の2つ' in slip(["アク"], ["イ"], valid=["ア", "イ", "ク"])


def test_every_sentence_has_its_recogniser_and_ends_as_a_sentence() -> None:
    assert list(sentences()) == list(RECOGNISERS)
    assert all(text.endswith("。") for text in sentences().values())


def test_a_slip_is_told_apart_from_the_reason_and_costs_nothing() -> None:
    with judge.question("設問1") as question:
        question.equal("４５", 45, points=2, why="人の数です。")
        question.equal("　ＬＧＷＡＮ", "LGWAN", points=1)
    judged = question.points.judged
    assert judged.slips == ('数は「 」や " " で囲まずに、半角数字で書いてください。',)
    assert judged.points == 1
    assert judged.reason.startswith("人の数です。数は")


def test_a_missing_comma_is_named_where_an_order_or_a_choice_is_judged() -> None:
    with judge.question("設問1") as question:
        question.order(["切る知らせる", "記録"], ["切る", "知らせる", "記録"], points=2)
        question.members(["йд"], ["й", "д"], points=2)
    assert [check.slip[:12] for check in question.points.judged.checks] == ["「,」が足りないようです"[:12]] * 2


def test_dots_that_were_left_are_named_inside_a_table_too() -> None:
    with judge.question("設問1") as question:
        question.each({"ア": ..., "イ": 1}, {"ア": 1, "イ": 1}, points=2)
    assert "「...」が残っています" in question.points.judged.reason
