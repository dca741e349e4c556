"""Points given by hand count everywhere: report, feedback and certificate say what nbgrader's gradebook says.

Four of the class handed in ``01_security`` (questions of 7, 4, 6, 4, 5 and 4 points; passed from 24 of 30). The points by hand
are set with nbgrader's own API, as its formgrader does.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from dojo.classroom.author.fill import REFERENCE
from dojo.classroom.certificate import issue
from dojo.classroom.feedback import hand_back
from dojo.classroom.results import results_of
from dojo.classroom.summary import summarise
from dojo.grading.coursedir import CourseDir
from dojo.grading.gradebook import GradebookError
from dojo.grading.results import QuestionResult, Status, SubmissionResult, Verdict
from dojo.grading.run import load

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "01_security"
ALL = tuple(f"q{n}" for n in range(1, 7))
#: Who answered what; the points: 30, 7, 23 (all but q1) and 0.
HANDED_IN = {"062014": ALL, "062022": ("q1",), "062031": ALL[1:], "062049": ()}


@pytest.fixture(scope="module")
def class_of_four(
    dojo: Callable[..., Any], submit: Callable[..., Path], course_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    course = Path(shutil.copytree(course_template, tmp_path_factory.mktemp("byhand") / "講座"))
    for student, right in HANDED_IN.items():
        submit(course, NAME, student, dict.fromkeys(right, REFERENCE))
    assert dojo("grade", NAME, "--course-dir", course).code == 0
    return course


@pytest.fixture
def place(class_of_four: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(class_of_four, tmp_path / "講座"))


def by_hand(place: Path, student: str, question: str, points: float | None, extra: float | None = None) -> None:
    """Do what the formgrader does when somebody types points into its page."""
    with CourseDir.find(place).gradebook() as gradebook:
        grade = gradebook.find_grade(question, NAME, NAME, student)
        grade.manual_score, grade.extra_credit = points, extra
        grade.needs_manual_grade = points is None and grade.auto_score is None
        gradebook.db.commit()


def comment(place: Path, student: str, cell: str, words: str) -> None:
    with CourseDir.find(place).gradebook() as gradebook:
        gradebook.find_comment(cell, NAME, NAME, student).manual_comment = words
        gradebook.db.commit()


def exported(place: Path) -> dict[str, float]:
    """Give the scores of ``nbgrader export``, which knows nothing of the dojo."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "nbgrader", "export", "--to", "grades.csv"],
        check=True,
        capture_output=True,
        cwd=place,
        env={**os.environ, "PATH": path},
    )
    with (place / "grades.csv").open(encoding="utf-8") as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file) if row["assignment"] == NAME}


def result(place: Path, student: str) -> SubmissionResult:
    run = results_of(CourseDir.find(place), NAME)
    assert run is not None
    return next(one for one in run.submissions if one.student == student)


def question(place: Path, student: str, name: str) -> QuestionResult:
    return result(place, student).questions[name]


def test_where_nobody_changed_anything_the_results_are_those_of_grading(place: Path) -> None:
    course = CourseDir.find(place)
    assert results_of(course, NAME) == load(course, NAME)


@pytest.mark.parametrize(
    ("points", "extra", "score", "verdict"),
    [
        (6.0, None, 29.0, Verdict.WRONG),  # 23 + 6; the question has 7
        (7.0, None, 30.0, Verdict.RIGHT),
        (2.5, None, 25.5, Verdict.WRONG),
        (7.0, 1.5, 31.5, Verdict.RIGHT),
        (None, 2.0, 25.0, Verdict.WRONG),  # extra points alone, on top of the automatic 0
    ],
)
def test_the_score_is_the_sum_that_the_gradebook_makes(
    points: float | None, extra: float | None, score: float, verdict: Verdict, place: Path
) -> None:
    by_hand(place, "062031", "q1", points, extra)
    found = result(place, "062031")
    assert found.score == score
    assert found.questions["q1"].points == (points or 0) + (extra or 0)
    assert found.questions["q1"].verdict is verdict


def test_the_scores_are_those_that_nbgrader_exports(place: Path) -> None:
    by_hand(place, "062014", "q1", 0.5)
    by_hand(place, "062022", "q2", 4.0, 2.0)
    by_hand(place, "062031", "q1", None, 1.5)
    told = {student: result(place, student).score for student in HANDED_IN}
    assert told == {"062014": 23.5, "062022": 13.0, "062031": 24.5, "062049": 0.0}
    theirs = exported(place)
    assert {student: theirs[student] for student in HANDED_IN} == told


def test_a_changed_question_says_that_a_person_did_it_and_the_others_stay(place: Path) -> None:
    before = result(place, "062022")
    by_hand(place, "062022", "q2", 4.0)
    after = result(place, "062022")
    assert after.questions["q2"] == QuestionResult(4.0, 4.0, Verdict.RIGHT, "講師が点をつけました。", "")
    assert {n: q for n, q in after.questions.items() if n != "q2"} == {n: q for n, q in before.questions.items() if n != "q2"}
    assert (after.status, after.repairs) == (before.status, before.repairs)
    assert result(place, "062014").score == 30


