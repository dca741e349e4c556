"""Which questions an exercise has: grade ids, titles and points, read from its release or source notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import nbformat

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["QuestionInfo", "questions"]

_TITLE = re.compile(r"""judge\.question\(\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class QuestionInfo:
    """One graded cell. ``manual`` questions are judged by the instructor. [points]."""

    grade_id: str
    title: str
    max_points: float
    manual: bool


def questions(notebook: Path) -> tuple[QuestionInfo, ...]:
    """List the graded cells of a notebook in their order."""
    cells = nbformat.read(notebook, as_version=4).cells
    graded = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return tuple(_info(cell.metadata["nbgrader"], cell.source) for cell in graded)


def _info(meta: dict[str, object], source: str) -> QuestionInfo:
    grade_id = str(meta["grade_id"])
    title = _TITLE.search(source)
    return QuestionInfo(
        grade_id, title.group(1) if title else grade_id, float(str(meta.get("points", 0))), bool(meta.get("solution"))
    )
