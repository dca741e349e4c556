"""The form of an answer, before its content."""

from __future__ import annotations

from typing import Any

import pytest

from dojo import judge
from dojo.learn.form import misshapen

WORDS = ["本物", "詐欺"]
TABLE = {"ア": "", "イ": "", "ウ": ""}


@pytest.mark.parametrize(
    ("actual", "like", "choices", "said"),
    [
        ({"ア": "本物", "イ": "", "ウ": " "}, TABLE, WORDS, "まだ空のところがあります(「イ」、「ウ」)。"),
        ({"ア": "", "イ": "", "ウ": ""}, TABLE, WORDS, "答えがまだ空です。"),
        ({"ア": "本物", "イ": "詐欺"}, TABLE, WORDS, "「ウ」の項目がなくなっています。"),
        ({"ア": "本物", "イ": "さぎ", "ウ": "本物"}, TABLE, WORDS, "「さぎ」は、選べる言葉にありません。本物、詐欺 から"),
        ({"ア": "本物", "イ": "「詐欺」", "ウ": "本物"}, TABLE, WORDS, "「イ」: 答えの中に、記号「「」"),
        (["本物詐欺", "本物"], ["", "", ""], WORDS, '"本物", "詐欺" の2つ'),
        (["本物", "本物"], ["", "", ""], WORDS, "答えが2つあります。3つにしてください。"),
        (["本物", "", "本物"], ["", "", ""], WORDS, "まだ空のところが1か所あります。"),
        ("45", 0, (), "囲まずに"),
        (45, "", (), "囲んで"),
        ("はい", True, (), "True(はい)"),
        ({"数": "3"}, {"数": 0}, (), "「数」: 数は"),
        ([1], TABLE, (), "はじめの形にもどして"),
    ],
)
def test_what_is_wrong_with_the_form_is_named(actual: Any, like: Any, choices: list[str], said: str) -> None:
    assert said in misshapen(actual, like, choices)


@pytest.mark.parametrize(
    ("actual", "like", "choices"),
    [
        ({"ア": "本物", "イ": " 詐欺　", "ウ": "本物"}, TABLE, WORDS),
        ({"ア": "何でも", "イ": "よい", "ウ": "言葉"}, TABLE, ()),
        (["本物", "詐欺"], ["", ""], WORDS),
        (3.5, 0, ()),
        (False, True, ()),
        ({"数": 0, "名": "あ"}, {"数": 0, "名": ""}, ()),
    ],
)
def test_a_filled_form_is_in_order(actual: Any, like: Any, choices: list[str]) -> None:
    assert misshapen(actual, like, choices) == ""


def test_the_form_as_a_check_earns_its_points_and_names_the_slip() -> None:
    with judge.question("設問1") as question:
        assert question.form(["本物", "詐欺"], ["", ""], choices=WORDS, points=1)
        assert not question.form({"ア": object()}, TABLE, hint="表を見てください。")
    judged = question.points.judged
    assert (judged.points, judged.hint) == (1, "表を見てください。")
    assert "どれかで書いてください" in judged.slips[0]
