"""Which foreseen mistakes were made, and how often."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.grading.results import QuestionResult, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.classroom.report.inputs import PlantedMistake

__all__ = ["MistakeCount", "count_mistakes"]


@dataclass(frozen=True, slots=True)
class MistakeCount:
    """How often one foreseen mistake was made.

    ``planted`` has several members where the judge's points and hint cannot tell mistakes apart.
    ``wrong`` is the number of all wrong answers to the question. ``hints`` are all the hints that were given for it.
    """

    planted: tuple[PlantedMistake, ...]
    count: int
    wrong: int
    hints: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part of the wrong answers [1] that this mistake explains."""
        return self.count / self.wrong

    @property
    def text(self) -> str:
        """The mistake in words."""
        return "、または ".join(one.mistake or one.name for one in self.planted)

    @property
    def points(self) -> float:
        """What the judge gives for it, in points."""
        return self.planted[0].points

    @property
    def hint(self) -> str:
        """The hints that the trainees were given, in one line."""
        return " → ".join(self.hints) or self.planted[0].hint


def count_mistakes(answers: Sequence[QuestionResult], planted: Sequence[PlantedMistake]) -> tuple[MistakeCount, ...]:
    """Count the foreseen mistakes in the answers to one question, most frequent first.

    A wrong answer shows a planted mistake when points and hint are both the same.
    """
    wrong = [one for one in answers if one.verdict is Verdict.WRONG]
    counts = [_counted(group, wrong) for group in _alike(planted)]
    return tuple(sorted((one for one in counts if one.count), key=lambda one: -one.count))


def _counted(group: tuple[PlantedMistake, ...], wrong: Sequence[QuestionResult]) -> MistakeCount:
    shown = [one for one in wrong if _shows(one, group[0])]
    return MistakeCount(group, len(shown), len(wrong), next((one.told for one in shown), ()))


def _shows(answer: QuestionResult, mistake: PlantedMistake) -> bool:
    return answer.hint == mistake.hint and math.isclose(answer.points, mistake.points, abs_tol=1e-9)


def _alike(planted: Sequence[PlantedMistake]) -> list[tuple[PlantedMistake, ...]]:
    groups: dict[tuple[float, str], list[PlantedMistake]] = {}
    for one in planted:
        groups.setdefault((round(one.points, 9), one.hint), []).append(one)
    return [tuple(group) for group in groups.values()]
