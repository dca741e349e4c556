"""Folders in every layout that instructors get, resubmissions, and what is said about them."""

from __future__ import annotations

import json
import os
import time
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dojo.classroom.collect import Limits, Reason, collect
from dojo.errors import CourseError, DojoError, MissingFileError, UnknownNameError, UsageError
from dojo.grading.gradebook import nbgrader_at_work

if TYPE_CHECKING:
    from collections.abc import Callable

IDS = ("062014", "062022", "062031")
MORNING, NOON = datetime(2021, 1, 15, 0, tzinfo=UTC), datetime(2021, 1, 15, 3, tzinfo=UTC)


def _put(path: Path, content: str = "nb", when: datetime = MORNING) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    os.utime(path, (when.timestamp(), when.timestamp()))
    return path


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.mark.parametrize(
    "place",
    [
        "062014/01_security.ipynb",
        "062014_山形市の研修生/01_security.ipynb",
        "062014山形市/01_security.ipynb",
        "01_security_062014.ipynb",
        "01_security_062014 (1).ipynb",
        "提出物/第1回/062014_山形市/01_security.ipynb",
        "山形市の研修生_062014_submission/01_security.ipynb",
        "submitted/062014/01_security/01_security.ipynb",
        "01_security/062014.ipynb",
        "062014/無題.ipynb",
        "062014/01_security.IPYNB",
        "062014/01_security.ipynb.txt",
    ],
)
def test_any_sensible_layout_is_understood(place: str, course: Path, inbox: Path) -> None:
    _put(inbox / place)
    report = collect("01_security", inbox, course, IDS)
    folder = course / "submitted" / "062014" / "01_security"
    assert sorted(path.name for path in folder.iterdir()) == ["01_security.ipynb", "timestamp.txt"]
    assert report.missing == ("062022", "062031")
    assert report.findings == ()


