"""One trainee's feedback as data."""

from __future__ import annotations

from dojo.classroom.feedback.model import feedback_of
from dojo.classroom.feedback.titles import Titles
from dojo.grading.results import QuestionResult, Status, SubmissionResult, Verdict

RIGHT = QuestionResult(3.0, 3.0, Verdict.RIGHT, "よい理由です。")
WRONG = QuestionResult(1.0, 4.0, Verdict.WRONG, "わるい理由です。", "考えてみましょう。")
TITLES = Titles({("a", "q1"): "設問1", ("a", "q2"): "設問2"})


def test_the_json_form_is_the_fixed_one() -> None:
    results = [SubmissionResult("s1", "a", Status.GRADED, 4.0, 7.0, {"q1": RIGHT, "q2": WRONG})]
    assert feedback_of("s1", "01_a", results, TITLES).to_dict() == {
        "version": 1,
        "exercise": "01_a",
        "score": 4.0,
        "max_score": 7.0,
        "status": "graded",
        "questions": [
            {
                "title": "設問1",
                "verdict": "正解",
                "points": 3.0,
                "max_points": 3.0,
                "reason": "よい理由です。",
                "hint": "",
                "hints": [],
            },
            {
                "title": "設問2",
                "verdict": "不正解",
                "points": 1.0,
                "max_points": 4.0,
                "reason": "わるい理由です。",
                "hint": "考えてみましょう。",
                "hints": ["考えてみましょう。"],
            },
        ],
    }


def test_of_several_notebooks_points_add_up_and_the_worst_status_stands() -> None:
    results = [
        SubmissionResult("s1", "a", Status.REPAIRED, 4.0, 7.0, {"q1": RIGHT}),
        SubmissionResult("s1", "b", Status.UNREADABLE, None, 5.0),
    ]
    feedback = feedback_of("s1", "01_a", results, TITLES)
    assert (feedback.score, feedback.max_score, feedback.status) == (4.0, 12.0, Status.UNREADABLE)


def test_without_any_score_there_is_none_and_not_zero() -> None:
    feedback = feedback_of("s1", "01_a", [SubmissionResult("s1", "a", Status.MISSING, None, 7.0)], TITLES)
    assert feedback.to_dict()["score"] is None
    assert feedback.to_dict()["questions"] == []


def test_results_of_others_do_not_enter() -> None:
    results = [
        SubmissionResult("s1", "a", Status.GRADED, 3.0, 7.0, {"q1": RIGHT}),
        SubmissionResult("s2", "a", Status.GRADED, 1.0, 7.0, {"q2": WRONG}),
    ]
    assert [part.questions[0].title for part in feedback_of("s1", "01_a", results, TITLES).parts] == ["設問1"]
