"""The gradebook that ``dojo grade`` writes is the one that ``nbgrader autograde`` writes: points, comments, late penalties.

Three copies of one course: graded by the dojo, by ``nbgrader autograde`` through the dojo's preprocessors, and, where no
submission needs repair, by nbgrader as it comes.
"""

from __future__ import annotations

import copy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.classroom.results import results_of
from dojo.grading.coursedir import CourseDir
from dojo.grading.run import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

pytestmark = pytest.mark.xdist_group("stock")

#: Half a point for each hour; an instructor writes such a class into the configuration file.
LATE = """
from nbgrader.plugins import LateSubmissionPlugin

class HalfAPointAnHour(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 0.5 * total_seconds_late / 3600

c.AssignLatePenalties.plugin_class = HalfAPointAnHour
"""
PLAIN = 'c = get_config()\nc.CourseDirectory.course_id = "small"\n'
DUE = "2021-01-25 17:15:00 UTC"
#: Student, when handed in, and the penalties for the two notebooks (worth 5 and 4): worked out by hand.
TIMES: Mapping[str, tuple[str, tuple[float | None, float | None]]] = {
    "in-time": ("2021-01-25 17:15:00 UTC", (None, None)),
    "two-hours": ("2021-01-25 19:15:00 UTC", (1, 1)),
    "nine-hours": ("2021-01-26 02:15:00 UTC", (4.5, 4)),  # never more than the score
}
PLAIN_STUDENTS = ["all-right", "essayist", "half-right", "not-hidden", "raises", "untouched"]


def _autograde(course: Path, environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "autograde", *words]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _copy_a_cell(path: Path) -> None:
    """A test cell and an answer cell are there twice; the second answer is the one that was worked on."""
    notebook = nbformat.read(path, as_version=4)
    for grade_id in ("double_answer", "double"):
        cell = next(one for one in notebook.cells if one.metadata.nbgrader.grade_id == grade_id)
        twin = copy.deepcopy(cell)
        twin.id = f"{cell.id}-2"
        notebook.cells.insert(notebook.cells.index(cell), twin)
        if grade_id == "double_answer":
            twin.source = "def double(x):\n    return x"
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def handed_in(small: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = Path(small.make(tmp_path_factory.mktemp("handed-in") / "course", LATE))
    with CourseDir.find(course).gradebook() as gradebook:
        gradebook.update_or_create_assignment(small.name, duedate=DUE)
    for student, (moment, _) in TIMES.items():
        (small.hand_in(course, student, {}) / "timestamp.txt").write_text(moment, encoding="utf-8")
    _copy_a_cell(small.hand_in(course, "copied-cells", {}) / "one.ipynb")
    return course


@pytest.fixture(scope="module")
def dojo_course(handed_in: Path, small: Any, dojo: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = Path(shutil.copytree(handed_in, tmp_path_factory.mktemp("dojo") / "course"))
    done = dojo("grade", small.name, "--course-dir", course)
    assert done.code == 0, done.err
    return course


@pytest.fixture(scope="module")
def by_dojo(dojo_course: Path, small: Any) -> dict[str, list[Any]]:
    return dict(small.book(f"sqlite:///{dojo_course}/gradebook.db"))


@pytest.fixture(scope="module")
def by_the_plug(
    handed_in: Path, small: Any, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Any]]:
    course = Path(shutil.copytree(handed_in, tmp_path_factory.mktemp("plug") / "course"))
    _autograde(course, environment, small.name)
    return dict(small.book(f"sqlite:///{course}/gradebook.db"))


@pytest.fixture(scope="module")
def by_stock_nbgrader(
    handed_in: Path, small: Any, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Any]]:
    course = Path(shutil.copytree(handed_in, tmp_path_factory.mktemp("stock") / "course"))
    (course / "nbgrader_config.py").write_text(PLAIN + LATE, encoding="utf-8")
    for student in (course / "submitted").iterdir():
        if student.name not in {*PLAIN_STUDENTS, *TIMES}:
            shutil.rmtree(student)
    _autograde(course, environment, small.name)
    return dict(small.book(f"sqlite:///{course}/gradebook.db"))


