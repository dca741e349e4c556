"""The course directory as nbgrader sees it: its own configuration and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.errors import CourseError, UnknownNameError
from dojo.grading.coursedir import CourseDir
from dojo.grading.gradebook import open_gradebook

if TYPE_CHECKING:
    from pathlib import Path


def _exercise(root: Path, name: str, step: str = "source") -> None:
    (root / step / name).mkdir(parents=True)
    (root / step / name / f"{name}.ipynb").write_text("{}", encoding="utf-8")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A folder as nbgrader users have it, without anything of the dojo."""
    root = tmp_path / "plain"
    _exercise(root, "ps2")
    _exercise(root, "ps1")
    (root / "source" / "empty").mkdir()
    (root / "source" / "header.ipynb").write_text("{}", encoding="utf-8")
    return root


def test_a_folder_with_a_configuration_or_a_source_is_a_course(plain: Path, tmp_path: Path) -> None:
    assert CourseDir.find(plain).root == plain
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")
    assert CourseDir.find(tmp_path / "other").root == tmp_path / "other"


@pytest.mark.parametrize("name", ["nothing", "bare", "file"])
def test_anything_else_is_not_and_the_message_says_how_to_make_one(name: str, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CourseError, match="講座フォルダではありません。「dojo init"):
        CourseDir.find(tmp_path / name)


def test_exercises_are_the_source_folders_with_a_notebook(plain: Path) -> None:
    course = CourseDir.find(plain)
    assert course.assignments() == ("ps1", "ps2")
    course.require("ps1")
    with pytest.raises(UnknownNameError, match=r"演習「ps3」は見つかりません。次から選んでください: ps1、ps2。"):
        course.require("ps3")


def test_folders_are_nbgraders_own(plain: Path) -> None:
    course = CourseDir.find(plain)
    assert course.folder("source", "ps1") == plain / "source" / "ps1"
    assert course.folder("release", "ps1") == plain / "release" / "ps1"
    assert course.folder("submitted", "ps1", "062014") == plain / "submitted" / "062014" / "ps1"
    assert course.folder("autograded", "ps1", "062014") == plain / "autograded" / "062014" / "ps1"


def test_a_course_that_names_its_folders_otherwise_is_followed(plain: Path) -> None:
    text = 'c = get_config()\nc.CourseDirectory.course_id = "春"\nc.CourseDirectory.submitted_directory = "提出"\n'
    (plain / "nbgrader_config.py").write_text(text, encoding="utf-8")
    course = CourseDir.find(plain)
    assert course.course_id == "春"
    assert course.folder("submitted", "ps1", "a") == plain / "提出" / "a" / "ps1"
    assert course.db_url == f"sqlite:///{plain / 'gradebook.db'}"


def test_what_lies_in_the_home_folder_changes_nothing(plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / ".jupyter").mkdir(parents=True)
    text = (
        'c = get_config()\nc.CourseDirectory.source_directory = "elsewhere"\nc.CourseDirectory.db_url = "sqlite:////nowhere.db"\n'
    )
    (home / ".jupyter" / "nbgrader_config.py").write_text(text, encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(home / ".jupyter"))
    monkeypatch.chdir(home)
    course = CourseDir.find(plain)
    assert course.folder("source", "ps1") == plain / "source" / "ps1"
    assert course.db_url == f"sqlite:///{plain / 'gradebook.db'}"


@pytest.mark.parametrize("text", ["c = get_config(\n", "1 / 0\n"], ids=["syntax", "error"])
def test_a_configuration_that_fails_is_said_in_japanese(text: str, plain: Path) -> None:
    (plain / "nbgrader_config.py").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"設定ファイル「nbgrader_config\.py」を読めませんでした。"):
        _ = CourseDir.find(plain).config


def test_those_who_submitted_are_those_with_a_folder_for_that_exercise(plain: Path) -> None:
    course = CourseDir.find(plain)
    assert course.submitters("ps1") == ()
    for student, name in (("b", "ps1"), ("a", "ps1"), ("c", "ps2")):
        (plain / "submitted" / student / name).mkdir(parents=True)
    assert course.submitters("ps1") == ("a", "b")


def test_a_course_without_a_gradebook_has_no_students_and_gets_none_by_asking(plain: Path) -> None:
    assert CourseDir.find(plain).students() == ()
    assert not (plain / "gradebook.db").exists()


def test_students_come_from_the_gradebook(plain: Path) -> None:
    course = CourseDir.find(plain)
    with open_gradebook(course.db_url, course.course_id) as book:
        book.add_student("062022")
        book.add_student("062014")
    assert course.students() == ("062014", "062022")
