"""Small classes to report on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.report import ExerciseInfo, PlantedMistake, RosterRow
from dojo.grading.results import GradeRun, QuestionResult, Status, SubmissionResult, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

#: what a test writes for a verdict
VERDICTS = {"o": Verdict.RIGHT, "x": Verdict.WRONG, "?": Verdict.UNCLEAR}


@pytest.fixture
def answer() -> Callable[..., QuestionResult]:
    """Build an answer: points, maximum, o / x / ?, hint."""

    def build(points: float, most: float, mark: str, hint: str = "", reason: str = "") -> QuestionResult:
        return QuestionResult(points, most, VERDICTS[mark], reason, hint)

    return build


@pytest.fixture
def submission() -> Callable[..., SubmissionResult]:
    """Build a submission whose score is the sum of its answers, unless its status has none."""

    def build(student: str, status: Status = Status.GRADED, most: float = 5, **more: Any) -> SubmissionResult:
        questions = more.get("questions", {})
        total = sum(one.points for one in questions.values()) if status.scored else None
        fields = {"notebook": "01_security", "score": total, "max_score": most, **more}
        return SubmissionResult(student=student, status=status, **fields)

    return build


@pytest.fixture
def info() -> ExerciseInfo:
    """Name an exercise of two questions."""
    return ExerciseInfo("01_security", "演習01 情報セキュリティ", {"q1": "設問1 メール", "q2": "設問2 パスワード"})


@pytest.fixture
def roster() -> list[RosterRow]:
    """Enrol five trainees of three municipalities; the last is not known by one."""
    return [
        RosterRow("062014", "一番の研修生", "山形市"),
        RosterRow("062022", "二番の研修生", "米沢市"),
        RosterRow("062031", "三番の研修生", "山形市"),
        RosterRow("062049", "四番の研修生", "酒田市"),
        RosterRow("062057", "五番の研修生", ""),
    ]


@pytest.fixture
def planted() -> list[PlantedMistake]:
    """Foresee two mistakes in question 1."""
    return [
        PlantedMistake("q1", "display_name", 0, "送信元を見ましょう。", "表示名だけを見た"),
        PlantedMistake("q1", "all_bad", 0, "本物もあります。", "すべてにせものと答えた"),
    ]


@pytest.fixture
def run(answer: Callable[..., QuestionResult], submission: Callable[..., SubmissionResult]) -> GradeRun:
    """Grade three of the five: 5, 2 (one answer unclear) and unreadable; one is missing, one not mentioned."""
    return GradeRun(
        "01_security",
        1.5,
        (
            submission("062014", questions={"q1": answer(1, 1, "o"), "q2": answer(4, 4, "o")}),
            submission(
                "062022",
                Status.REPAIRED,
                questions={"q1": answer(0, 1, "x", "送信元を見ましょう。"), "q2": answer(2, 4, "?", reason="表を読めません。")},
                repairs=("設問2の採点セルをもどした",),
            ),
            submission("062031", Status.UNREADABLE, message="JSON として読めません。"),
            submission("062049", Status.MISSING),
        ),
    )


@pytest.fixture
def when() -> date:
    """Fix the date of the report."""
    return date(2021, 1, 27)
