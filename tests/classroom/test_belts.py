"""When an exercise is passed, and which belt is worn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dojo.classroom import course as settings
from dojo.classroom.belts import missing, needed, passed, required, worn
from dojo.classroom.course import Belt, Course

WHITE = Belt("白帯", ())
YELLOW = Belt("黄帯", ("e1",), ("l0", "l1"))
GREEN = Belt("緑帯", ("e2", "e3"), ("l2", "l3"))


@pytest.fixture
def course() -> Course:
    return replace(settings.read(), belts=(WHITE, YELLOW, GREEN))


@pytest.mark.parametrize(
    ("most", "share", "points"),
    # by hand; in binary floating point 0.55 × 20 is 11.000000000000002 and 0.07 × 100 is 7.000000000000001
    [(30, 0.8, 24), (20, 0.55, 11), (100, 0.07, 7), (7, 0.5, 3.5), (10, 1.0, 10)],
)
def test_the_share_is_taken_as_it_is_written(most: float, share: float, points: float) -> None:
    assert needed(most, share) == points


def test_no_points_never_pass_and_a_maximum_of_nothing_cannot_be_reached() -> None:
    assert not passed(None, 30, 0.0)
    assert not passed(0.0, 0.0, 0.8)


@pytest.mark.parametrize(
    ("lessons", "exercises", "belt"),
    [
        ((), (), "白帯"),
        (("l0", "l1"), (), "白帯"),
        (("l0",), ("e1",), "白帯"),
        (("l0", "l1"), ("e1",), "黄帯"),
        (("l0", "l1", "l2", "l3"), ("e1", "e2"), "黄帯"),
        (("l2", "l3"), ("e2", "e3"), "白帯"),  # no belt is skipped
        (("l0", "l1", "l2", "l3"), ("e1", "e2", "e3"), "緑帯"),
    ],
)
def test_a_belt_is_worn_when_nothing_is_missing_up_to_it(
    course: Course, lessons: tuple[str, ...], exercises: tuple[str, ...], belt: str
) -> None:
    found = worn(course, lessons, exercises)
    assert found is not None
    assert found.name == belt


def test_a_course_without_belts_has_none_to_wear(course: Course) -> None:
    assert worn(replace(course, belts=()), (), ()) is None


def test_what_is_missing_is_named(course: Course) -> None:
    assert missing(course.belts[1], {"l1"}, set()) == (("l0",), ("e1",))


def test_a_belt_requires_the_exercises_of_those_before_it(course: Course) -> None:
    assert required(course, GREEN) == ("e1", "e2", "e3")


def test_the_belts_of_the_house_name_only_what_is_there() -> None:
    house = settings.read()
    assert {name for belt in house.belts for name in belt.lessons} <= {one.name for one in house.lessons}
    assert {name for belt in house.belts for name in belt.needs} <= {one.name for one in house.exercises}
    assert house.belts[0] == Belt("白帯", ())
