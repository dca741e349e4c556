"""One result per trainee and exercise, also for those who handed in nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dojo.classroom.report.inputs import Enrolled, RosterRow
from dojo.grading.results import GradeRun, QuestionResult, Status, SubmissionResult, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Attempt", "attempts_of"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one trainee did in one exercise. ``enrolled`` is false for an id that the roster does not know."""

    trainee: Enrolled
    result: SubmissionResult
    enrolled: bool = True

    @property
    def submitted(self) -> bool:
        """Whether anything was handed in, graded or not."""
        return self.result.status is not Status.MISSING

    @property
    def share(self) -> float | None:
        """Points out of the maximum [1]; None where no score was computed."""
        if self.result.score is None or self.result.max_score <= 0:
            return None
        return self.result.score / self.result.max_score

    @property
    def unclear(self) -> tuple[str, ...]:
        """The grade ids that a person has to look at."""
        return tuple(name for name, one in self.result.questions.items() if one.verdict is Verdict.UNCLEAR)


def attempts_of(run: GradeRun, roster: Sequence[Enrolled]) -> tuple[Attempt, ...]:
    """Give one attempt per trainee: the roster in its order, then ids that the roster does not know.

    A trainee without a submission is 未提出. In a foreign course an assignment may have several notebooks;
    they count as one exercise. Without a roster, whoever handed in belongs to the class.
    """
    results = _one_each(run)
    nothing = SubmissionResult("", "", Status.MISSING, None, max((one.max_score for one in run.submissions), default=0.0))
    known = {trainee.id: trainee for trainee in roster}
    enrolled = [Attempt(who, results.get(key, replace(nothing, student=key))) for key, who in known.items()]
    strangers = sorted(set(results) - set(known))
    return (*enrolled, *(Attempt(RosterRow(key), results[key], enrolled=not known) for key in strangers))


def _one_each(run: GradeRun) -> dict[str, SubmissionResult]:
    grouped: dict[str, list[SubmissionResult]] = {}
    for one in run.submissions:
        grouped.setdefault(one.student, []).append(one)
    if all(len(parts) == 1 for parts in grouped.values()):
        return {student: parts[0] for student, parts in grouped.items()}
    return {student: _joined(parts) for student, parts in grouped.items()}


def _joined(parts: Sequence[SubmissionResult]) -> SubmissionResult:
    scores = [one.score for one in parts if one.score is not None]
    # the least finished notebook decides what is to be done about the whole
    worst = max(parts, key=lambda one: list(Status).index(one.status))
    return SubmissionResult(
        student=worst.student,
        notebook=" ".join(one.notebook for one in parts),
        status=worst.status,
        score=sum(scores) if len(scores) == len(parts) else None,
        max_score=sum(one.max_score for one in parts),
        questions=_joined_questions(parts),
        repairs=tuple(repair for one in parts for repair in one.repairs),
        message=" ".join(one.message for one in parts if one.message),
        penalty=sum(one.penalty for one in parts),
    )


def _joined_questions(parts: Sequence[SubmissionResult]) -> dict[str, QuestionResult]:
    # two notebooks may use the same grade id, so the notebook becomes part of the name
    return {f"{one.notebook} {name}": question for one in parts for name, question in one.questions.items()}
