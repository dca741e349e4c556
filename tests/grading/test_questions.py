"""Which questions an exercise has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from dojo.classroom import house
from dojo.grading.questions import QuestionInfo, questions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def saved(record: Any, tmp_path: Path) -> Path:
    path = tmp_path / "notebook.ipynb"
    nbformat.write(record, path)
    return path


def test_graded_cells_are_listed_in_order_with_title_and_points(saved: Path) -> None:
    assert questions(saved) == (QuestionInfo("q1", "設問1", 2.0, manual=False), QuestionInfo("q2", "設問2", 1.0, manual=False))


def test_a_cell_that_people_grade_is_manual_and_has_its_id_for_a_title(tmp_path: Path) -> None:
    meta = {
        "grade_id": "essay",
        "grade": True,
        "solution": True,
        "locked": False,
        "points": 5,
        "schema_version": 3,
        "task": False,
    }
    path = tmp_path / "essay.ipynb"
    nbformat.write(
        new_notebook(cells=[new_markdown_cell("ここに書いてください。", id="essay", metadata={"nbgrader": meta})]), path
    )
    assert questions(path) == (QuestionInfo("essay", "essay", 5.0, manual=True),)


def test_a_notebook_without_questions_has_none(tmp_path: Path) -> None:
    path = tmp_path / "empty.ipynb"
    nbformat.write(new_notebook(), path)
    assert questions(path) == ()


def test_exercise_01_has_six_questions_of_thirty_points() -> None:
    found = questions(house.exercises() / "01_security" / "01_security.ipynb")
    assert [(one.grade_id, one.title) for one in found] == [(f"q{n}", f"設問{n}") for n in range(1, 7)]
    assert [one.max_points for one in found] == [7, 4, 6, 4, 5, 4]  # as its headings say
