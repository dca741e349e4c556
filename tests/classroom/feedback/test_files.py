"""What lies in the feedback folder, and what does not."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.feedback import NotGradedError, hand_back
from dojo.classroom.saving import NotSavedError
from dojo.errors import DojoError, InputError, UnknownNameError
from dojo.grading.coursedir import CourseDir
from dojo.grading.release import secrets
from dojo.grading.results import Status, SubmissionResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "01_security"
STUDENTS = ["062014", "062022", "062031", "062049", "062057", "062065", "062073", "062081"]


def _of(course: CourseDir, student: str) -> Path:
    # nbgrader's layout: feedback/STUDENT/ASSIGNMENT
    return course.root / "feedback" / student / NAME


def test_everyone_gets_a_page_and_a_small_file_where_nbgrader_puts_feedback(graded: CourseDir) -> None:
    done = hand_back(graded, NAME)
    assert [one.feedback.student for one in done.returned] == STUDENTS
    for student in STUDENTS:
        assert sorted(path.name for path in _of(graded, student).iterdir()) == ["feedback.html", "feedback.json"]
        assert (_of(graded, student) / "feedback.json").stat().st_size < 10_000


def test_the_small_file_says_what_the_page_says(graded: CourseDir) -> None:
    hand_back(graded, NAME)
    data = json.loads((_of(graded, "062014") / "feedback.json").read_text("utf-8"))
    assert (data["version"], data["exercise"], data["score"], data["max_score"], data["status"]) == (
        1,
        NAME,
        27.0,
        30.0,
        "graded",
    )
    assert [one["title"] for one in data["questions"]] == ["設問1", "設問2", "設問3"]
    assert data["questions"][1]["hint"] == "左から読んでいませんか。"


def test_nobody_reads_of_anybody_else(graded: CourseDir) -> None:
    hand_back(graded, NAME)
    for student in STUDENTS:
        text = "".join(path.read_text("utf-8") for path in _of(graded, student).iterdir())
        assert [other for other in STUDENTS if other in text] == [student]
        assert ("秘密の理由二。" in text) == (student == "062022")


def test_a_repair_is_told_by_the_title_of_its_question(graded: CourseDir) -> None:
    hand_back(graded, NAME)
    text = (_of(graded, "062022") / "feedback.html").read_text("utf-8")
    assert "消えていた確認用のセル「設問1」を元の場所に戻しました。" in text
    assert "セル「設問1の答え」が2つに" in text


def test_messages_for_the_instructor_do_not_reach_the_trainee(graded: CourseDir) -> None:
    hand_back(graded, NAME)
    for student, words in {"062031": "講師あての文", "062065": "してもらってください"}.items():
        assert words not in (_of(graded, student) / "feedback.html").read_text("utf-8")


def test_no_file_has_a_solution_or_a_hidden_test_in_it(graded: CourseDir) -> None:
    hand_back(graded, NAME)
    hidden = secrets(graded.folder("source", NAME))
    assert len(hidden) > 60
    for path in (graded.root / "feedback").rglob("feedback.*"):
        text = path.read_text("utf-8")
        assert [line for line in hidden if line in text] == []


def test_the_zip_has_a_folder_for_each_trainee_by_id_and_municipality(graded: CourseDir) -> None:
    done = hand_back(graded, NAME)
    assert done.bundle == graded.root / "feedback" / f"{NAME}.zip"
    with zipfile.ZipFile(done.bundle) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert packed.read("062014_山形市/feedback.html") == (_of(graded, "062014") / "feedback.html").read_bytes()
    assert len(names) == 2 * len(STUDENTS) == 2 * done.packed


def test_one_trainee_alone_leaves_the_others_and_keeps_the_zip_whole(graded: CourseDir, results: Callable[..., None]) -> None:
    before = hand_back(graded, NAME).bundle.read_bytes()
    page = _of(graded, "062022") / "feedback.html"
    kept = page.read_bytes()
    results(
        graded.root,
        SubmissionResult("062014", NAME, Status.GRADED, 30.0, 30.0),
        SubmissionResult("062022", NAME, Status.GRADED, 30.0, 30.0),
    )
    done = hand_back(graded, NAME, ["062014"])
    assert [one.feedback.student for one in done.returned] == ["062014"]
    assert page.read_bytes() == kept
    assert done.packed == 2
    assert done.bundle.read_bytes() != before


def test_the_same_results_give_the_same_bytes(graded: CourseDir, files: Callable[[Path], Any]) -> None:
    hand_back(graded, NAME)
    before = files(graded.root / "feedback")
    hand_back(graded, NAME)
    assert files(graded.root / "feedback") == before


def test_a_folder_name_that_windows_refuses_is_mended(graded: CourseDir) -> None:
    (graded.root / "roster.csv").write_text("研修生ID,氏名,自治体\n062014,研修生,道場町/本庁: 別館.\n", encoding="utf-8")
    with zipfile.ZipFile(hand_back(graded, NAME).bundle) as packed:
        assert "062014_道場町-本庁-別館/feedback.html" in packed.namelist()


def test_someone_who_is_not_on_the_roster_still_gets_feedback(graded: CourseDir, results: Callable[..., None]) -> None:
    results(graded.root, SubmissionResult("guest", NAME, Status.GRADED, 1.0, 30.0))
    with zipfile.ZipFile(hand_back(graded, NAME).bundle) as packed:
        assert packed.namelist() == ["guest/feedback.html", "guest/feedback.json"]


def test_an_exercise_that_was_not_graded_says_what_to_do_first(course: Path) -> None:
    with pytest.raises(NotGradedError, match="dojo grade 01_security"):
        hand_back(CourseDir.find(course), NAME)
    assert not (course / "feedback").exists()


def test_an_unknown_exercise_or_trainee_is_named(graded: CourseDir) -> None:
    with pytest.raises(UnknownNameError, match="99_nothing"):
        hand_back(graded, "99_nothing")
    with pytest.raises(UnknownNameError, match="999999"):
        hand_back(graded, NAME, ["999999"])
    assert not (graded.root / "feedback").exists()


def test_an_id_that_leads_out_of_the_folder_writes_nothing(graded: CourseDir, results: Callable[..., None]) -> None:
    results(graded.root, SubmissionResult("../../out", NAME, Status.GRADED, 1.0, 30.0))
    with pytest.raises(InputError, match="外"):
        hand_back(graded, NAME)
    assert not (graded.root / "feedback").exists()
    assert not (graded.root.parent / "out").exists()


def test_a_damaged_roster_is_said_before_anything_is_written(graded: CourseDir) -> None:
    (graded.root / "roster.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DojoError, match=r"roster\.csv"):
        hand_back(graded, NAME)
    assert not (graded.root / "feedback").exists()


def test_a_page_that_cannot_be_replaced_is_said(graded: CourseDir) -> None:
    (_of(graded, "062014") / "feedback.html").mkdir(parents=True)
    with pytest.raises(NotSavedError, match=r"feedback\.html"):
        hand_back(graded, NAME)
