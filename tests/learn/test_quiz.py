"""The quiz: what its files must hold, and how answers are checked."""

from __future__ import annotations

import pytest

from dojo import facts
from dojo.errors import UnknownNameError
from dojo.learn.quiz import Attempt, Quiz, QuizError, load, names, parse

ONE = """
title = "見本"
[[question]]
ask = "1つ選ぶ"
right = [2]
choices = [{ text = "a", why = "aの理由" }, { text = "b", why = "bの理由" }]
[[question]]
ask = "2つ選ぶ"
right = [1, 3]
choices = [{ text = "c", why = "c" }, { text = "d", why = "d" }, { text = "e", why = "e" }]
"""


@pytest.fixture
def quiz() -> Quiz:
    return parse("見本", ONE)


def test_places_in_the_file_are_counted_from_one(quiz: Quiz) -> None:
    assert quiz.questions[0].right == {1}
    assert not quiz.questions[0].many
    assert quiz.questions[1].right == {0, 2}
    assert quiz.questions[1].many


def test_a_single_answer_is_told_only_its_own_reason(quiz: Quiz) -> None:
    reply = quiz.questions[0].check([0])
    assert not reply.right
    assert [choice.why for choice in reply.told] == ["aの理由"]


@pytest.mark.parametrize(
    ("chosen", "right", "hits", "told"),
    [
        ({0, 2}, True, 2, "ce"),
        ({0}, False, 1, "ce"),
        ({0, 1, 2}, False, 2, "cde"),
        ({1}, False, 0, "cde"),
    ],
)
def test_several_answers_are_right_only_as_a_whole(quiz: Quiz, chosen: set[int], right: bool, hits: int, told: str) -> None:  # noqa: FBT001 - a table of cases
    reply = quiz.questions[1].check(chosen)
    assert (reply.right, reply.hits, "".join(choice.text for choice in reply.told)) == (right, hits, told)


def test_only_the_first_answer_counts(quiz: Quiz) -> None:
    attempt = Attempt(quiz)
    assert not attempt.answer(0, {0}).right
    assert attempt.answer(0, {1}).right
    assert (attempt.answered, attempt.right, attempt.done) == (1, 0, False)
    attempt.answer(1, {0, 2})
    assert attempt.summary == "2問すべてに答えました。1回目で正解したのは 1問です。"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("title = ", "TOML"),
        ('title = "題だけ"', "question"),
        (ONE.replace("right = [2]", "right = [3]"), "1問目の正解の番号"),
        (ONE.replace("right = [2]", "right = [0]"), "1問目の正解の番号"),
        (ONE.replace("right = [1, 3]", "right = []"), "2問目の正解の番号"),
        (ONE.replace("right = [1, 3]", "right = [1, 2, 3]"), "2問目の正解の番号"),
        (ONE.replace("right = [2]", "right = 2"), "形の違う項目"),
        (ONE.replace('why = "aの理由"', 'why = ""'), "空の理由"),
    ],
)
def test_a_damaged_file_is_named_with_its_fault(text: str, part: str) -> None:
    with pytest.raises(QuizError, match=part) as caught:
        parse("見本", text)
    assert "ふりかえり「見本」" in str(caught.value)


def test_an_unknown_lesson_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="00_welcome、01_security"):
        load("99_nothing")


@pytest.mark.parametrize("name", names())
def test_every_quiz_has_four_to_six_questions_with_three_or_more_choices(name: str) -> None:
    questions = load(name).questions
    assert 4 <= len(questions) <= 6
    assert all(3 <= len(question.choices) <= 6 for question in questions)


@pytest.mark.parametrize("name", names())
def test_a_question_with_several_right_answers_says_how_many(name: str) -> None:
    for question in load(name).questions:
        assert (f"{len(question.right)}つ選んで" in question.ask) == question.many


@pytest.mark.parametrize("name", names())
def test_the_right_answer_is_not_always_at_the_same_place(name: str) -> None:
    singles = [question.right for question in load(name).questions if not question.many]
    assert len(set(singles)) >= 3


@pytest.mark.parametrize("name", names())
def test_every_named_fact_can_be_cited(name: str) -> None:
    for question in load(name).questions:
        if question.fact:
            where = dict(question.fact)
            assert facts.cite(str(where.pop("data")), **where).startswith("出典: ")
