"""Saved results of grading are read, or their damage is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.classroom.results import results_of
from dojo.errors import InputError
from dojo.grading.coursedir import CourseDir

if TYPE_CHECKING:
    from pathlib import Path


def test_an_exercise_that_was_never_graded_has_no_results(course: Path) -> None:
    assert results_of(CourseDir.find(course), "01_security") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"assignment": "a", "seconds": 1, "submissions": [{}]}', "\udc80"])
def test_a_damaged_file_is_named_with_the_way_out(text: str, course: Path) -> None:
    path = course / "results" / "01_security.json"
    path.parent.mkdir()
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(InputError, match=r"01_security\.json.*dojo grade 01_security"):
        results_of(CourseDir.find(course), "01_security")
