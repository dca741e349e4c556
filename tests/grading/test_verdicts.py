"""Verdicts of an executed notebook: the judge's own where there is one, nbgrader's rule elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_output

from dojo.grading.results import QuestionResult, Verdict
from dojo.grading.verdicts import timed_out, verdicts
from dojo.learn.verdict import MIME


def _result(text: str, **data: Any) -> Any:
    return new_output("execute_result", data={"text/plain": text, **data}, execution_count=1)


def _error(name: str, text: str = "") -> Any:
    return new_output("error", ename=name, evalue=text, traceback=[])


def _judged(verdict: str, points: int) -> Any:
    return {
        "question": "設問1",
        "verdict": verdict,
        "points": points,
        "max_points": 2,
        "reason": "理由",
        "hint": "ヒント",
        "hints": ["ヒント", "もう1つのヒント"],
        "checks": [],
    }


def _of(record: Any, *outputs: Any) -> QuestionResult:
    record.cells[2].outputs = list(outputs)
    return verdicts(record)["q1"]


@pytest.mark.parametrize(("said", "points"), [("正解", 2), ("不正解", 1), ("要確認", 0)])
def test_the_verdict_of_the_judge_is_taken_as_it_is(said: str, points: int, record: Any) -> None:
    found = _of(record, _result(str(points), **{MIME: _judged(said, points)}))
    assert found == QuestionResult(points, 2.0, Verdict(said), "理由", "ヒント", ("ヒント", "もう1つのヒント"))


def test_a_plain_cell_without_an_error_is_right(record: Any) -> None:
    assert _of(record) == QuestionResult(2.0, 2.0, Verdict.RIGHT, "")


def test_a_plain_cell_with_an_error_is_wrong_and_says_it(record: Any) -> None:
    assert _of(record, _error("AssertionError", "合計が違います")) == QuestionResult(0.0, 2.0, Verdict.WRONG, "合計が違います")
    assert _of(record, _error("NameError")).reason == "NameError"


def test_a_plain_number_is_partial_credit(record: Any) -> None:
    assert _of(record, _result("1")) == QuestionResult(1.0, 2.0, Verdict.WRONG, "")
    assert _of(record, _result("2")).verdict == Verdict.RIGHT


def test_a_cell_that_was_stopped_is_unclear_and_not_wrong(record: Any) -> None:
    found = _of(record, _error("CellTimeoutError", "too long"))
    assert (found.points, found.verdict) == (0.0, Verdict.UNCLEAR)
    assert "時間切れ" in found.reason


def test_a_cell_that_people_grade_is_unclear_until_they_did(record: Any) -> None:
    record.cells[2].metadata["nbgrader"]["solution"] = True
    record.cells[2].metadata["nbgrader"]["checksum"] = "another"
    found = _of(record, _result("2"))
    assert (found.points, found.verdict, found.reason) == (0.0, Verdict.UNCLEAR, "講師が読んで採点します。")


def test_questions_come_in_the_order_of_the_notebook_and_answers_are_none(record: Any) -> None:
    assert list(verdicts(record)) == ["q1", "q2"]


def test_a_stop_anywhere_is_a_timeout_of_the_submission(record: Any) -> None:
    assert not timed_out(record)
    record.cells[1].outputs = [_error("ValueError")]
    assert not timed_out(record)
    record.cells[1].outputs = [_error("CellTimeoutError")]
    assert timed_out(record)
