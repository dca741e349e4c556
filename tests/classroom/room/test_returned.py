"""Feedback that has come back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.room import card, returned

if TYPE_CHECKING:
    from pathlib import Path

NAME = "01_security"


@pytest.mark.parametrize("place", ["返却/01_security", "返却/062014/01_security", "返却/062014_道場町", "返却"])
def test_it_is_found_wherever_below_the_folder_it_was_put(hers: Path, give_back: Any, place: str) -> None:
    give_back(hers / place, 27.0)
    found = returned.find(hers, NAME)
    assert found is not None
    assert (found.score, found.max_score, found.page) == (27.0, 30.0, hers / place / "feedback.html")


def test_it_is_found_in_the_course_directory_of_the_same_machine(hers: Path, tmp_path: Path, give_back: Any) -> None:
    give_back(tmp_path / "講座" / "feedback" / "062014" / NAME, 12.5)
    give_back(tmp_path / "講座" / "feedback" / "062022" / NAME, 30.0)  # somebody else's
    card.update(hers, course_dir=str(tmp_path / "講座"))
    found = returned.find(hers, NAME)
    assert found is not None
    assert found.score == 12.5


def test_the_newest_counts(hers: Path, give_back: Any) -> None:
    old, new = give_back(hers / "返却" / "1回目", 10.0), give_back(hers / "返却" / "2回目", 25.0)
    os.utime(old / "feedback.json", (1_800_000_000, 1_800_000_000))
    os.utime(new / "feedback.json", (1_800_000_100, 1_800_000_100))
    found = returned.find(hers, NAME)
    assert found is not None
    assert found.score == 25.0


def test_no_points_are_not_zero_points(hers: Path, give_back: Any) -> None:
    give_back(hers / "返却" / NAME, None)
    found = returned.find(hers, NAME)
    assert found is not None
    assert found.score is None


@pytest.mark.parametrize(
    "other", [{"exercise": "02_zoom"}, {"version": 99}, {"score": "many"}, {"max_score": None}, {"version": "1"}, {"score": []}]
)
def test_what_cannot_be_read_is_no_feedback(hers: Path, give_back: Any, other: dict[str, object]) -> None:
    give_back(hers / "返却" / NAME, 27.0, **other)
    assert returned.find(hers, NAME) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00", "[" * 100_000, " " * 3_000_000])
def test_a_damaged_file_is_no_feedback(hers: Path, text: str) -> None:
    (hers / "返却" / NAME).mkdir(parents=True)
    (hers / "返却" / NAME / "feedback.json").write_text(text, encoding="utf-8")
    assert returned.find(hers, NAME) is None