def test_the_timestamp_is_what_nbgrader_reads(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb", when=NOON)
    collect("01_security", inbox, course, IDS)
    text = (course / "submitted/062014/01_security/timestamp.txt").read_text().strip()
    with nbgrader_at_work():
        from nbgrader.utils import parse_utc  # noqa: PLC0415 - heavy

    assert parse_utc(text) == NOON.replace(tzinfo=None)


def test_a_wrong_name_is_put_right_and_said(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "無題.ipynb")
    report = collect("01_security", inbox, course, IDS)
    assert "「062014/無題.ipynb」を「01_security.ipynb」という名前にしました" in "\n".join(report.lines())


def test_files_beside_the_notebook_come_with_it(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    _put(inbox / "062014" / "answers.json")
    _put(inbox / "062014" / "data" / "メール.eml")
    _put(inbox / "062014" / "timestamp.txt", "1999-01-01 00:00:00 UTC")
    _put(inbox / "062014" / "02_zoom" / "02_zoom.ipynb")
    _put(inbox / "062014" / "02_zoom" / "plan.json")
    report = collect("01_security", inbox, course, IDS)
    assert report.collected[0].files == ("01_security.ipynb", "answers.json", "data/メール.eml")
    assert "2021" in (course / "submitted/062014/01_security/timestamp.txt").read_text()


@pytest.mark.parametrize(
    ("notebook", "answers"),
    [
        ("062014_01_security.ipynb", "062014_answers.json"),
        ("01_security_062014.ipynb", "answers_062014.json"),
        ("062014/01_security.ipynb", "062014/answers (1).json"),
        ("062014/01_security.ipynb", "062014/Answers.json.txt"),
    ],
)
def test_the_answers_file_gets_its_right_name(notebook: str, answers: str, course: Path, inbox: Path) -> None:
    _put(inbox / notebook)
    _put(inbox / answers, "clicked")
    report = collect("01_security", inbox, course, IDS)
    assert report.collected[0].files == ("01_security.ipynb", "answers.json")
    assert (course / "submitted/062014/01_security/answers.json").read_text() == "clicked"


def test_of_several_answers_files_the_newest_counts_and_no_copy_of_a_damaged_one(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    _put(inbox / "062014" / "answers.json", "old")
    _put(inbox / "062014" / "answers (2).json", "new", when=NOON)
    _put(inbox / "062014" / "answers.damaged-1.json", "damaged", when=NOON)
    collect("01_security", inbox, course, IDS)
    folder = course / "submitted/062014/01_security"
    assert (folder / "answers.json").read_text() == "new"
    assert (folder / "answers.damaged-1.json").read_text() == "damaged"


def test_who_handed_in_the_notebook_without_the_clicked_answers_is_said(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    _put(inbox / "062022" / "01_security.ipynb")
    _put(inbox / "062022" / "answers.json")
    assert collect("01_security", inbox, course, IDS).without_answers == ()  # this exercise asks nothing by clicking
    cell = {"cell_type": "code", "source": ["from dojo import ask\n", 'ask.text("答え1", "町の名前は何ですか。")']}
    _put(course / "source" / "01_security" / "01_security.ipynb", json.dumps({"cells": [cell]}))
    report = collect("01_security", inbox, course, IDS)
    assert report.without_answers == ("062014",)
    assert "クリックした答えのファイル(answers.json)がない人(1人): 062014" in report.lines()


def test_names_on_disk_become_composed(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    _put(inbox / "062014" / unicodedata.normalize("NFD", "がぎぐ.json"))
    assert collect("01_security", inbox, course, IDS).collected[0].files[1] == "がぎぐ.json"


def test_a_folder_unpacked_without_minding_its_encoding_is_read(course: Path, inbox: Path) -> None:
    folder = os.fsencode(inbox) + b"/" + "062014_山形市".encode("cp932")
    Path(os.fsdecode(folder)).mkdir()
    _put(Path(os.fsdecode(folder)) / "01_security.ipynb")
    assert collect("01_security", inbox, course, IDS).collected[0].source == "062014_山形市/01_security.ipynb"


def test_the_newest_of_several_copies_counts(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb", "old")
    _put(inbox / "062014" / "01_security (1).ipynb", "new", NOON)
    report = collect("01_security", inbox, course, IDS)
    assert (course / "submitted/062014/01_security/01_security.ipynb").read_text() == "new"
    assert [(note.name, note.reason) for note in report.passed_over] == [("062014/01_security.ipynb", Reason.SUPERSEDED)]
    assert "古いほうを使わなかったもの(1件)" in report.lines()


def test_several_notebooks_of_which_none_is_named_after_the_exercise_are_not_guessed(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "無題.ipynb")
    _put(inbox / "062014" / "無題1.ipynb")
    report = collect("01_security", inbox, course, IDS)
    assert [(note.reason, note.student) for note in report.refused] == [(Reason.SEVERAL, "062014")]


def test_another_exercise_is_passed_over_and_not_renamed(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "02_zoom.ipynb")
    report = collect("01_security", inbox, course, IDS)
    assert report.collected == ()
    assert [note.reason for note in report.passed_over] == [Reason.OTHER_EXERCISE]
    assert report.findings == ()


def test_a_trainee_without_a_notebook_is_said(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.docx")
    report = collect("01_security", inbox, course, IDS)
    assert [(note.name, note.reason) for note in report.refused] == [("062014/01_security.docx", Reason.NO_NOTEBOOK)]


def test_a_notebook_of_nobody_is_listed_with_what_to_do(course: Path, inbox: Path) -> None:
    _put(inbox / "山形市" / "01_security.ipynb")
    _put(inbox / "1062014" / "01_security.ipynb")
    report = collect("01_security", inbox, course, IDS)
    assert [note.reason for note in report.unknown] == [Reason.NO_OWNER, Reason.NO_OWNER]
    assert "だれのものか分かりません(2件)" in report.lines()
    assert report.findings == report.unknown


def test_nobody_hands_in_for_somebody_else_by_a_file_name(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security_062022.ipynb")
    report = collect("01_security", inbox, course, IDS)
    assert report.collected == ()
    assert [note.reason for note in report.unknown] == [Reason.TWO_OWNERS]


def test_an_unreadable_notebook_is_taken_as_it_is(course: Path, inbox: Path) -> None:
    # whether it can be read is for the grading to say
    _put(inbox / "062014" / "01_security.ipynb", "これはノートブックではありません")
    assert len(collect("01_security", inbox, course, IDS).collected) == 1


def test_the_same_again_changes_nothing(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    collect("01_security", inbox, course, IDS)
    stamp = course / "submitted/062014/01_security/timestamp.txt"
    before = stamp.stat()
    _put(inbox / "062014" / "01_security.ipynb", when=NOON)
    report = collect("01_security", inbox, course, IDS)
    assert (report.unchanged, report.collected) == (("062014",), ())
    assert stamp.stat() == before


def test_a_newer_submission_replaces_the_whole_older_one(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb", "old")
    extra = _put(inbox / "062014" / "answers.json")
    collect("01_security", inbox, course, IDS)
    extra.unlink()
    _put(inbox / "062014" / "01_security.ipynb", "new", NOON)
    report = collect("01_security", inbox, course, IDS)
    assert report.collected[0].replaced
    folder = course / "submitted/062014/01_security"
    assert sorted(path.name for path in folder.iterdir()) == ["01_security.ipynb", "timestamp.txt"]
    assert [path.name for path in folder.parent.iterdir()] == ["01_security"]


def test_an_older_submission_never_replaces_a_newer_one(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb", "new", NOON)
    collect("01_security", inbox, course, IDS)
    _put(inbox / "062014" / "01_security.ipynb", "old", MORNING)
    report = collect("01_security", inbox, course, IDS)
    assert [note.reason for note in report.kept] == [Reason.NEWER_KEPT]
    assert (course / "submitted/062014/01_security/01_security.ipynb").read_text() == "new"


def test_a_later_collection_leaves_the_others_in_place(course: Path, inbox: Path, tmp_path: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    collect("01_security", inbox, course, IDS)
    _put(tmp_path / "late" / "062022" / "01_security.ipynb")
    report = collect("01_security", tmp_path / "late", course, IDS)
    assert report.missing == ("062031",)
    assert (course / "submitted/062014/01_security/01_security.ipynb").exists()


def test_an_interrupted_swap_is_mended(course: Path, inbox: Path) -> None:
    # killed after the old submission was put aside, before the new one came
    aside = _put(course / "submitted/062014/.01_security.old/01_security.ipynb", "mine").parent
    report = collect("01_security", inbox, course, IDS)
    assert not aside.exists()
    assert (course / "submitted/062014/01_security/01_security.ipynb").read_text() == "mine"
    assert report.missing == ("062022", "062031")


def test_what_a_killed_run_left_goes_and_what_another_run_uses_stays(course: Path, inbox: Path) -> None:
    left, used = course / "submitted/.collect-left", course / "submitted/.collect-used"
    left.mkdir(parents=True)
    used.mkdir()
    two_days_ago = time.time() - 2 * 86_400
    os.utime(left, (two_days_ago, two_days_ago))
    collect("01_security", inbox, course, IDS)
    assert (left.exists(), used.exists()) == (False, True)


def test_links_are_not_followed(course: Path, inbox: Path, tmp_path: Path) -> None:
    secret = _put(tmp_path / "secret" / "01_security.ipynb", "secret")
    (inbox / "062014").mkdir()
    (inbox / "062014" / "01_security.ipynb").symlink_to(secret)
    (inbox / "062022").symlink_to(secret.parent)
    os.mkfifo(inbox / "062031.ipynb")
    report = collect("01_security", inbox, course, IDS)
    assert [(note.reason, note.student) for note in report.refused] == [
        (Reason.LINK, "062022"),
        (Reason.DEVICE, "062031"),
        (Reason.LINK, "062014"),
    ]
    assert report.missing == IDS


def test_a_zip_in_the_folder_is_opened_and_a_7z_is_named(
    course: Path, inbox: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    write_zip(inbox / "062014.zip", [raw(b"01_security.ipynb"), raw(b"answers.json")])
    _put(inbox / "062022.7z")
    _put(inbox / "062031.zip", "broken")
    report = collect("01_security", inbox, course, IDS)
    assert report.collected[0].files == ("01_security.ipynb", "answers.json")
    assert [(note.reason, note.student) for note in report.refused] == [
        (Reason.OTHER_ARCHIVE, "062022"),
        (Reason.DAMAGED, "062031"),
    ]


def test_one_trainees_zip_tells_by_its_own_name(
    course: Path, tmp_path: Path, write_zip: Callable[..., Path], raw: Callable[..., object]
) -> None:
    path = write_zip(tmp_path / "山形市_062014.zip", [raw(b"01_security.ipynb")])
    assert [one.student for one in collect("01_security", path, course, IDS).collected] == ["062014"]


def test_one_notebook_alone_is_a_hand_in(course: Path, tmp_path: Path) -> None:
    path = _put(tmp_path / "01_security_062014.ipynb")
    assert [one.student for one in collect("01_security", path, course, IDS).collected] == ["062014"]


def test_too_many_companions_are_refused(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    for number in range(5):
        _put(inbox / "062014" / f"{number}.txt")
    report = collect("01_security", inbox, course, IDS, limits=Limits(submission_files=5))
    assert [(note.reason, note.student) for note in report.refused] == [(Reason.TOO_MANY, "062014")]


@pytest.mark.parametrize(
    ("exercise", "ids", "error"),
    [
        ("99_none", IDS, UnknownNameError),
        ("../01_security", IDS, UsageError),
        ("01_security", ("../../x",), UsageError),
        ("01_security", ("",), UsageError),
        ("01_security", ("..",), UsageError),
        ("01_security", ("a\\b",), UsageError),
    ],
)
def test_a_wrong_name_changes_nothing(
    exercise: str, ids: tuple[str, ...], error: type[DojoError], course: Path, inbox: Path
) -> None:
    with pytest.raises(error):
        collect(exercise, inbox, course, ids)
    assert not (course / "submitted").exists()


def test_a_missing_path_or_course_is_said(course: Path, inbox: Path) -> None:
    with pytest.raises(MissingFileError):
        collect("01_security", inbox / "none", course, IDS)
    with pytest.raises(CourseError):
        collect("01_security", inbox, course / "none", IDS)


def test_the_course_directory_itself_is_no_hand_in(course: Path) -> None:
    # its autograded copies are newer than what was handed in
    for path in (course, course.parent):
        with pytest.raises(UsageError):
            collect("01_security", path, course, IDS)


def test_a_plain_course_without_sources_works(tmp_path: Path, inbox: Path) -> None:
    (tmp_path / "plain").mkdir()
    _put(inbox / "062014" / "ps1.ipynb")
    assert len(collect("ps1", inbox, tmp_path / "plain", IDS).collected) == 1


def test_the_report_is_json(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    _put(inbox / "誰か.ipynb")
    data = json.loads(json.dumps(collect("01_security", inbox, course, IDS).to_dict()))
    assert data["collected"][0]["timestamp"] == "2021-01-15 00:00:00 UTC"
    assert data["unknown"][0]["reason"] == "no_owner"
    assert data["missing"] == ["062022", "062031"]


def test_the_first_line_counts_the_class(course: Path, inbox: Path) -> None:
    _put(inbox / "062014" / "01_security.ipynb")
    first = collect("01_security", inbox, course, IDS).lines()[0]
    assert first == "演習「01_security」: 名簿 3人のうち、新しい提出 1人、入れ替え 0人、変更なし 0人、未提出 2人です。"
