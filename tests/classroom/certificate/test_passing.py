"""When an exercise is passed, and what the last belt needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dojo.classroom import course as settings
from dojo.classroom.certificate.passing import last_belt, marks_of
from dojo.classroom.course import Belt
from dojo.errors import CourseError

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir


def test_the_mark_itself_passes_and_half_a_point_less_does_not(graded: CourseDir) -> None:
    marks = marks_of(graded, settings.read(), ["062014", "062022", "062031", "062049", "062057"])
    assert marks is not None
    found = {student: (mine["01_security"].points, mine["01_security"].passed) for student, mine in marks.items()}
    assert found == {
        "062014": (30.0, True),
        "062022": (24.0, True),
        "062031": (23.5, False),
        "062049": (None, False),  # unreadable
        "062057": (None, False),  # not among the results
    }


def test_the_last_belt_of_the_house_is_the_green_one_while_there_are_five_exercises() -> None:
    lessons = ("02_zoom", "03_line", "04_rpa")  # curriculum: 緑 (02–04)
    assert last_belt(settings.read()) == Belt("緑帯", ("01_security", *lessons), lessons)  # and the exercises of the belt before


@pytest.mark.parametrize("belts", [(), (Belt("白帯", ()),), (Belt("黒帯", ("13_pdca",)),)])
def test_a_belt_that_nobody_or_everybody_would_reach_is_refused(belts: tuple[Belt, ...]) -> None:
    with pytest.raises(CourseError, match=r"course\.toml"):
        last_belt(replace(settings.read(), belts=belts))


def test_the_last_belt_needs_the_exercises_of_every_belt_before_it() -> None:
    course = settings.read()
    more = replace(course.exercises[0], name="02_zoom")
    belts = (Belt("黄帯", ("01_security",)), Belt("黒帯", ("02_zoom", "01_security")))
    assert last_belt(replace(course, exercises=(*course.exercises, more), belts=belts)).needs == ("01_security", "02_zoom")
