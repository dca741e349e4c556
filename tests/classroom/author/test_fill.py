"""A submission from a release: the reference, a given answer, or the blank as it was."""

from __future__ import annotations

import copy
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from dojo.classroom.author.fill import REFERENCE, answer_id, fill


def _cell(grade_id: str, source: str) -> Any:
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": {"grade_id": grade_id}})


@pytest.fixture
def released() -> Any:
    cells = [
        new_markdown_cell("# 演習", id="head"),
        _cell("q1_answer", "答え1 = 0"),
        _cell("q1", "確かめる"),
        _cell("q2_answer", "答え2 = 0"),
    ]
    return new_notebook(cells=cells)


@pytest.fixture
def source(released: Any) -> Any:
    author = copy.deepcopy(released)
    author.cells[1].source = "答え1 = 31"
    author.cells[3].source = "答え2 = 11"
    return author


def _answers(notebook: Any) -> list[str]:
    return [notebook.cells[1].source, notebook.cells[3].source]


def test_the_reference_is_the_authors_cell_and_the_rest_stays_blank(released: Any, source: Any) -> None:
    assert _answers(fill(released, source, {"q1": REFERENCE})) == ["答え1 = 31", "答え2 = 0"]


def test_a_given_answer_stands_below_the_blank_as_if_typed(released: Any, source: Any) -> None:
    assert _answers(fill(released, source, {"q2": "答え2 = 12"})) == ["答え1 = 0", "答え2 = 0\n答え2 = 12"]


def test_no_answer_leaves_the_release_as_it_is(released: Any, source: Any) -> None:
    assert fill(released, source, {}) == released


def test_the_release_itself_is_not_changed_and_the_result_is_a_notebook(released: Any, source: Any) -> None:
    before = copy.deepcopy(released)
    nbformat.validate(fill(released, source, {"q1": REFERENCE, "q2": "答え2 = 12"}))
    assert released == before


def test_test_cells_and_texts_are_left_alone(released: Any, source: Any) -> None:
    source.cells[2].source = "確かめる\n### BEGIN HIDDEN TESTS"
    filled = fill(released, source, {"q1": REFERENCE})
    assert (filled.cells[0].source, filled.cells[2].source) == ("# 演習", "確かめる")


def test_the_answer_cell_of_a_question_is_named_after_it() -> None:
    assert answer_id("q3") == "q3_answer"
