"""What the judge knows of an exercise comes from the gradebook and the source, and changes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from dojo.grading import plan as plans, release as releasing
from dojo.grading.coursedir import CourseDir

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = "assert area(2) > math.pi"
HIDDEN = "### BEGIN HIDDEN TESTS\nassert area(1) == math.pi\n### END HIDDEN TESTS"


def cell(grade_id: str, source: str, points: float | None = None, *, locked: bool = False) -> nbformat.NotebookNode:
    kind = {"grade": points is not None, "locked": locked, "solution": not locked, "task": False}
    meta: dict[str, object] = {"grade_id": grade_id, "schema_version": 3, **kind}
    if points is not None:
        meta["points"] = points
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": meta})


def write(root: Path, points: float = 3, hidden: str = HIDDEN) -> None:
    cells = [
        new_markdown_cell("# 円", id="head"),
        new_code_cell("import math", id="imports"),
        cell("given", "RADIUS = 2", locked=True),
        cell("answer", "def area(r):\n    ### BEGIN SOLUTION\n    return math.pi * r * r\n    ### END SOLUTION"),
        cell("q1", f"{SHOWN}\n{hidden}", points, locked=True),
        cell("q2", "half = RADIUS / 2\nassert half == 1", 1, locked=True),
        cell("q3", "assert half * 2 == RADIUS", 1, locked=True),
    ]
    folder = root / "source" / "a"
    folder.mkdir(parents=True, exist_ok=True)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / "n.ipynb")
    (root / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "a"\n', encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> CourseDir:
    write(tmp_path)
    course = CourseDir.find(tmp_path)
    releasing.release(course, "a")
    return course


def test_a_plan_has_the_hidden_tests_the_points_and_the_names_that_cross(course: CourseDir) -> None:
    plan = plans.read(course, "a")["n"]
    q1 = plan.questions["q1"]
    assert q1.source == f"{SHOWN}\n{HIDDEN}"
    assert (q1.max_points, q1.names, q1.imports) == (3, ("area",), ("import math",))
    assert plan.questions["q2"].names == ("RADIUS", "half")  # the cell binds half itself before it reads it; asking costs nothing
    assert plan.questions["q3"].names == ("RADIUS",)  # half is bound by the test cell before it
    assert list(plan.questions) == ["q1", "q2", "q3"]
    assert plan.locked == {"given": "RADIUS = 2"}


@pytest.mark.parametrize("change", [{"points": 4}, {"hidden": HIDDEN.replace("area(1)", "area(1.0)")}])
def test_the_state_changes_with_points_and_hidden_tests_once_they_are_released(
    course: CourseDir, change: dict[str, object]
) -> None:
    before = plans.state(course, "a")
    write(course.root, **change)  # type: ignore[arg-type]
    assert plans.state(course, "a") == before
    releasing.release(course, "a")
    assert plans.state(course, "a") != before


def test_releasing_the_same_again_does_not_change_the_state(course: CourseDir) -> None:
    before = plans.state(course, "a")
    releasing.release(course, "a")
    assert plans.state(course, "a") == before


def test_an_exercise_that_was_never_released_is_said(course: CourseDir) -> None:
    with pytest.raises(plans.NotReleasedError, match="dojo release b"):
        plans.read(course, "b")
    with pytest.raises(plans.NotReleasedError, match="「b」"):
        plans.state(course, "b")
