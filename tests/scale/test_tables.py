"""The gradebook in plain SQL: by Python's own sqlite3 or through nbgrader's engine, and the rows are the same."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from dojo.errors import DojoError
from dojo.grading.coursedir import CourseDir
from dojo.grading.gradebook import GradebookError
from dojo.grading.tables import open_tables

if TYPE_CHECKING:
    from pathlib import Path

#: Grades, and says whether the object model behind nbgrader's gradebook was loaded for it.
_GRADE = """
import sys
from dojo.grading.light import spare
spare()
from dojo.cli.app import run
code = run(sys.argv[1:])
print("sqlalchemy" in sys.modules, file=sys.stderr)
raise SystemExit(code)
"""


def _grade(course: Path, name: str) -> str:
    words = [sys.executable, "-c", _GRADE, "grade", name, "--course-dir", str(course)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines()[-1]


def _change(course: Path, statement: str) -> None:
    with closing(sqlite3.connect(course / "gradebook.db")) as book, book:
        book.execute(statement)


def test_a_known_file_is_graded_without_loading_nbgraders_object_model(small_course: Path, small: Any, undisturbed: Any) -> None:
    # Rules that are named by text, as ``dojo init`` writes them, are loaded by nbgrader's own command alone.
    (small_course / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.course_id = "small"\n', encoding="utf-8"
    )
    assert _grade(small_course, small.name) == "False"
    assert small.left(small_course) == undisturbed


@pytest.mark.parametrize(
    "statement", ["UPDATE alembic_version SET version_num = '167914646830'", "DELETE FROM course", "DROP TABLE alembic_version"]
)
def test_any_other_gradebook_goes_through_nbgraders_engine_to_the_same_rows(
    statement: str, small_course: Path, small: Any, undisturbed: Any
) -> None:
    _change(small_course, statement)
    assert _grade(small_course, small.name) == "True"
    assert small.left(small_course) == undisturbed


@pytest.mark.parametrize("statement", ["DELETE FROM comment", "DROP TABLE alembic_version"])
def test_what_fails_half_way_leaves_nothing(statement: str, small_course: Path) -> None:
    _change(small_course, statement)
    course = CourseDir.find(small_course)

    def enter(*students: str) -> None:
        with course.tables() as tables, tables.transaction():
            rows: list[dict[str, object]] = [{"id": one} for one in students]
            tables.run("INSERT INTO student (id) VALUES (:id)", *rows)

    enter("s1", "s2")
    with pytest.raises(DojoError):
        enter("s3", "s1")
    assert course.students() == ("s1", "s2")


def test_a_file_that_is_no_gradebook_is_said_in_japanese(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_bytes(b"no database" * 100)
    with pytest.raises(GradebookError) as caught, open_tables(f"sqlite:///{tmp_path}/gradebook.db", "dojo"):
        pass
    assert "壊れています" in caught.value.what
