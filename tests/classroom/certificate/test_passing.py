"""When an exercise is passed, and what the last belt needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dojo.classroom import course as settings
from dojo.classroom.certificate.passing import last_belt, marks_of, needed
from dojo.classroom.course import Belt
from dojo.errors import CourseError

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir


@pytest.mark.parametrize(
    ("most", "share", "points"),
    # by hand; in binary floating point 0.55 × 20 is 11.000000000000002 and 0.07 × 100 is 7.000000000000001
    [(30, 0.8, 24), (20, 0.55, 11), (100, 0.07, 7), (7, 0.5, 3.5), (10, 1.0, 10)],
)
def test_the_share_is_taken_as_it_is_written(most: float, share: float, points: float) -> None:
    assert needed(most, share) == points


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


def test_the_last_belt_of_the_house_is_the_yellow_one_while_there_is_one_exercise() -> None:
    assert last_belt(settings.read()) == Belt("黄帯", ("01_security",))


@pytest.mark.parametrize("belts", [(), (Belt("白帯", ()),), (Belt("黒帯", ("13_pdca",)),)])
def test_a_belt_that_nobody_or_everybody_would_reach_is_refused(belts: tuple[Belt, ...]) -> None:
    with pytest.raises(CourseError, match=r"course\.toml"):
        last_belt(replace(settings.read(), belts=belts))
