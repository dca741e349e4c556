"""What travels to a worker for one submission, and the executed notebook made of what comes back. Pure functions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.grading import judging
from dojo.grading.ahead import ALWAYS_WARM
from dojo.grading.repair import shallow

if TYPE_CHECKING:
    from pathlib import Path

    from dojo.grading.engine import Limits, Submission
    from dojo.grading.plan import NotebookPlan

__all__ = ["executed", "job"]


def job(submission: Submission, plan: NotebookPlan, limits: Limits, *, confined: bool) -> dict[str, Any]:
    """Make the job of one submission: everything that a worker needs, and no hidden test for the trainee's side of it."""
    cells = [_cell(n, cell, plan) for n, cell in enumerate(submission.content.cells) if cell.cell_type == "code"]
    return {
        "cells": cells,
        "files": _files(submission.files),
        "confined": confined,
        "warm": [*ALWAYS_WARM, *plan.warm],
        "cell_seconds": limits.cell_seconds,
        "notebook_seconds": limits.notebook_seconds,
        "memory_bytes": limits.memory_bytes,
        "processes": limits.processes,
        "open_files": limits.open_files,
        "disk_bytes": limits.disk_bytes,
        "files_max": limits.files,
        "output_bytes": limits.output_bytes,
    }


def _cell(index: int, cell: Any, plan: NotebookPlan) -> dict[str, Any]:
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
    question = plan.questions.get(grade_id)
    if question is None:
        return {"index": index, "source": plan.locked.get(grade_id, cell.source)}
    return {
        "index": index,
        "source": question.source,
        "question": grade_id,
        "names": list(question.names),
        "imports": list(question.imports),
        "shared": grade_id in plan.shared,
    }


def _files(folder: Path) -> dict[str, bytes]:
    """Read the data files of a submission; links, devices and notebooks stay out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts:
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def executed(content: Any, plan: NotebookPlan, result: dict[str, Any]) -> Any:
    """Put outputs into a copy of the submitted notebook, as an executed notebook has them."""
    notebook = shallow(content)
    notebook.cells = [shallow(cell) for cell in content.cells]  # only what stands in a cell itself is replaced below
    count = 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        question = plan.questions.get(grade_id)
        cell.source = question.source if question else plan.locked.get(grade_id, cell.source)
        count += 1
        cell.execution_count = count
        outputs = result["outputs"].get(str(index))
        if outputs is None:
            # Without this a question that was never judged would have no output, which nbgrader takes for full marks.
            outputs = [{"output_type": "error", "ename": judging.DIED, "evalue": "", "traceback": []}]
        cell.outputs = [_output(one, count) for one in outputs]
    for cell in notebook.cells:
        cell.setdefault("id", uuid.uuid4().hex[:8])
    return notebook


def _output(one: dict[str, Any], count: int) -> Any:
    output = nbformat.from_dict(one)
    if output.output_type == "execute_result":
        output["execution_count"] = count
    return output
