"""Which questions run in the trainee's process is settled with the reference, once for each state of the exercise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.grading.coursedir import CourseDir
from dojo.grading.engine import Limits
from dojo.grading.plan import NotebookPlan, QuestionPlan
from dojo.grading.sharing import settle

if TYPE_CHECKING:
    from pathlib import Path

PLAN = NotebookPlan("n", {name: QuestionPlan(name, f"assert {name}", 2.0, (name,), ()) for name in ("q1", "q2", "q3")})


class Reference:
    """Judges the reference: q1 can be judged from data; q2 only shared; q3 not even then."""

    def __init__(self, *, ends: bool = True) -> None:
        self.jobs = 0
        self.ends = ends

    def __call__(self, job: dict[str, Any]) -> dict[str, Any]:
        """Judge one job."""
        self.jobs += 1
        wrong = [{"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]
        loaded = [{"output_type": "stream", "name": "stdout", "text": "sys\nmath\n__main__x-y\n"}]
        right = {"q1": True, "q2": any(one["shared"] for one in job["cells"] if one.get("question") == "q2"), "q3": False}
        questions = [one for one in job["cells"] if "question" in one]
        outputs = {str(one["index"]): [] if right[one["question"]] else wrong for one in questions}
        return {"outputs": {**outputs, str(job["cells"][-1]["index"]): loaded if self.ends else []}}


@pytest.fixture
def course(tmp_path: Path) -> CourseDir:
    folder = tmp_path / "source" / "a"
    folder.mkdir(parents=True)
    meta = {"grade": True, "locked": True, "solution": False, "points": 2, "schema_version": 3, "task": False}
    cells = [
        nbformat.v4.new_code_cell(f"assert {name}", metadata={"nbgrader": {"grade_id": name, **meta}}) for name in PLAN.questions
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "n.ipynb")
    return CourseDir.find(tmp_path)


def shared(course: CourseDir, judge: Reference, plan: NotebookPlan = PLAN, limits: Limits | None = None) -> frozenset[str]:
    return settle(course, "a", {"n": plan}, limits or Limits(), judge, confined=True)["n"].shared


def test_only_what_gains_by_it_is_shared(course: CourseDir) -> None:
    assert shared(course, Reference()) == {"q2"}


def test_it_is_worked_out_once(course: CourseDir) -> None:
    judge = Reference()
    assert shared(course, judge) == shared(course, judge) == {"q2"}
    assert judge.jobs == 2  # judged from data, then with what failed shared


def test_a_new_test_new_limits_or_a_new_source_settle_it_again(course: CourseDir) -> None:
    judge = Reference()
    shared(course, judge)
    other = replace(PLAN, questions={**PLAN.questions, "q1": replace(PLAN.questions["q1"], source="assert q1 is not None")})
    shared(course, judge, other)
    shared(course, judge, other, Limits(cell_seconds=99))
    (course.root / "source" / "a" / "data.csv").write_text("1", encoding="utf-8")
    shared(course, judge, other, Limits(cell_seconds=99))
    assert judge.jobs == 4 * 2


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"digest": "x"}'])
def test_a_memory_that_was_torn_is_worked_out_again(course: CourseDir, text: str) -> None:
    (course.root / "results").mkdir()
    (course.root / "results" / "a.shared.json").write_text(text, encoding="utf-8")
    assert shared(course, Reference()) == {"q2"}


def test_without_a_source_nothing_is_shared(course: CourseDir) -> None:
    (course.root / "source" / "a" / "n.ipynb").unlink()
    assert shared(course, Reference()) == frozenset()


def test_what_the_reference_loads_is_loaded_ahead_if_it_looks_like_a_module(course: CourseDir) -> None:
    assert settle(course, "a", {"n": PLAN}, Limits(), Reference(), confined=True)["n"].warm == ("sys", "math")


def test_a_reference_that_broke_off_is_tried_again_the_next_time(course: CourseDir) -> None:
    broken = Reference(ends=False)
    shared(course, broken)
    shared(course, broken)
    assert broken.jobs == 2 * 2
