"""It stays nbgrader: the stock commands on the same folder, and the same scores for honest work.

Eleven submissions: the reference, written and clicked, the untouched release, and the n-th planted answer of every question in
the n-th of the others. One copy of the course is graded by ``dojo grade``, the other is released and graded by nbgrader's own
commands.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.classroom.author.fill import CLICKED, REFERENCE, fill

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.xdist_group("nbgrader")

NAME = "01_security"
QUESTIONS = {"q1": 7, "q2": 4, "q3": 6, "q4": 4, "q5": 5, "q6": 4}
PLANTED = Path(__file__).parents[2] / "autograde" / "planted" / f"{NAME}.toml"

#: Read in a process of its own, with nbgrader's own classes and nothing of the dojo.
READ_GRADEBOOK = """
import json, sys
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db", "dojo") as book:
    found = {}
    for whole in book.assignment_submissions(sys.argv[1]):
        questions = {grade.name: grade.score for notebook in whole.notebooks for grade in notebook.grades}
        found[whole.student.id] = {"score": whole.score, "max_score": whole.max_score, "questions": questions}
print(json.dumps(found))
"""
READ_FORMGRADER = """
import json, sys
from nbgrader.apps.api import NbGraderAPI
from traitlets.config.loader import PyFileConfigLoader
api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py", path=".").load_config())
name = sys.argv[1]
print(json.dumps({
    "assignment": api.get_assignment(name),
    "submissions": api.get_submissions(name),
    "notebooks": api.get_notebook_submissions(name, name),
    "students": api.get_students(),
}, default=str))
"""


def _stock(course: Path, *words: str) -> str:
    """Run a command as a user of stock nbgrader does; it starts ``alembic`` by name, so the environment is on the PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=course,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _answers() -> dict[str, dict[str, object]]:
    planted = tomllib.loads(PLANTED.read_text("utf-8"))
    columns = [[(question, entry["values"]) for entry in planted[question]] for question in QUESTIONS]
    made: dict[str, dict[str, object]] = {
        "reference": dict.fromkeys(QUESTIONS, REFERENCE),
        "clicked": dict.fromkeys(QUESTIONS, CLICKED),
        "untouched": {},
    }
    for number, row in enumerate(zip_longest(*columns), 1):
        made[f"planted-{number}"] = dict(one for one in row if one is not None)
    return made


