"""Reading verdicts from an executed notebook: the judge's own where there is one, nbgrader's rule elsewhere."""

from __future__ import annotations

from sys import intern
from typing import Any

from dojo.grading.results import QuestionResult, Verdict
from dojo.learn.verdict import MIME

__all__ = ["TIMEOUT_NAME", "timed_out", "verdicts"]

#: What nbgrader's executor writes as the error name of a cell that ran too long.
TIMEOUT_NAME = "CellTimeoutError"


def verdicts(notebook: Any) -> dict[str, QuestionResult]:
    """Give the outcome of every graded cell, by grade id, in the notebook's order."""
    graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return {intern(cell.metadata["nbgrader"]["grade_id"]): _verdict(cell) for cell in graded}


def timed_out(notebook: Any) -> bool:
    """Tell whether some cell was stopped because it took too long."""
    return any(error.ename == TIMEOUT_NAME for cell in notebook.cells for error in _errors(cell))


def _errors(cell: Any) -> list[Any]:
    return [output for output in cell.get("outputs", []) if output.output_type == "error"]


def _verdict(cell: Any) -> QuestionResult:
    from nbgrader.utils import determine_grade  # noqa: PLC0415 - heavy

    points, max_points = determine_grade(cell)
    if points is None:
        return QuestionResult(0.0, max_points, Verdict.UNCLEAR, "講師が読んで採点します。")
    judged = next((output.data[MIME] for output in cell.get("outputs", []) if MIME in output.get("data", {})), None)
    if judged is not None:
        verdict, hints = Verdict(judged["verdict"]), tuple(judged.get("hints", ()))
        return QuestionResult.same(points, max_points, verdict, judged["reason"], judged["hint"], hints)
    return _plain_verdict(cell, points, max_points)


def _plain_verdict(cell: Any, points: float, max_points: float) -> QuestionResult:
    """Judge by nbgrader's rule: an error or a number below the maximum is wrong."""
    if any(error.ename == TIMEOUT_NAME for error in _errors(cell)):
        return QuestionResult(points, max_points, Verdict.UNCLEAR, "時間切れで、最後まで確かめられませんでした。")
    if points >= max_points:
        return QuestionResult(points, max_points, Verdict.RIGHT, "")
    said = next((error.evalue or error.ename for error in _errors(cell)), "")
    return QuestionResult(points, max_points, Verdict.WRONG, said)
