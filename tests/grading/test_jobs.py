"""What travels to a worker, and the notebook that is made of its answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.grading.engine import Limits, Submission
from dojo.grading.jobs import executed, job
from dojo.grading.plan import NotebookPlan, QuestionPlan

if TYPE_CHECKING:
    from pathlib import Path

PLAN = NotebookPlan(
    "n",
    {
        "q1": QuestionPlan("q1", "assert 答え1 == 3  # HIMITSU", 2.0, ("答え1",), ()),
        "q2": QuestionPlan("q2", "assert 答え2  # HIMITSU", 1.0, ("答え2",), ("import math",)),
    },
    {},
    frozenset({"q2"}),
)


@pytest.fixture
def submission(record: Any, tmp_path: Path) -> Submission:
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "data.csv").write_bytes(b"1,2\n")
    (tmp_path / "n.ipynb").write_text("{}", encoding="utf-8")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "old.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("/etc/hostname")
    return Submission("s", "a", "n", record, tmp_path)


def test_a_job_has_the_trainees_answers_and_the_tests_of_the_record(submission: Submission) -> None:
    cells = job(submission, PLAN, Limits(), confined=True)["cells"]
    assert [one.get("question") for one in cells] == [None, "q1", None, "q2"]
    assert cells[0]["source"] == "# 設問1 数を書いてください\n答え1 = 0"
    assert cells[1] == {
        "index": 2,
        "source": "assert 答え1 == 3  # HIMITSU",
        "question": "q1",
        "names": ["答え1"],
        "imports": [],
        "shared": False,
    }
    assert cells[3]["shared"] is True


def test_a_job_takes_the_data_files_and_neither_links_notebooks_nor_checkpoints(submission: Submission) -> None:
    assert job(submission, PLAN, Limits(), confined=True)["files"] == {"表/data.csv": b"1,2\n"}


def test_a_job_carries_every_limit(submission: Submission) -> None:
    made = job(submission, PLAN, Limits(cell_seconds=3, processes=5, files=7), confined=False)
    assert (made["cell_seconds"], made["processes"], made["files_max"], made["confined"]) == (3, 5, 7, False)


def test_a_cell_without_an_answer_from_the_worker_has_an_error_and_no_points(submission: Submission) -> None:
    """Nbgrader gives full marks to a test cell without output; one that never ran must not look like that."""
    from nbgrader.utils import determine_grade  # noqa: PLC0415

    notebook = executed(submission.content, PLAN, {"outputs": {}})
    graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert [determine_grade(cell)[0] for cell in graded] == [0, 0]


def test_the_executed_notebook_is_valid_counts_its_cells_and_leaves_the_submission_alone(submission: Submission) -> None:
    before = json.dumps(submission.content)
    value = {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": None}
    notebook = executed(submission.content, PLAN, {"outputs": {"1": [], "2": [value], "3": [], "4": []}})
    nbformat.validate(notebook)
    assert [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"] == [1, 2, 3, 4]
    assert notebook.cells[2].outputs[0].execution_count == 2
    assert json.dumps(submission.content) == before
