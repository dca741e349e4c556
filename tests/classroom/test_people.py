"""Who of the class is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.classroom.people import chosen, enrolled
from dojo.errors import UnknownNameError
from dojo.grading.coursedir import CourseDir

if TYPE_CHECKING:
    from pathlib import Path


def test_the_class_is_that_of_the_roster(course: Path) -> None:
    people = enrolled(CourseDir.find(course))
    # 山形県 has 35 municipalities; the sample roster has one trainee of each, 山形市 first
    assert len(people) == 35
    assert (people[0].id, people[0].municipality) == ("062014", "山形市")


def test_a_plain_nbgrader_course_has_the_ids_of_its_gradebook(course: Path) -> None:
    (course / "roster.csv").unlink()
    people = enrolled(CourseDir.find(course))
    assert len(people) == 35
    assert {one.name for one in people} == {""}


def test_a_choice_keeps_the_order_of_the_class_and_each_once() -> None:
    assert chosen(("a", "b", "c"), ["c", "a", "c"]) == ("a", "c")
    assert chosen(("a", "b"), None) == ("a", "b")
    assert chosen(("a", "b"), []) == ("a", "b")


def test_an_unknown_id_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownNameError, match=r"「x」.*a、b"):
        chosen(("a", "b"), ["a", "x"])
