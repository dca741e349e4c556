"""A course directory whose results were written by hand: who has how many of the 30 points of the one exercise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dojo.grading.coursedir import CourseDir
from dojo.grading.results import GradeRun, Status, SubmissionResult

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "01_security"
#: course.toml: passed from 0.8 of 30 points = 24
SCORES = {"062014": 30.0, "062022": 24.0, "062031": 23.5, "062049": None}


def write_results(course: Path, scores: Mapping[str, float | None]) -> None:
    submissions = tuple(
        SubmissionResult(student, NAME, Status.UNREADABLE if score is None else Status.GRADED, score, 30.0)
        for student, score in scores.items()
    )
    path = course / "results" / f"{NAME}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(GradeRun(NAME, 1.0, submissions).to_dict()), encoding="utf-8")


@pytest.fixture
def graded(course: Path) -> CourseDir:
    write_results(course, SCORES)
    return CourseDir.find(course)


@pytest.fixture
def results() -> Any:
    return write_results
