"""course.toml: read as written, and every slip in it said in Japanese."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from dojo.classroom import course, house
from dojo.errors import CourseError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = house.course() / "course.toml"


def test_the_course_of_the_house_says_what_its_file_says() -> None:
    data = tomllib.loads(HOUSE.read_text("utf-8"))
    read = course.read()
    assert (read.title, read.organiser, read.pass_mark) == ("山形デジタル道場", data["organiser"], 0.8)
    assert [(one.name, one.title, one.minutes) for one in read.lessons] == [
        (one["name"], one["title"], one["minutes"]) for one in data["lessons"]
    ]
    assert [(one.name, one.lesson, one.points) for one in read.exercises] == [
        (one["name"], one["lesson"], one["points"]) for one in data["exercises"]
    ]


def test_limits_come_in_bytes_and_seconds() -> None:
    read = course.read()
    assert read.limits.cell_seconds == 10
    assert read.limits.notebook_bytes == 20_000_000  # 20 MB
    assert read.upload_bytes == 200_000_000  # 200 MB


def test_every_exercise_belongs_to_a_lesson_and_every_belt_to_exercises() -> None:
    read = course.read()
    lessons = {one.name for one in read.lessons}
    exercises = {one.name for one in read.exercises}
    assert all(one.lesson in lessons for one in read.exercises)
    assert all(set(belt.needs) <= exercises for belt in read.belts)
    assert read.belts[0] == course.Belt("白帯", ())


def test_every_lesson_and_exercise_that_is_listed_is_there() -> None:
    read = course.read()
    assert all((house.lessons() / f"{one.name}.ipynb").is_file() for one in read.lessons)
    assert all((house.exercises() / one.name / f"{one.name}.ipynb").is_file() for one in read.exercises)


def test_a_lesson_has_three_to_five_objectives_in_japanese() -> None:
    for lesson in course.read().lessons:
        assert 3 <= len(lesson.objectives) <= 5
        assert all(not one.isascii() for one in lesson.objectives)


def test_the_file_of_a_course_directory_goes_before_that_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(HOUSE.read_text("utf-8").replace("山形デジタル道場", "春の道場"), encoding="utf-8-sig")
    assert course.read(tmp_path).title == "春の道場"
    assert course.read(tmp_path / "nowhere").title == "山形デジタル道場"


def test_an_unknown_name_lists_those_that_exist() -> None:
    with pytest.raises(UnknownNameError) as caught:
        course.read().exercise("99_nothing")
    known = "、".join(one.name for one in course.read().exercises)
    assert known.startswith("01_security")
    assert str(caught.value) == f"演習「99_nothing」は見つかりません。次から選んでください: {known}。"
    with pytest.raises(UnknownNameError, match="レッスン「99」は見つかりません。次から選んでください: 00_welcome、01_security"):
        course.read().lesson("99")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "書き方を確かめてください"),
        ('title = "道場"', "'limits' がありません"),
        (HOUSE.read_text("utf-8").replace("pass_mark = 0.8", 'pass_mark = "高い"'), "形の違う値"),
        (HOUSE.read_text("utf-8").replace("cell_seconds = 10", "cell_second = 10"), "「cell_second」は使えません"),
        (HOUSE.read_text("utf-8").replace("minutes = 30", 'minutes = "長い"'), "形の違う値"),
        (HOUSE.read_text("utf-8").replace("[limits]", "limits = 3\n[other]"), "形の違う値"),
    ],
    ids=["broken", "bare", "word for a number", "unknown limit", "word for minutes", "number for a table"],
)
def test_a_slip_in_the_file_is_named(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        course.read(tmp_path)
    assert "course.toml" in str(caught.value)
    assert said in str(caught.value)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_bytes('title = "山形"'.encode("cp932"))
    with pytest.raises(CourseError, match="読めませんでした"):
        course.read(tmp_path)
