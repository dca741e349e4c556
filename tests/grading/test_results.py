"""Results as plain data: the JSON form is fixed, and reads back as itself."""

from __future__ import annotations

import json

import pytest

from dojo.grading.results import GradeRun, QuestionResult, Status, SubmissionResult, Verdict

QUESTION = QuestionResult(
    3.0,
    4.0,
    Verdict.WRONG,
    "左から読んでいます。",
    "右端から読んでください。",
    ("右端から読んでください。", "右端の2つの言葉です。"),
)
DONE = SubmissionResult("062014", "01_security", Status.REPAIRED, 3.0, 4.0, {"q1": QUESTION}, ("セルを戻しました。",), "")
MISSING = SubmissionResult("062022", "01_security", Status.MISSING, None, 4.0, message="提出物がありません。")
RUN = GradeRun("01_security", 1.23456, (DONE, MISSING), "bwrap")


def test_the_json_form_is_that_of_the_design() -> None:
    found = json.loads(json.dumps(RUN.to_dict()))
    assert found["sandbox"] == "bwrap"
    assert {key: found[key] for key in ("assignment", "seconds", "submissions")} == {
        "assignment": "01_security",
        "seconds": 1.235,
        "submissions": [
            {
                "student": "062014",
                "notebook": "01_security",
                "status": "repaired",
                "score": 3.0,
                "max_score": 4.0,
                "questions": {
                    "q1": {
                        "points": 3.0,
                        "max_points": 4.0,
                        "verdict": "不正解",
                        "reason": "左から読んでいます。",
                        "hint": "右端から読んでください。",
                        "hints": ["右端から読んでください。", "右端の2つの言葉です。"],
                    }
                },
                "repairs": ["セルを戻しました。"],
                "message": "",
            },
            {
                "student": "062022",
                "notebook": "01_security",
                "status": "missing",
                "score": None,
                "max_score": 4.0,
                "questions": {},
                "repairs": [],
                "message": "提出物がありません。",
            },
        ],
    }


def test_the_json_form_reads_back_as_itself() -> None:
    again = GradeRun.from_dict(json.loads(json.dumps(RUN.to_dict())))
    assert again.submissions == RUN.submissions
    assert (again.assignment, again.sandbox) == (RUN.assignment, RUN.sandbox)


def test_a_form_without_the_later_fields_is_still_read() -> None:
    old = RUN.to_dict()
    del old["sandbox"]
    del old["submissions"][0]["questions"]["q1"]["hint"]
    again = GradeRun.from_dict(old)
    assert again.sandbox == "none"
    assert again.submissions[0].questions["q1"].hint == ""


def test_a_result_of_a_run_that_knew_one_hint_only_still_tells_it() -> None:
    old = QUESTION.to_dict()
    del old["hints"]
    assert QuestionResult.from_dict(old).told == ("右端から読んでください。",)
    assert QUESTION.told == ("右端から読んでください。", "右端の2つの言葉です。")


@pytest.mark.parametrize("value", ["まちがい", "graded"])
def test_an_unknown_verdict_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=value):
        QuestionResult.from_dict(QUESTION.to_dict() | {"verdict": value})


def test_the_statuses_are_the_seven_of_the_design() -> None:
    assert [str(one) for one in Status] == ["graded", "repaired", "crashed", "timed_out", "too_big", "unreadable", "missing"]


def test_each_status_has_a_japanese_label_of_its_own() -> None:
    labels = [one.label for one in Status]
    assert len(set(labels)) == 7
    assert not any(label.isascii() for label in labels)


def test_there_are_three_verdicts() -> None:
    assert [str(one) for one in Verdict] == ["正解", "不正解", "要確認"]
