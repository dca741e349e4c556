"""What a trainee is told of a submission is Japanese, says what to do, and shows nothing hidden."""

from __future__ import annotations

import re

import pytest

from dojo.classroom.feedback.wording import hint, reason, told
from dojo.grading.results import Status, Verdict

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize("status", [Status.CRASHED, Status.TOO_BIG, Status.UNREADABLE, Status.MISSING, Status.GRADED])
def test_a_status_without_a_score_says_that_it_is_not_zero_and_what_to_do(status: Status) -> None:
    message = told(status, None, "01_security")
    assert message is not None
    assert "0点になったわけではありません" in message.meaning
    assert message.todo.endswith("ください。")


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("score", [None, 3.0])
def test_no_message_has_a_word_of_english_in_it(status: Status, score: float | None) -> None:
    message = told(status, score, "演習名")
    said = "" if message is None else message.title + message.meaning + message.todo
    assert not re.search("[A-Za-z{}]", said)


def test_repairs_cost_no_points_and_are_told_so() -> None:
    message = told(Status.REPAIRED, 9.0, "01_security")
    assert message is not None
    assert "点は引いていません" in message.meaning


@pytest.mark.parametrize(
    "text",
    [
        "AssertionError",
        "name 'answer' is not defined",
        "Arrays are not equal\n DESIRED: array([15, 11])",
        "",
        "\x1b[31m",
    ],
)
def test_pythons_own_words_are_replaced(text: str) -> None:
    assert reason(text, Verdict.WRONG, NONE) == "答えを確かめましたが、合わないところがありました。"
    assert hint(text, NONE) == ""


def test_a_right_answer_without_a_reason_needs_none() -> None:
    assert reason("", Verdict.RIGHT, NONE) == ""


def test_a_text_with_a_hidden_line_in_it_is_not_shown() -> None:
    hidden = frozenset({'答え == {"子育て": 15}'})
    assert "15" not in reason('失敗: 答え == {"子育て": 15}', Verdict.WRONG, hidden)
    assert hint('答え == {"子育て": 15} です', hidden) == ""


def test_an_endless_text_is_cut() -> None:
    assert len(reason("山" * 100_000, Verdict.WRONG, NONE)) == 1001
