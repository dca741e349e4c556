"""A submission from a release: the reference, a given answer, or the blank as it was; clicked where the question asks."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from dojo.classroom.author.fill import CLICKED, REFERENCE, Filled, answer_id, fill

if TYPE_CHECKING:
    from pathlib import Path


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


def _answers(filled: Filled) -> list[str]:
    return [filled.notebook.cells[1].source, filled.notebook.cells[3].source]


def test_the_reference_is_the_authors_cell_and_the_rest_stays_blank(released: Any, source: Any) -> None:
    assert _answers(fill(released, source, {"q1": REFERENCE})) == ["答え1 = 31", "答え2 = 0"]


def test_a_given_answer_stands_below_the_blank_as_if_typed(released: Any, source: Any) -> None:
    assert _answers(fill(released, source, {"q2": "答え2 = 12"})) == ["答え1 = 0", "答え2 = 0\n答え2 = 12"]


def test_no_answer_leaves_the_release_as_it_is(released: Any, source: Any) -> None:
    assert fill(released, source, {}) == Filled(released, {})


def test_the_release_itself_is_not_changed_and_the_result_is_a_notebook(released: Any, source: Any) -> None:
    before = copy.deepcopy(released)
    nbformat.validate(fill(released, source, {"q1": REFERENCE, "q2": "答え2 = 12"}).notebook)
    assert released == before


def test_test_cells_and_texts_are_left_alone(released: Any, source: Any) -> None:
    source.cells[2].source = "確かめる\n### BEGIN HIDDEN TESTS"
    filled = fill(released, source, {"q1": REFERENCE}).notebook
    assert (filled.cells[0].source, filled.cells[2].source) == ("# 演習", "確かめる")


def test_the_answer_cell_of_a_question_is_named_after_it() -> None:
    assert answer_id("q3") == "q3_answer"


ASKS = 'from dojo import ask\n\nask.one("答え1", "どれですか。", ["ア", "イ"])\n答え1の数 = 0'


@pytest.fixture
def asking(released: Any) -> Any:
    """A released notebook whose first question asks, and wants a number written as well."""
    released.cells[1].source = ASKS
    return released


@pytest.fixture
def asking_source(asking: Any) -> Any:
    author = copy.deepcopy(asking)
    author.cells[1].source = f'{ASKS}\n### BEGIN SOLUTION\n答え1 = "イ"\n答え1の数 = 3\n### END SOLUTION'
    author.cells[3].source = "答え2 = 10 + 1"
    return author


def test_values_are_clicked_where_the_question_asks_and_written_where_it_does_not(asking: Any, asking_source: Any) -> None:
    filled = fill(asking, asking_source, {"q1": {"答え1": "ア", "答え1の数": 2}, "q2": {"答え2": 12}})
    assert _answers(filled) == [f"{ASKS}\n答え1の数 = 2", "答え2 = 0\n答え2 = 12"]
    assert filled.clicks == {"答え1": "ア"}


def test_the_clicked_reference_leaves_the_solution_out_of_a_cell_that_asks(asking: Any, asking_source: Any) -> None:
    filled = fill(asking, asking_source, {"q1": CLICKED, "q2": CLICKED})
    assert _answers(filled) == [f"{ASKS}\n答え1の数 = 3", "答え2 = 10 + 1"]
    assert filled.clicks == {"答え1": "イ"}


def test_what_is_handed_in_has_an_answers_file_only_where_something_was_clicked(
    asking: Any, asking_source: Any, tmp_path: Path
) -> None:
    fill(asking, asking_source, {"q1": CLICKED}).write(tmp_path, "09_small")
    assert json.loads((tmp_path / "answers.json").read_text("utf-8"))["answers"] == {"答え1": "イ"}
    assert list(fill(asking, asking_source, {}).files("09_small")) == ["09_small.ipynb"]