def test_points_taken_away_by_hand_are_gone(place: Path) -> None:
    by_hand(place, "062014", "q1", 0.0)
    assert result(place, "062014").score == 23
    assert question(place, "062014", "q1").verdict is Verdict.WRONG


def test_the_same_points_by_hand_change_nothing(place: Path) -> None:
    before = result(place, "062014")
    by_hand(place, "062014", "q1", 7.0)
    assert result(place, "062014") == before


def test_graded_again_the_points_by_hand_stay_and_ask_for_a_second_look(place: Path, dojo: Callable[..., Any]) -> None:
    by_hand(place, "062022", "q2", 3.0)
    assert dojo("grade", NAME, "--force", "--course-dir", place).code == 0
    found = question(place, "062022", "q2")
    assert (found.points, found.verdict) == (3.0, Verdict.UNCLEAR)
    assert "もう一度確かめます" in found.reason
    assert result(place, "062022").score == 10  # 7 + 3


def test_a_submission_that_can_no_longer_be_read_has_no_score_of_its_predecessor(place: Path, dojo: Callable[..., Any]) -> None:
    by_hand(place, "062022", "q2", 3.0)
    (place / "submitted" / "062022" / NAME / f"{NAME}.ipynb").write_text("{", encoding="utf-8")
    assert dojo("grade", NAME, "--student", "062022", "--course-dir", place).code == 0
    found = result(place, "062022")
    assert (found.status, found.score) == (Status.UNREADABLE, None)


def test_the_feedback_shows_points_and_comment_of_the_instructor(place: Path) -> None:
    by_hand(place, "062022", "q2", 4.0)
    comment(place, "062022", "q2_answer", "  電話で確かめたことも\nよい判断です。 ")
    (one,) = hand_back(CourseDir.find(place), NAME, ["062022"]).returned
    data = json.loads(one.json.read_text("utf-8"))
    assert data["score"] == 11  # 7 + 4
    told = data["questions"][1]
    assert (told["points"], told["verdict"]) == (4.0, "正解")
    assert told["reason"] == "講師が点をつけました。 講師から: 電話で確かめたことも\nよい判断です。"
    page = one.html.read_text("utf-8")
    assert "11点" in page
    assert "講師から: 電話で確かめたことも" in page


def test_a_comment_without_points_stands_behind_the_reason_of_the_judge(place: Path) -> None:
    before = question(place, "062022", "q2")
    comment(place, "062022", "q2_answer", "おしい。")
    after = question(place, "062022", "q2")
    assert (after.points, after.verdict, after.hint) == (before.points, before.verdict, before.hint)
    assert after.reason == f"{before.reason} 講師から: おしい。".strip()


def test_the_report_shows_the_points_by_hand(place: Path) -> None:
    by_hand(place, "062022", "q2", 4.0)
    book = openpyxl.load_workbook(summarise(CourseDir.find(place)).xlsx)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True) if "062022" in row]
    assert any(11 in row for row in rows)
    assert not any(7 in row and 30 in row for row in rows)


def test_full_marks_and_extra_points_still_make_a_report(place: Path) -> None:
    by_hand(place, "062014", "q1", 7.0, 5.0)
    files = summarise(CourseDir.find(place))
    assert "35" in files.html.read_text("utf-8")


def test_who_passes_by_hand_gets_a_certificate_with_those_points(place: Path) -> None:
    course = CourseDir.find(place)
    assert "062031" in issue(course).not_yet  # 23 of 30; 24 are needed
    by_hand(place, "062031", "q1", 1.0)
    (given,) = issue(course, ["062031"]).certificates
    assert given.facts.points == {NAME: (24.0, 30.0)}


def test_who_fails_by_hand_gets_none(place: Path) -> None:
    by_hand(place, "062014", "q1", 0.0)
    assert issue(CourseDir.find(place), ["062014"]).not_yet == {"062014": (NAME,)}


def test_points_of_nbgrader_s_own_command_count_as_well(place: Path) -> None:
    """``nbgrader autograde`` writes the gradebook and not the dojo's results."""
    with CourseDir.find(place).gradebook() as gradebook:
        gradebook.find_grade("q2", NAME, NAME, "062022").auto_score = 4.0
        gradebook.db.commit()
    found = question(place, "062022", "q2")
    assert (found.points, found.verdict, found.reason) == (4.0, Verdict.RIGHT, "成績簿の点です。")


def test_a_damaged_gradebook_is_said(place: Path) -> None:
    (place / "gradebook.db").write_bytes(b"x" * 5000)
    with pytest.raises(GradebookError, match="壊れています"):
        results_of(CourseDir.find(place), NAME)


def test_without_a_gradebook_the_results_stand_and_none_is_made(place: Path) -> None:
    (place / "gradebook.db").unlink()
    course = CourseDir.find(place)
    assert results_of(course, NAME) == load(course, NAME)
    assert not (place / "gradebook.db").exists()
