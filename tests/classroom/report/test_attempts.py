"""One result per trainee."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dojo.classroom.report.attempts import attempts_of
from dojo.grading.results import GradeRun, QuestionResult, Status, SubmissionResult

if TYPE_CHECKING:
    from dojo.classroom.report import RosterRow

Answer = Callable[..., QuestionResult]
Submission = Callable[..., SubmissionResult]


def test_a_trainee_without_a_result_is_missing_and_has_no_score(run: GradeRun, roster: list[RosterRow]) -> None:
    last = attempts_of(run, roster)[-1]
    assert (last.trainee.id, last.result.status, last.result.score, last.share) == ("062057", Status.MISSING, None, None)


def test_attempts_come_in_the_order_of_the_roster_and_strangers_after(submission: Submission, roster: list[RosterRow]) -> None:
    run = GradeRun("a", 0, (submission("zz"), submission("062031"), submission("aa")))
    found = attempts_of(run, roster)
    assert [one.trainee.id for one in found] == ["062014", "062022", "062031", "062049", "062057", "aa", "zz"]
    assert [one.enrolled for one in found][-3:] == [True, False, False]


def test_without_a_roster_nobody_is_a_stranger(submission: Submission) -> None:
    (found,) = attempts_of(GradeRun("a", 0, (submission("bitdiddle"),)), [])
    assert found.enrolled


def test_two_notebooks_of_an_assignment_count_as_one_exercise(answer: Answer, submission: Submission) -> None:
    parts = (
        submission("s", notebook="p1", questions={"q1": answer(1, 5, "x")}),
        submission("s", Status.REPAIRED, notebook="p2", questions={"q1": answer(5, 5, "o")}),
    )
    (found,) = attempts_of(GradeRun("ps1", 0, parts), [])
    assert (found.result.score, found.result.max_score, found.result.status) == (6, 10, Status.REPAIRED)
    assert list(found.result.questions) == ["p1 q1", "p2 q1"]


def test_a_notebook_without_a_score_leaves_the_whole_without_one(answer: Answer, submission: Submission) -> None:
    parts = (submission("s", questions={"q1": answer(1, 5, "x")}), submission("s", Status.UNREADABLE, notebook="p2"))
    (found,) = attempts_of(GradeRun("ps1", 0, parts), [])
    assert (found.result.score, found.result.status) == (None, Status.UNREADABLE)
