"""What each kind of question takes for an answer, what it refuses with which words, and what it keeps of an older one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from dojo.errors import DojoError
from dojo.learn.ask.errors import AskError, NotTakenError
from dojo.learn.ask.kinds import Many, Match, One, Order, options
from dojo.learn.ask.typed import Number, Table, Text

LETTERS = options(["ア", "イ", "ウ"])
KINDS: dict[str, Any] = {
    "one": One(LETTERS),
    "many": Many(LETTERS),
    "order": Order(LETTERS, 3),
    "pick": Order(LETTERS, 2),
    "match": Match(options({"左1": "ひだり"}), options(["右1", "右2"])),
    "number": Number("人", 0, 1000),
    "share": Number("%", whole=False),
    "text": Text(5),
    "table": Table(options(["行"]), {"数": Number(whole=False), "文": Text(), "選": One(LETTERS)}),
}


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("one", "イ", "イ"),
        ("one", "", ""),
        ("many", ["ウ", "ア"], ["ア", "ウ"]),
        ("many", [], []),
        ("order", ["ウ", "ア", "イ"], ["ウ", "ア", "イ"]),
        ("order", [], []),
        ("pick", ["ウ", "ア"], ["ウ", "ア"]),
        ("match", {"左1": "右2"}, {"左1": "右2"}),
        ("match", {}, {"左1": ""}),
        ("number", "１，０００", 1000),
        ("number", " 45 人", 45),
        ("number", "４５人", 45),
        ("number", "3.0", 3),
        ("number", 12, 12),
        ("number", "", None),
        ("number", "　", None),
        ("number", None, None),
        ("share", "12.5％", 12.5),
        ("share", "▲3", -3),
        ("share", "−0.5", -0.5),
        ("text", "　道場町 ", "道場町"),
        ("text", "ＡＢ", "ＡＢ"),
        ("text", "a\nb", "a b"),
        ("table", {"行": {"数": "１", "文": "あ", "選": "ア"}}, {"行": {"数": 1, "文": "あ", "選": "ア"}}),
        ("table", {}, {"行": {"数": None, "文": "", "選": ""}}),
    ],
)
def test_an_answer_becomes_its_plain_value(kind: str, raw: Any, value: Any) -> None:
    taken = KINDS[kind].take(raw)
    assert taken == value
    assert type(taken) is type(value)
    assert KINDS[kind].recall(taken) == (taken, False)  # what was stored comes back


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        ("one", "エ", "選択肢の中から選んでください。"),
        ("many", ["ア", "エ"], "選択肢の中から選んでください。"),
        ("order", ["ア", "イ"], "3つを並べてください。"),
        ("order", ["ア", "ア", "イ"], "ちがうものを1つずつ並べてください。"),
        ("match", {"左2": "右1"}, "選択肢の中から選んでください。"),
        ("number", "十二", "数だけを書いてください。"),
        ("number", "12人くらい", "数だけを書いてください。"),
        ("number", "1.5", "小数ではなく、整数で書いてください。"),
        ("number", "1001", "1,000人以下で書いてください。"),
        ("number", "-1", "0人以上で書いてください。"),
        ("share", "9" * 30, "数が大きすぎます。"),
        ("share", float("nan"), "数が大きすぎます。"),
        ("text", "道場町役場税務課", "5文字以内で書いてください(いま8文字です)。"),
        ("text", "a\x00b", "使えない文字が入っています。"),
        ("text", "a\ud800", "使えない文字が入っています。"),
        ("table", {"行": {"数": "多い"}}, "「行」の「数」: 数だけを書いてください。"),
        ("table", {"行": {"列": 1}}, "表の形が違います。"),
    ],
)
def test_what_is_no_answer_is_refused_with_a_reason(kind: str, raw: Any, said: str) -> None:
    with pytest.raises(NotTakenError) as caught:
        KINDS[kind].take(raw)
    assert str(caught.value) == said


STRANGE: list[Any] = [True, 1, -1, 10**30, 1e300, float("nan"), float("inf"), "", "x" * 200_000, "\ud800", b"x", [], [[]], [None]]
STRANGE += [{}, {"左1": []}, {"行": []}, {"行": {"数": [], "文": 1, "選": {}}}, {1: 2}, object(), None, {"左1": {"a": 1}}]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stored_makes_a_kind_raise_anything_or_give_another_shape(kind: str) -> None:
    for raw in STRANGE:
        value, _ = KINDS[kind].recall(raw)
        assert type(value) in {type(KINDS[kind].blank), int, float}
        assert all(isinstance(line, str) for line in KINDS[kind].lines(value))
        try:
            KINDS[kind].take(raw)
        except DojoError as problem:
            assert problem.what.endswith("。")  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    ("kind", "stored", "kept"),
    [
        ("one", "なくなった選択肢", ""),
        ("many", ["ア", "なくなった選択肢"], ["ア"]),
        ("order", ["ア", "イ", "なくなった選択肢"], []),
        ("match", {"左1": "なくなった選択肢"}, {"左1": ""}),
        ("match", {"左1": "右1", "なくなった項目": "右2"}, {"左1": "右1"}),
        ("number", 5000, None),
        ("table", {"行": {"数": 3, "選": "なくなった選択肢"}}, {"行": {"数": 3, "文": "", "選": ""}}),
    ],
)
def test_of_an_older_course_what_still_fits_is_kept_and_the_rest_is_told(kind: str, stored: Any, kept: Any) -> None:
    assert KINDS[kind].recall(stored) == (kept, True)


def test_choices_with_a_text_each_show_sign_and_text_and_answer_with_the_sign() -> None:
    kind = One(options({"ア": "線を抜く", "イ": "知らせる"}))
    assert kind.lines("イ") == ["◯ ア 線を抜く", "◉ イ 知らせる"]
    assert kind.take("ア") == "ア"


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ([], "選択肢がありません"),
        ({}, "選択肢がありません"),
        ("アイウ", "選択肢がありません"),
        (["ア", "ア"], "同じ選択肢が2つあります"),
        (["ア", 1], "文字でないもの"),
        (["ア", " "], "空のもの"),
        ({"ア": ""}, "空のもの"),
    ],
)
def test_choices_that_cannot_be_are_the_authors_slip(choices: Any, why: str) -> None:
    with pytest.raises(AskError, match=why):
        options(choices)


def test_the_words_say_question_and_answer() -> None:
    assert KINDS["many"].lines(["ア"]) == ["☑ ア", "☐ イ", "☐ ウ"]
    assert KINDS["order"].lines([]) == ["・ ア", "・ イ", "・ ウ"]
    assert KINDS["pick"].lines(["ウ", "ア"]) == ["1. ウ", "2. ア", "・ イ"]
    assert KINDS["match"].lines({"左1": ""}) == ["左1 ひだり → (まだ答えていません)"]
    assert KINDS["number"].lines(1000) == ["答え: 1,000人"]
    assert KINDS["table"].lines({"行": {"数": 1234, "文": "", "選": "ア"}}) == ["行: 数 1,234、文 (まだ答えていません)、選 ア"]


@given(st.integers(0, 1000))
def test_a_number_means_the_same_in_every_width_and_with_commas(number: int) -> None:
    wide = f"{number:,}人".translate({ord(half): ord(half) + 0xFEE0 for half in "0123456789,"})
    assert KINDS["number"].take(wide) == KINDS["number"].take(str(number)) == number
