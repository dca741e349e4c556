"""The lessons of the house on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom import house
from dojo.classroom.paper import NotPdfError, known, place_for, print_lesson
from dojo.errors import CourseError, InputError, MissingFileError, UnknownNameError
from dojo.learn import quiz
from dojo.text import fonts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=known())
def lesson(request: pytest.FixtureRequest, tmp_path: Path, opened: Any) -> tuple[str, Any]:
    path = tmp_path / "lesson.pdf"
    path.write_bytes(print_lesson(request.param).pdf)
    return request.param, opened(path)


def test_every_lesson_can_be_printed() -> None:
    assert known() == tuple(sorted(path.stem for path in house.lessons().glob("*.md")))


def test_a_lesson_on_paper_is_a4_in_our_font_and_nothing_leaves_the_margins(lesson: tuple[str, Any]) -> None:
    _, paper = lesson
    assert "(A4)" in paper.info
    assert paper.fonts == {"IPAexGothic"}
    assert paper.outside() == []


def test_no_sign_of_a_lesson_is_lost_and_no_code_is_shown(lesson: tuple[str, Any]) -> None:
    _, paper = lesson
    assert "〓" not in paper.text
    assert "\ufffd" not in paper.text
    assert "from dojo import" not in paper.text
    assert "ui." not in paper.run_on.replace("gui.", "")


def test_every_heading_of_the_text_stands_on_paper(lesson: tuple[str, Any]) -> None:
    name, paper = lesson
    text = (house.lessons() / f"{name}.md").read_text("utf-8")
    heads = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
    fenced = [one for one in heads if "読まなくて" in one or "▼" in one or "=" in one or one.startswith("「")]
    missing = [one for one in heads if "".join(one.split()) not in paper.run_on and one not in fenced]
    # comments of cells start with the same sign; those of edited values are printed as notes, the others are not
    assert [one for one in missing if not one.endswith("ください。")] == []


def test_the_answers_stand_on_the_last_page_with_their_reasons(lesson: tuple[str, Any]) -> None:
    name, paper = lesson
    assert name in quiz.names()
    first, _, last = paper.run_on.partition("ふりかえりの答え")
    for one in quiz.load(name).questions:
        for choice in one.choices:
            assert "".join(choice.why.split()) in last
            assert "".join(choice.text.split()) in first
    assert last.endswith(f"{paper.pages}/{paper.pages}")


def test_lesson_00_says_what_its_quiz_says_is_right(tmp_path: Path, opened: Any) -> None:
    path = tmp_path / "lesson.pdf"
    path.write_bytes(print_lesson("00_welcome").pdf)
    # right = [3], [2], [1], [4], [1, 3] in quizzes/00_welcome.toml
    found = opened(path).run_on
    for words in ("1.答えはウ", "2.答えはイ", "3.答えはア", "4.答えはエ", "5.答えはア・ウ"):
        assert words in found


def test_printing_twice_gives_the_same_bytes() -> None:
    assert print_lesson("00_welcome").pdf == print_lesson("00_welcome").pdf


def test_the_head_of_a_page_names_the_course_of_the_folder(course: Path, tmp_path: Path, opened: Any) -> None:
    toml = course / "course.toml"
    toml.write_text(toml.read_text("utf-8").replace('title = "山形デジタル道場"', 'title = "道場町の#講座"'), encoding="utf-8")
    path = tmp_path / "lesson.pdf"
    path.write_bytes(print_lesson("00_welcome", course).pdf)
    assert opened(path).run_on.startswith("道場町の#講座レッスン00")


def test_the_font_has_japanese_and_lacks_pictures() -> None:
    assert {"町", "①", "〓"} <= fonts.signs()
    assert "\U0001f600" not in fonts.signs()


@pytest.mark.parametrize("name", ["", "99_nothing", "../lessons/00_welcome", "00_welcome.ipynb", "00"])
def test_an_unknown_lesson_is_told_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownNameError, match=r"次から選んでください: 00_welcome、01_security"):
        print_lesson(name)
    with pytest.raises(UnknownNameError):
        place_for(name, None)


def test_a_folder_that_is_not_there_or_has_a_broken_course_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nowhere"):
        print_lesson("00_welcome", tmp_path / "nowhere")
    (tmp_path / "course.toml").write_text("title = ", encoding="utf-8")
    with pytest.raises(CourseError, match=r"course\.toml"):
        print_lesson("00_welcome", tmp_path)


@pytest.mark.parametrize("data", [b"", b"{", b'{"cells": 1}', b"[]", bytes(range(256))])
def test_a_damaged_notebook_is_said(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "00_welcome.ipynb").write_bytes(data)
    monkeypatch.setattr(house, "lessons", lambda: tmp_path)
    with pytest.raises(InputError, match=r"00_welcome\.ipynb"):
        print_lesson("00_welcome")


def test_the_file_lies_where_it_was_asked_for_and_is_a_pdf_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert place_for("00_welcome", None) == tmp_path / "00_welcome.pdf"
    assert place_for("00_welcome", tmp_path) == tmp_path / "00_welcome.pdf"
    assert place_for("00_welcome", tmp_path / "印刷" / "a.PDF") == tmp_path / "印刷" / "a.PDF"
    for wrong in ("a.xlsx", "a", "名簿.csv"):
        with pytest.raises(NotPdfError, match=wrong):
            place_for("00_welcome", tmp_path / wrong)
