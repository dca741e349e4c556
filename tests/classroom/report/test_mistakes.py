"""Foreseen mistakes are recognised by points and hint."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dojo.classroom.report import PlantedMistake
from dojo.classroom.report.mistakes import count_mistakes
from dojo.grading.results import QuestionResult

Answer = Callable[..., QuestionResult]


def test_the_most_frequent_mistake_comes_first(answer: Answer, planted: list[PlantedMistake]) -> None:
    answers = [answer(0, 1, "x", "送信元を見ましょう。"), *[answer(0, 1, "x", "本物もあります。")] * 2, answer(1, 1, "o")]
    found = count_mistakes(answers, planted)
    assert [(one.text, one.count) for one in found] == [("すべてにせものと答えた", 2), ("表示名だけを見た", 1)]
    assert found[0].share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("points", "mark", "hint"),
    [(0.5, "x", "本物もあります。"), (0, "x", "本物もあります"), (0, "?", "本物もあります。"), (0, "o", "本物もあります。")],
)
def test_other_points_another_hint_or_another_verdict_is_not_that_mistake(
    answer: Answer, planted: list[PlantedMistake], points: float, mark: str, hint: str
) -> None:
    assert count_mistakes([answer(points, 1, mark, hint)], planted) == ()


def test_mistakes_that_the_judge_cannot_tell_apart_are_counted_once_together(answer: Answer) -> None:
    alike = [PlantedMistake("q1", "a", 1.0, "ヒント", "甲"), PlantedMistake("q1", "b", 1.0, "ヒント", "乙")]
    (found,) = count_mistakes([answer(1, 2, "x", "ヒント")], alike)
    assert (found.text, found.count) == ("甲、または 乙", 1)


def test_points_that_are_sums_of_fractions_still_match(answer: Answer) -> None:
    (found,) = count_mistakes([answer(0.1 + 0.2, 1, "x", "h")], [PlantedMistake("q1", "a", 0.3, "h", "甲")])
    assert found.count == 1