def test_through_the_plug_every_table_is_the_same(by_dojo: dict[str, list[Any]], by_the_plug: dict[str, list[Any]]) -> None:
    assert by_dojo == by_the_plug


def test_deleted_and_copied_cells_cost_nothing(by_dojo: dict[str, list[Any]]) -> None:
    points = {(row[0], row[1]): row[2] for row in by_dojo["grade"]}
    assert points["deleted-test", "double"] == 3
    assert points["copied-cells", "double"] == 3


@pytest.mark.parametrize("table", ["grade", "comment", "notebook", "submission"])
def test_for_submissions_in_order_nbgrader_as_it_comes_writes_the_same(
    table: str, by_dojo: dict[str, list[Any]], by_stock_nbgrader: dict[str, list[Any]]
) -> None:
    students = {*PLAIN_STUDENTS, *TIMES}
    assert [row for row in by_dojo[table] if row[0] in students] == by_stock_nbgrader[table]
    assert {row[0] for row in by_stock_nbgrader[table]} == students


def test_late_penalties_are_those_of_the_instructors_own_class(by_dojo: dict[str, list[Any]]) -> None:
    found = {(row[0], row[1]): row[3] for row in by_dojo["notebook"]}
    assert {student: (found[student, "one"], found[student, "two"]) for student in TIMES} == {
        student: penalties for student, (_, penalties) in TIMES.items()
    }


def test_the_score_that_people_read_is_less_the_penalty(dojo_course: Path, small: Any, dojo: Callable[..., Any]) -> None:
    """As ``nbgrader export`` has it: all three have the 5 and 4 points of right answers before that."""
    course = CourseDir.find(dojo_course)
    graded, now = load(course, small.name), results_of(course, small.name)
    assert graded is not None
    assert graded == now
    late = {(one.student, one.notebook): (one.score, one.penalty) for one in graded.submissions if one.student in TIMES}
    assert late == {
        ("in-time", "one"): (5, 0),
        ("in-time", "two"): (4, 0),
        ("two-hours", "one"): (4, 1),
        ("two-hours", "two"): (3, 1),
        ("nine-hours", "one"): (0.5, 4.5),
        ("nine-hours", "two"): (0, 4),
    }
    remarks = {one.student: one.remark for one in graded.submissions if one.notebook == "one"}
    assert remarks["in-time"] == ""
    assert remarks["nine-hours"] == "締め切りのあとに提出されたので、合計から4.5点を引いてあります。"
    assert dojo("feedback", small.name, "--course-dir", dojo_course).code == 0
    (page,) = (dojo_course / "feedback" / "nine-hours").rglob("*.html")
    assert remarks["nine-hours"] in page.read_text(encoding="utf-8")


def test_an_answer_that_was_not_touched_is_commented_as_nbgrader_does(by_dojo: dict[str, list[Any]]) -> None:
    comments = {(row[0], row[1]): row[2] for row in by_dojo["comment"]}
    assert comments["untouched", "double_answer"] == "No response."
    assert comments["all-right", "essay"] == "No response."
    assert comments["essayist", "essay"] is None


def test_nbgraders_own_command_keeps_the_limits_of_course_toml(small: Any, environment: dict[str, str], tmp_path: Path) -> None:
    course = Path(small.make(tmp_path / "course", students={"talker": {"words_answer": "print('町' * 5000)"}}))
    (course / "course.toml").write_text("[limits]\noutput_kilobytes = 1\n", encoding="utf-8")
    _autograde(course, environment, small.name)
    graded = nbformat.read(course / "autograded" / "talker" / small.name / "one.ipynb", as_version=4)
    (shown,) = next(cell for cell in graded.cells if cell.metadata.nbgrader.grade_id == "words_answer").outputs
    assert shown.text.count("町") == 1_000
