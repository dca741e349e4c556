"""Right answers, points and discrimination of each question."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dojo.classroom.report.measures import correlation, is_constant
from dojo.classroom.report.mistakes import MistakeCount, count_mistakes
from dojo.grading.results import QuestionResult, SubmissionResult, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.classroom.report.inputs import ExerciseInfo, PlantedMistake

__all__ = ["FEW", "Discrimination", "QuestionStatistics", "Reading", "discrimination", "question_statistics"]

#: below this many trainees a correlation is chance more than anything
FEW = 10
#: two points always lie on a line, so a correlation of two says nothing
_FEWEST = 3
_GOOD, _FAIR = 0.3, 0.2


class Reading(StrEnum):
    """A discrimination in plain words."""

    GOOD = "よく見分けています"
    FAIR = "ふつう"
    REVISE = "見直しましょう"
    UNDEFINED = "計算できません"


@dataclass(frozen=True, slots=True)
class Discrimination:
    """How well a question tells those who know from those who do not.

    ``value`` is None where it is undefined; ``note`` says why, or what to keep in mind.

    References
    ----------
    Ebel, R. L. and Frisbie, D. A., Essentials of Educational Measurement, 5th ed., 1991: 0.30 and more is
    a good item, below 0.20 one to revise.
    """

    value: float | None
    count: int
    note: str = ""

    @property
    def reading(self) -> Reading:
        """The value in plain words, judged on the two decimals that the reader sees."""
        if self.value is None:
            return Reading.UNDEFINED
        shown = round(self.value, 2)
        return Reading.GOOD if shown >= _GOOD else Reading.FAIR if shown >= _FAIR else Reading.REVISE


@dataclass(frozen=True, slots=True)
class QuestionStatistics:
    """What a class did with one question. Shares leave 要確認 out: it is neither right nor wrong.

    ``mean_share`` is the mean of points out of the maximum. [1]
    """

    grade_id: str
    title: str
    max_points: float
    right: int
    wrong: int
    unclear: int
    mean_share: float | None
    discrimination: Discrimination
    mistakes: tuple[MistakeCount, ...] = ()

    @property
    def judged(self) -> int:
        """How many answers are right or wrong."""
        return self.right + self.wrong

    @property
    def right_share(self) -> float | None:
        """Right answers out of the judged ones [1]."""
        return self.right / self.judged if self.judged else None

    @property
    def unclear_share(self) -> float | None:
        """Answers that a person has to look at, out of all [1]."""
        answers = self.judged + self.unclear
        return self.unclear / answers if answers else None

    @property
    def unforeseen(self) -> int:
        """Wrong answers that show no planted mistake."""
        return self.wrong - sum(one.count for one in self.mistakes)


def question_statistics(
    scored: Sequence[SubmissionResult], info: ExerciseInfo, planted: Sequence[PlantedMistake]
) -> tuple[QuestionStatistics, ...]:
    """Study every question of an exercise, in the exercise's order.

    Parameters
    ----------
    scored
        The submissions that have a score; the others say nothing about a question.
    """
    met = [name for one in scored for name in one.questions]
    return tuple(_study(name, scored, info, planted) for name in dict.fromkeys([*info.questions, *met]))


def _study(
    name: str, scored: Sequence[SubmissionResult], info: ExerciseInfo, planted: Sequence[PlantedMistake]
) -> QuestionStatistics:
    answers = [one.questions[name] for one in scored if name in one.questions]
    shares = [share for one in answers if (share := _share(one)) is not None]
    own = [one for one in planted if one.question == name and one.exercise in {"", info.name}]
    return QuestionStatistics(
        grade_id=name,
        title=info.title_of(name),
        max_points=max((one.max_points for one in answers), default=0.0),
        right=sum(one.verdict is Verdict.RIGHT for one in answers),
        wrong=sum(one.verdict is Verdict.WRONG for one in answers),
        unclear=sum(one.verdict is Verdict.UNCLEAR for one in answers),
        mean_share=statistics.fmean(shares) if shares else None,
        discrimination=discrimination(name, scored),
        mistakes=count_mistakes(answers, own),
    )


def discrimination(name: str, scored: Sequence[SubmissionResult]) -> Discrimination:
    """Correlate a question with the rest of the exercise (corrected item-total correlation).

    The rest is the share of points over the other judged questions: without 要確認 this is the total
    without the question, only scaled; with it, an open verdict is not taken for a zero.
    """
    pairs = [
        (own, rest)
        for one in scored
        if name in one.questions and (own := _share(one.questions[name])) is not None and (rest := _rest(name, one)) is not None
    ]
    own_shares, rest_shares = [own for own, _ in pairs], [rest for _, rest in pairs]
    value = correlation(own_shares, rest_shares) if len(pairs) >= _FEWEST else None
    return Discrimination(value, len(pairs), _note(own_shares, rest_shares))


def _note(own: Sequence[float], rest: Sequence[float]) -> str:
    if len(own) < _FEWEST:
        return f"くらべられる人が{_FEWEST}人に満たないため"
    if is_constant(own):
        return "全員が同じ点のため"
    if is_constant(rest):
        return "ほかの設問の点が全員同じため"
    return f"{len(own)}人だけの値です。参考にとどめてください" if len(own) < FEW else ""


def _share(answer: QuestionResult) -> float | None:
    if answer.verdict is Verdict.UNCLEAR or answer.max_points <= 0:
        return None
    return answer.points / answer.max_points


def _rest(name: str, one: SubmissionResult) -> float | None:
    others = [answer for key, answer in one.questions.items() if key != name and _share(answer) is not None]
    most = sum(answer.max_points for answer in others)
    return sum(answer.points for answer in others) / most if most else None
