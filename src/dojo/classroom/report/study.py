"""Everything that the report says about a class, as plain data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.classroom.report.attempts import Attempt, attempts_of
from dojo.classroom.report.inputs import Enrolled, ExerciseInfo, PlantedMistake
from dojo.classroom.report.measures import Bin, Summary, distribution, summarise
from dojo.classroom.report.municipalities import Progress, progress_by_municipality
from dojo.classroom.report.questions import QuestionStatistics, question_statistics
from dojo.grading.results import GradeRun, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

__all__ = ["ClassStudy", "ExerciseStatistics", "study"]


@dataclass(frozen=True, slots=True)
class ExerciseStatistics:
    """What a class did with one exercise. ``summary`` and ``bins`` are about scored submissions only."""

    info: ExerciseInfo
    confined: bool
    max_score: float
    attempts: tuple[Attempt, ...]
    summary: Summary | None
    bins: tuple[Bin, ...]
    questions: tuple[QuestionStatistics, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """How many submissions have each status; every status is listed."""
        found = Counter(one.result.status for one in self.attempts)
        return {status: found[status] for status in Status}

    @property
    def enrolled(self) -> int:
        """How many trainees are expected to hand in."""
        return sum(one.enrolled for one in self.attempts)

    @property
    def strangers(self) -> int:
        """How many submissions bear an id that the roster does not know."""
        return len(self.attempts) - self.enrolled

    @property
    def missing(self) -> int:
        """How many trainees handed in nothing."""
        return len(self.attempts) - self.submitted

    @property
    def submitted(self) -> int:
        """How many trainees handed something in."""
        return sum(one.submitted for one in self.attempts)

    @property
    def scored(self) -> int:
        """How many submissions have a score."""
        return self.summary.count if self.summary else 0

    @property
    def unscored(self) -> int:
        """How many submissions were handed in but have no score, which is not the same as zero."""
        return sum(one.submitted and one.result.score is None for one in self.attempts)

    @property
    def unclear(self) -> int:
        """How many answers a person has to look at."""
        return sum(len(one.unclear) for one in self.attempts)


@dataclass(frozen=True, slots=True)
class ClassStudy:
    """What the report says. ``ungraded`` lists the exercises that have no results yet."""

    generated: date
    exercises: tuple[ExerciseStatistics, ...]
    municipalities: tuple[Progress, ...]
    ungraded: tuple[ExerciseInfo, ...] = ()


def study(
    runs: Sequence[GradeRun],
    exercises: Mapping[str, ExerciseInfo],
    roster: Sequence[Enrolled],
    planted: Sequence[PlantedMistake],
    generated: date,
) -> ClassStudy:
    """Study a class.

    Parameters
    ----------
    runs
        One for each exercise, in the order of the report.
    exercises
        Titles by the name of the assignment; an exercise without one goes by its name.
    generated
        The date that the report carries.
    """
    studied = tuple(_study_exercise(run, exercises.get(run.assignment), roster, planted) for run in runs)
    done = {run.assignment for run in runs}
    return ClassStudy(
        generated=generated,
        exercises=studied,
        municipalities=progress_by_municipality([one.attempts for one in studied]),
        ungraded=tuple(info for name, info in exercises.items() if name not in done),
    )


def _study_exercise(
    run: GradeRun, info: ExerciseInfo | None, roster: Sequence[Enrolled], planted: Sequence[PlantedMistake]
) -> ExerciseStatistics:
    known = info or ExerciseInfo(run.assignment, run.assignment)
    attempts = attempts_of(run, roster)
    scored = [one.result for one in attempts if one.result.score is not None]
    scores = [one.score for one in scored if one.score is not None]
    max_score = max((one.result.max_score for one in attempts), default=0.0)
    return ExerciseStatistics(
        info=known,
        confined=run.sandbox != "none",
        max_score=max_score,
        attempts=attempts,
        summary=summarise(scores),
        bins=distribution(scores, max_score),
        questions=question_statistics(scored, known, planted),
    )
