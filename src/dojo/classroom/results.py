"""Saved results of grading, as the instructor's later steps read them.

The points are those of the gradebook as it stands: where a person has changed them in the formgrader since, the change counts.
This is the one place of that rule; report, feedback and certificate all read what :func:`results_of` gives.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from dojo.classroom.author.fill import answer_id
from dojo.errors import InputError
from dojo.grading.journal import folder
from dojo.grading.present import present
from dojo.grading.results import Verdict
from dojo.grading.run import load

if TYPE_CHECKING:
    from dojo.grading.coursedir import CourseDir
    from dojo.grading.present import Notebook, Standing
    from dojo.grading.results import GradeRun, QuestionResult, SubmissionResult

__all__ = ["results_of"]

_BY_HAND = "講師が点をつけました。"
_ELSEWHERE = "成績簿の点です。"
_AGAIN = "講師がつけた点です。そのあとで採点し直したので、講師がもう一度確かめます。"


def results_of(course: CourseDir, name: str) -> GradeRun | None:
    """Read the results of an exercise; None where it was never graded.

    Raises
    ------
    InputError
        If the file is damaged. The journal beside it is whole, so grading again restores it at once.
    GradebookError, MissingToolError
        If the gradebook cannot be read.
    """
    try:
        run = load(course, name)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            what=f"採点の結果「{folder(course) / name}.json」を読めませんでした。",
            todo=f"このファイルを消してから、「dojo grade {name}」を実行してください。",
        ) from error
    if run is None:
        return None
    standing = present(course, name)
    return replace(
        run, submissions=tuple(_as_it_stands(one, standing.get((one.student, one.notebook))) for one in run.submissions)
    )


def _as_it_stands(result: SubmissionResult, book: Notebook | None) -> SubmissionResult:
    """Take over the points; a submission without a score has none, whatever an earlier one of the same trainee got."""
    if result.score is None or book is None or not book.questions:
        return result
    questions = {
        name: _question(one, book.questions[name], book.comments.get(name) or book.comments.get(answer_id(name), ""))
        if name in book.questions
        else one
        for name, one in result.questions.items()
    }
    return replace(result, score=book.score, questions=questions, penalty=book.penalty)


def _question(saved: QuestionResult, now: Standing, comment: str) -> QuestionResult:
    found = _settled(saved, now)
    return replace(found, reason=f"{found.reason} 講師から: {comment}".strip()) if comment else found


def _settled(saved: QuestionResult, now: Standing) -> QuestionResult:
    """Judge by the points where a person, or nbgrader's own command, has decided otherwise since."""
    if now.again:
        return replace(saved, points=now.points, verdict=Verdict.UNCLEAR, reason=_AGAIN, hint="", hints=())
    same = math.isclose(now.points, saved.points, abs_tol=1e-9)
    if same and not (now.by_hand and saved.verdict is Verdict.UNCLEAR):
        return saved
    right = now.points >= saved.max_points
    return replace(
        saved,
        points=now.points,
        verdict=Verdict.RIGHT if right else Verdict.WRONG,
        reason=_BY_HAND if now.by_hand else _ELSEWHERE,
        hint="" if right else saved.hint,
        hints=() if right else saved.hints,
    )
