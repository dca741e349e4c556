"""What a class did with a question, calculated by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from dojo.classroom.report import ExerciseInfo, PlantedMistake
from dojo.classroom.report.questions import Discrimination, Reading, discrimination, question_statistics
from dojo.grading.results import QuestionResult, SubmissionResult

Answer = Callable[..., QuestionResult]
Submission = Callable[..., SubmissionResult]


@pytest.fixture
def two(answer: Answer, submission: Submission) -> Callable[[list[float], list[float]], list[SubmissionResult]]:
    """Build a class from the points of question 1 (of 1) and of question 2 (of 4)."""

    def build(first: list[float], second: list[float]) -> list[SubmissionResult]:
        return [
            submission(str(n), questions={"q1": answer(a, 1, "o" if a == 1 else "x"), "q2": answer(b, 4, "o" if b == 4 else "x")})
            for n, (a, b) in enumerate(zip(first, second, strict=True))
        ]

    return build


Two = Callable[[list[float], list[float]], list[SubmissionResult]]


def test_discrimination_is_the_correlation_with_the_total_without_the_question(two: Two) -> None:
    # as in test_measures: 2 / sqrt(8) = 0.707; with the question in the total it would be more
    found = discrimination("q1", two([1, 1, 0, 0], [4, 2, 2, 0]))
    assert found.value == pytest.approx(2 / math.sqrt(8))
    assert found.reading is Reading.GOOD
    assert "4人だけ" in found.note


def test_discrimination_is_negative_when_those_who_know_get_it_wrong(two: Two) -> None:
    found = discrimination("q1", two([0, 0, 1, 1], [4, 2, 2, 0]))
    assert found.value == pytest.approx(-2 / math.sqrt(8))
    assert found.reading is Reading.REVISE


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [
        ([0, 0, 0], [4, 2, 0], "全員が同じ点のため"),
        ([0, 1, 0], [2, 2, 2], "ほかの設問の点が全員同じため"),
        ([0, 1], [0, 4], "くらべられる人が3人に満たないため"),
        ([], [], "くらべられる人が3人に満たないため"),
    ],
)
def test_discrimination_that_cannot_be_computed_says_why(two: Two, first: list[float], second: list[float], note: str) -> None:
    found = discrimination("q1", two(first, second))
    assert (found.value, found.reading.value, found.note) == (None, "計算できません", note)


def test_a_single_question_has_nothing_to_be_compared_with(answer: Answer, submission: Submission) -> None:
    scored = [submission(str(n), questions={"q1": answer(n % 2, 1, "x")}) for n in range(20)]
    assert discrimination("q1", scored).value is None


@pytest.mark.parametrize(
    ("value", "reading"),
    [(0.296, "よく見分けています"), (0.294, "ふつう"), (0.2, "ふつう"), (0.19, "見直しましょう"), (-0.5, "見直しましょう")],
)
def test_reading_agrees_with_the_two_decimals_shown(value: float, reading: str) -> None:
    assert Discrimination(value, 30).reading.value == reading


def test_unclear_answers_are_neither_right_nor_wrong(answer: Answer, submission: Submission, info: ExerciseInfo) -> None:
    marks = [(4, "o"), (1, "x"), (0, "?"), (4, "o")]
    scored = [submission(str(n), questions={"q2": answer(points, 4, mark)}) for n, (points, mark) in enumerate(marks)]
    _, found = question_statistics(scored, info, [])
    assert (found.right, found.wrong, found.unclear) == (2, 1, 1)
    assert found.right_share == pytest.approx(2 / 3)
    assert found.unclear_share == pytest.approx(1 / 4)
    # shares 1, 0.25 and 1 make 2.25; a third of that
    assert found.mean_share == pytest.approx(0.75)


def test_an_unclear_answer_elsewhere_is_not_taken_for_a_zero(answer: Answer, submission: Submission) -> None:
    # the fourth is compared with question 3 alone, which is right: pairs 1-1, 0-0, 1-1, 0-1
    rows = [("o", 1, 1, "o"), ("x", 0, 0, "x"), ("o", 1, 1, "o"), ("x", 0, 1, "?")]
    scored = [
        submission(
            str(n),
            questions={
                "q1": answer(own, 1, mark),
                "q2": answer(0 if other == "?" else own, 1, other),
                "q3": answer(rest, 1, "o" if rest else "x"),
            },
        )
        for n, (mark, own, rest, other) in enumerate(rows)
    ]
    # deviations of own: .5 -.5 .5 -.5; of rest: .25 -.75 .25 .25; products sum to .5; sqrt(1 * .75)
    assert discrimination("q1", scored).value == pytest.approx(0.5 / math.sqrt(0.75))


def test_a_question_without_answers_is_listed_with_no_shares(info: ExerciseInfo) -> None:
    found = question_statistics([], info, [])
    assert [one.title for one in found] == ["設問1 メール", "設問2 パスワード"]
    assert {(one.right_share, one.mean_share, one.unclear_share) for one in found} == {(None, None, None)}


def test_a_planted_mistake_of_another_exercise_is_not_counted(two: Two, info: ExerciseInfo) -> None:
    scored = two([0, 1], [0, 4])
    own = PlantedMistake("q1", "a", 0, "", "こちらのまちがい", exercise="01_security")
    other = PlantedMistake("q1", "b", 0, "", "よその演習のまちがい", exercise="02_zoom")
    first, _ = question_statistics(scored, info, [other, own])
    assert [mistake.text for mistake in first.mistakes] == ["こちらのまちがい"]
