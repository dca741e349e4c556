"""The course that nbgrader itself ships, graded by the dojo without any change to it, and by nbgrader."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbgrader
import pytest
from sqlalchemy import create_engine, text

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.xdist_group("quickstart")

GRADES = (
    "select a.student_id, n.name, b.name, g.auto_score, g.manual_score, g.needs_manual_grade from grade g"
    " join base_cell b on b.id = g.cell_id join submitted_notebook s on s.id = g.notebook_id"
    " join notebook n on n.id = s.notebook_id join submitted_assignment a on a.id = s.assignment_id"
)
#: The only test that looks into the trainee's namespace: it deletes the function that the answer must use.
SHARED = "sum_of_squares_uses_squares"


def _nbgrader(folder: Path, environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _grades(course: Path) -> dict[tuple[str, str, str], tuple[Any, ...]]:
    engine = create_engine(f"sqlite:///{course}/gradebook.db")
    with engine.connect() as connection:
        found = {tuple(row[:3]): tuple(row[3:]) for row in connection.execute(text(GRADES))}
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def courses(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two copies of the released course with its sample submissions: one for the dojo, one graded by nbgrader."""
    folder = tmp_path_factory.mktemp("quickstart")
    _nbgrader(folder, environment, "quickstart", "ours")
    _nbgrader(folder / "ours", environment, "generate_assignment", "ps1")
    samples = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide" / "submitted"
    shutil.copytree(samples, folder / "ours" / "submitted")
    theirs = Path(shutil.copytree(folder / "ours", folder / "theirs"))
    config = theirs / "nbgrader_config.py"  # quickstart writes the folder's own path into it
    config.write_text(config.read_text("utf-8").replace(str(folder / "ours"), str(theirs)), encoding="utf-8")
    _nbgrader(theirs, environment, "autograde", "ps1")
    return folder / "ours", theirs


@pytest.fixture(scope="module")
def graded(courses: tuple[Path, Path], dojo: Callable[..., Any]) -> Any:
    done = dojo("grade", "ps1", "--course-dir", courses[0], "--json")
    assert done.code == 0, done.err
    return done.json


@pytest.mark.usefixtures("graded")
def test_the_dojo_gives_the_points_that_nbgrader_gives_for_every_question(courses: tuple[Path, Path]) -> None:
    ours, theirs = map(_grades, courses)
    assert ours == theirs
    assert {key[0] for key in ours} == {"bitdiddle", "hacker"}
    assert len({value[0] for value in ours.values()}) > 2  # full points, none, and open ones


def test_the_one_test_that_needs_the_trainees_namespace_is_named(graded: Any) -> None:
    assert graded["shared"] == [SHARED]


def test_for_people_one_sentence_says_so(courses: tuple[Path, Path], graded: Any, dojo: Callable[..., Any]) -> None:
    assert graded["submissions"]
    said = dojo("grade", "ps1", "--course-dir", courses[0]).out
    (line,) = [line for line in said.splitlines() if SHARED in line]
    assert line.startswith("次の設問は、")


def test_the_saved_results_say_so_too(courses: tuple[Path, Path], graded: Any) -> None:
    saved = json.loads((courses[0] / "results" / "ps1.json").read_text("utf-8"))
    assert saved["shared"] == graded["shared"]
