"""The box of a judged question."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dojo.learn.result import draw
from dojo.learn.tally import Standing
from dojo.learn.verdict import Check, Judged

HINTS = ("名前を見てください。", "右端を見てください。", "右端の2つの言葉です。")


def one(earned: int, *, hints: tuple[str, ...] = (), slip: str = "", whole: int = 2) -> Judged:
    return Judged("設問1", earned, 2, whole, (Check(earned, 2, earned == 2, "町の名前です。", hints, slip),))


def read(markup: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "\n", markup))


@pytest.mark.parametrize(
    ("judged", "title"),
    [
        (one(2), "設問1  ○ 正解  (2／2点)"),
        (one(2, whole=5), "設問1  ○ ここまで正解  (2／2点)"),
        (one(1), "設問1  △ おしい  (1／2点)"),
        (one(0), "設問1  × もう一度  (0／2点)"),
        (Judged("設問1", 0, 2, 2, (), broken="採点プログラムに問題があります。"), "設問1  ？ 要確認"),
    ],
)
def test_the_title_says_the_outcome_and_the_points(judged: Judged, title: str) -> None:
    assert title in read(draw(judged)).splitlines()


def test_a_single_hint_has_no_number() -> None:
    assert "ヒント:\n 名前を" in read(draw(one(0, hints=HINTS[:1]), Standing(1, 1, 0, 2, 2)))


@pytest.mark.parametrize(("runs", "shown"), [(1, 1), (2, 2), (3, 3), (9, 3)])
def test_as_many_hints_are_shown_as_there_were_wrong_runs(runs: int, shown: int) -> None:
    text = read(draw(one(0, hints=HINTS), Standing(runs, 1, 0, 2, 2)))
    assert [hint in text for hint in HINTS] == [n < shown for n in range(3)]
    assert ("次のヒントが出ます" in text) == (shown < 3)


def test_after_submission_every_hint_is_shown() -> None:
    assert all(hint in draw(one(0, hints=HINTS)) for hint in HINTS)


def test_a_slip_stands_before_the_reasons() -> None:
    text = read(draw(one(0, slip="答えがまだ空です。")))
    assert text.index("書き方:") < text.index("× もう一度: 町の名前です。")


def test_the_points_so_far_come_with_the_second_question() -> None:
    assert "ここまで" not in draw(one(2), Standing(0, 1, 2, 2, 2))
    text = re.sub(r"\n", "", read(draw(one(2), Standing(0, 3, 12, 20, 30))))
    assert "ここまで 12／30点(うち10点分は、提出したあとに採点します)　確かめた設問: 3問" in text
    assert "採点します" not in draw(one(2), Standing(0, 2, 4, 4, 4))


def test_no_latin_letter_of_its_own_is_in_the_box() -> None:
    for judged in (one(0, hints=HINTS, slip="空です。", whole=5), one(2), Judged("設問1", 0, 2, 2, (), broken="問題です。")):
        assert not re.search("[A-Za-z]", read(draw(judged, Standing(1, 2, 0, 2, 5))))
