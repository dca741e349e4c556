"""The deadline of course.toml is the one that nbgrader counts from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom import course as settings
from dojo.errors import CourseError
from dojo.grading.coursedir import CourseDir
from dojo.learn.progress import JST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "01_security"


def set_deadline(course: Path, value: str) -> None:
    path = course / "course.toml"
    text = path.read_text("utf-8").replace("points = 30\n", f"points = 30\ndeadline = {value}\n", 1)
    path.write_text(text, encoding="utf-8")


def due(course: Path) -> datetime | None:
    with CourseDir.find(course).gradebook() as gradebook:
        found: datetime | None = gradebook.find_assignment(NAME).duedate
        return found


def test_release_gives_nbgrader_the_deadline_in_utc(course: Path, dojo: Callable[..., Any]) -> None:
    assert due(course) is None
    set_deadline(course, "2027-01-29T17:00:00")
    assert dojo("release", NAME, "--course-dir", course).code == 0
    assert due(course) == datetime(2027, 1, 29, 8, 0)  # noqa: DTZ001 - nbgrader's own, UTC; Japan is nine hours ahead


def test_a_deadline_that_was_set_in_nbgrader_stays_where_the_course_names_none(course: Path, dojo: Callable[..., Any]) -> None:
    with CourseDir.find(course).gradebook() as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2027-02-01 00:00:00 UTC")
    assert dojo("release", NAME, "--course-dir", course).code == 0
    assert due(course) == datetime(2027, 2, 1, 0, 0)  # noqa: DTZ001 - likewise


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-01-29T17:00:00", datetime(2027, 1, 29, 17, 0, tzinfo=JST)),
        ("2027-01-29T08:00:00Z", datetime(2027, 1, 29, 17, 0, tzinfo=JST)),
        ("2027-01-29", datetime(2027, 1, 29, 23, 59, 59, tzinfo=JST)),
    ],
)
def test_a_deadline_is_a_moment_in_japan_or_the_end_of_a_day(course: Path, written: str, meant: datetime) -> None:
    set_deadline(course, written)
    assert settings.read(course).deadline(NAME) == meant


@pytest.mark.parametrize("written", ['"2027年1月29日"', "20270129", "true", "17:00:00"])
def test_what_is_no_moment_is_refused(course: Path, written: str) -> None:
    set_deadline(course, written)
    with pytest.raises(CourseError, match="形の違う値"):
        settings.read(course)