@pytest.fixture(scope="module")
def dojo_course(course_template: Path, submit: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = Path(shutil.copytree(course_template, tmp_path_factory.mktemp("ours") / "course"))
    for student, chosen in _answers().items():
        submit(course, NAME, student, chosen)
    return course


@pytest.fixture(scope="module")
def graded(dojo_course: Path, dojo: Callable[..., Any]) -> dict[str, Any]:
    done = dojo("grade", NAME, "--course-dir", dojo_course, "--json")
    assert done.code == 0, done.err
    return {one["student"]: one for one in done.json["submissions"] if one["status"] != "missing"}


@pytest.fixture(scope="module")
def stock_course(dojo_course: Path, dojo: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made by ``dojo init``; from there on nbgrader's commands only."""
    course = tmp_path_factory.mktemp("stock") / "course"
    assert dojo("init", course).code == 0
    _stock(course, "-m", "nbgrader", "generate_assignment", NAME)
    shutil.copytree(dojo_course / "submitted", course / "submitted")
    _stock(course, "-m", "nbgrader", "autograde", NAME)
    return course


@pytest.fixture(scope="module")
def stock(stock_course: Path) -> dict[str, Any]:
    return {k: v for k, v in json.loads(_stock(stock_course, "-c", READ_GRADEBOOK, NAME)).items() if v["questions"]}


def test_the_release_is_the_one_that_nbgrader_makes(dojo_course: Path, stock_course: Path) -> None:
    ours, theirs = (one / "release" / NAME for one in (dojo_course, stock_course))
    names = sorted(str(path.relative_to(theirs)) for path in theirs.rglob("*") if path.is_file())
    assert sorted(str(path.relative_to(ours)) for path in ours.rglob("*") if path.is_file()) == names
    for name in names:
        assert (ours / name).read_bytes() == (theirs / name).read_bytes(), name


def test_autograde_gives_the_same_points_for_every_question(graded: dict[str, Any], stock: dict[str, Any]) -> None:
    ours = {s: {name: one["points"] for name, one in found["questions"].items()} for s, found in graded.items()}
    assert ours == {s: found["questions"] for s, found in stock.items()}
    assert len(ours) == 3 + max(len(rows) for rows in tomllib.loads(PLANTED.read_text("utf-8")).values())


def test_autograde_gives_the_same_totals(graded: dict[str, Any], stock: dict[str, Any]) -> None:
    ours = {student: (found["score"], found["max_score"]) for student, found in graded.items()}
    assert ours == {student: (found["score"], found["max_score"]) for student, found in stock.items()}
    assert ours["reference"] == ours["clicked"] == (30, 30)
    assert ours["untouched"] == (0, 30)


@pytest.mark.usefixtures("graded")
def test_nbgraders_own_gradebook_shows_what_dojo_graded(dojo_course: Path, graded: dict[str, Any]) -> None:
    book = json.loads(_stock(dojo_course, "-c", READ_GRADEBOOK, NAME))
    assert {s: one["score"] for s, one in book.items() if one["questions"]} == {s: one["score"] for s, one in graded.items()}
    for student, found in graded.items():
        assert book[student]["questions"] == {name: one["points"] for name, one in found["questions"].items()}


def test_the_formgrader_reads_the_folder_that_dojo_graded(dojo_course: Path, graded: dict[str, Any]) -> None:
    page = json.loads(_stock(dojo_course, "-c", READ_FORMGRADER, NAME))
    assert page["assignment"]["name"] == NAME
    assert page["assignment"]["max_score"] == 30
    assert page["assignment"]["num_submissions"] == len(graded)
    shown = {one["student"]: one for one in page["submissions"]}
    assert sorted(shown) == sorted(graded)
    assert all(shown[s]["autograded"] and shown[s]["score"] == graded[s]["score"] for s in graded)
    assert not any(one["needs_manual_grade"] for one in page["submissions"] if one["student"] == "reference")
    assert len(page["notebooks"]) == len(graded)
    assert {one["id"] for one in page["students"]} > set(graded)


@pytest.mark.usefixtures("graded")
def test_nbgrader_makes_feedback_from_what_dojo_graded(dojo_course: Path) -> None:
    _stock(dojo_course, "-m", "nbgrader", "generate_feedback", NAME, "--student=planted-1")
    page = (dojo_course / "feedback" / "planted-1" / NAME / f"{NAME}.html").read_text("utf-8")
    assert "設問1" in page
    assert "電子署名が有効でも、安心とはかぎりません。" in page  # the hint of the first planted answer


def test_nbgrader_can_grade_again_what_dojo_graded(dojo_course: Path, graded: dict[str, Any], tmp_path: Path) -> None:
    copy = Path(shutil.copytree(dojo_course, tmp_path / "copy"))
    _stock(copy, "-m", "nbgrader", "autograde", NAME, "--student=planted-2", "--force")
    book = json.loads(_stock(copy, "-c", READ_GRADEBOOK, NAME))
    assert book["planted-2"]["score"] == graded["planted-2"]["score"]
    assert book["reference"]["score"] == 30


def test_dojo_can_grade_again_what_nbgrader_graded(
    stock_course: Path, stock: dict[str, Any], dojo: Callable[..., Any], tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(stock_course, tmp_path / "copy"))
    done = dojo("grade", NAME, "--course-dir", copy, "--student", "planted-3", "--json")
    assert done.code == 0, done.err
    assert [one["score"] for one in done.json["submissions"]] == [stock["planted-3"]["score"]]


def test_validate_fails_an_untouched_release(dojo_course: Path) -> None:
    said = _stock(dojo_course / "release" / NAME, "-m", "nbgrader", "validate", f"{NAME}.ipynb")
    assert "Success" not in said
    assert "6 CELL(S)" in said.upper()
    assert "Traceback" not in said


@pytest.mark.parametrize("how", [REFERENCE, CLICKED], ids=["written", "clicked"])
def test_validate_accepts_a_release_with_the_reference_answers(how: object, dojo_course: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(dojo_course / "release" / NAME, tmp_path / NAME))
    released = nbformat.read(folder / f"{NAME}.ipynb", as_version=4)
    source = nbformat.read(dojo_course / "source" / NAME / f"{NAME}.ipynb", as_version=4)
    fill(released, source, dict.fromkeys(QUESTIONS, how)).write(folder, NAME)
    assert "Success! Your notebook passes all the tests." in _stock(folder, "-m", "nbgrader", "validate", f"{NAME}.ipynb")
