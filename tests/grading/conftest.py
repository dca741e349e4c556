"""A small released notebook, made by hand: what the record of a submission looks like."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def cell(grade_id: str, source: str, *, solution: bool, points: float = 0) -> Any:
    meta = {
        "grade_id": grade_id,
        "solution": solution,
        "grade": not solution,
        "locked": not solution,
        "schema_version": 3,
        "task": False,
    }
    if not solution:
        meta["points"] = points
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": meta})


@pytest.fixture
def record() -> Any:
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# 演習", id="head"),
            cell("q1_answer", "# 設問1 数を書いてください\n答え1 = 0", solution=True),
            cell(
                "q1",
                'from dojo import judge\nwith judge.question("設問1") as 設問:\n    設問.equal(答え1, 3, points=2)\n設問.points',
                solution=False,
                points=2,
            ),
            cell("q2_answer", "# 設問2 言葉を書いてください\n答え2 = ''", solution=True),
            cell(
                "q2",
                'with judge.question("設問2") as 設問:\n    設問.equal(答え2, "町", points=1)\n設問.points',
                solution=False,
                points=1,
            ),
        ],
        metadata={"kernelspec": KERNEL},
    )
    nbformat.validate(notebook)
    return notebook
