"""Questions go by the titles that the trainee knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from dojo.classroom.feedback.titles import titles_of

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir


def test_the_titles_are_those_of_the_released_notebook(graded: CourseDir) -> None:
    titles = titles_of(graded, "01_security")
    assert [titles.of("01_security", f"q{n}", n) for n in range(1, 7)] == [f"設問{n}" for n in range(1, 7)]


def test_a_cell_of_another_author_is_counted(graded: CourseDir) -> None:
    meta = {"grade_id": "cell-2a9f", "grade": True, "solution": False, "locked": True, "points": 1, "schema_version": 3}
    cell = new_code_cell("assert True", metadata={"nbgrader": meta})
    nbformat.write(new_notebook(cells=[cell]), graded.folder("release", "01_security") / "extra.ipynb")
    assert titles_of(graded, "01_security").of("extra", "cell-2a9f", 1) == "設問1"


def test_the_hidden_lines_are_those_of_the_source(graded: CourseDir) -> None:
    # a line of the solution of question 1 (exercises/01_security)
    assert '"mail02": "詐欺",' in titles_of(graded, "01_security").hidden


def test_without_a_release_questions_are_counted(graded: CourseDir) -> None:
    (graded.folder("release", "01_security") / "01_security.ipynb").unlink()
    assert titles_of(graded, "01_security").of("01_security", "q2", 2) == "設問2"
