"""A course directory whose results were written by hand: every status, and questions of every verdict."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dojo.grading.coursedir import CourseDir
from dojo.grading.results import GradeRun, QuestionResult, Status, SubmissionResult, Verdict

if TYPE_CHECKING:
    from pathlib import Path

NAME = "01_security"
QUESTIONS = {
    "q1": QuestionResult(7.0, 7.0, Verdict.RIGHT, "決め手は署名です。"),
    "q2": QuestionResult(2.0, 4.0, Verdict.WRONG, "右端から読みます。", "左から読んでいませんか。"),
    "q3": QuestionResult(0.0, 6.0, Verdict.UNCLEAR, "この設問の採点プログラムに問題があります。"),
}
SUBMISSIONS = (
    SubmissionResult("062014", NAME, Status.GRADED, 27.0, 30.0, QUESTIONS),
    SubmissionResult(
        "062022",
        NAME,
        Status.REPAIRED,
        9.0,
        30.0,
        {"q1": QuestionResult(7.0, 7.0, Verdict.RIGHT, "秘密の理由二。")},
        ("消えていた確認用のセル「q1」を元の場所に戻しました。", "セル「q1_answer」が2つに増えていたので、最初を採点しました。"),
    ),
    SubmissionResult("062031", NAME, Status.CRASHED, None, 30.0, message="講師あての文"),
    SubmissionResult("062049", NAME, Status.TIMED_OUT, 20.0, 30.0, QUESTIONS),
    SubmissionResult("062057", NAME, Status.TOO_BIG, None, 30.0),
    SubmissionResult("062065", NAME, Status.UNREADABLE, None, 30.0, message="もう一度提出してもらってください。"),
    SubmissionResult("062073", NAME, Status.MISSING, None, 30.0),
    SubmissionResult("062081", NAME, Status.CRASHED, 12.0, 30.0, QUESTIONS),
)


def write_results(course: Path, *submissions: SubmissionResult) -> None:
    path = course / "results" / f"{NAME}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(GradeRun(NAME, 1.0, submissions).to_dict(), ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def graded(course: Path) -> CourseDir:
    write_results(course, *SUBMISSIONS)
    return CourseDir.find(course)


@pytest.fixture
def results() -> Any:
    return write_results
