"""How far each municipality has come."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.classroom.report.attempts import Attempt

__all__ = ["NO_MUNICIPALITY", "Progress", "progress_by_municipality"]

NO_MUNICIPALITY = "(自治体の記入なし)"


@dataclass(frozen=True, slots=True)
class Progress:
    """Submissions handed in out of those due, and the mean share of points [1] of the scored ones.

    ``exercises`` holds the same for each exercise, in the order of the report.
    """

    name: str
    trainees: int
    due: int
    submitted: int
    scored: int
    mean_share: float | None
    exercises: tuple[Progress, ...] = ()

    @property
    def submitted_share(self) -> float:
        """Submissions out of those due [1]."""
        return self.submitted / self.due if self.due else 0.0


def progress_by_municipality(exercises: Sequence[Sequence[Attempt]]) -> tuple[Progress, ...]:
    """Sum up the attempts of the enrolled trainees, municipalities in the order of the roster."""
    enrolled = [[one for one in attempts if one.enrolled] for attempts in exercises]
    names = dict.fromkeys(_municipality(one) for attempts in enrolled for one in attempts)
    return tuple(
        _progress(name, [[one for one in attempts if _municipality(one) == name] for attempts in enrolled]) for name in names
    )


def _municipality(attempt: Attempt) -> str:
    return attempt.trainee.municipality.strip() or NO_MUNICIPALITY


def _progress(name: str, exercises: Sequence[Sequence[Attempt]]) -> Progress:
    parts = tuple(_sum(name, attempts) for attempts in exercises)
    whole = _sum(name, [one for attempts in exercises for one in attempts])
    return Progress(name, whole.trainees, whole.due, whole.submitted, whole.scored, whole.mean_share, parts)


def _sum(name: str, attempts: Sequence[Attempt]) -> Progress:
    shares = [one.share for one in attempts if one.share is not None]
    return Progress(
        name=name,
        trainees=len({one.trainee.id for one in attempts}),
        due=len(attempts),
        submitted=sum(one.submitted for one in attempts),
        scored=len(shares),
        mean_share=statistics.fmean(shares) if shares else None,
    )
