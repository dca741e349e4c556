"""How a trainee stands in this kernel: wrong runs of a question, and the points so far.

Kept in memory only and only in a live notebook. Under nbgrader, in the dojo's own judge and in a test there is no standing: there
every hint is given, and a stored verdict depends on nothing but the answer.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dojo.learn.verdict import Judged

__all__ = ["NBGRADER", "Standing", "Tally", "live", "note"]

#: The environment variable that nbgrader sets while it grades or validates.
NBGRADER = "NBGRADER_EXECUTION"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one run of a question leaves the trainee.

    Attributes
    ----------
    wrong_runs
        How many runs of this question were wrong so far, this one included.
    questions, points, seen_points, max_points
        Over the questions judged so far, each as it was judged last: how many, points earned, points that could be earned
        here, points that they are worth in all. [points]
    """

    wrong_runs: int
    questions: int
    points: int
    seen_points: int
    max_points: int


class Tally:
    """The runs of one kernel, by the title of the question."""

    def __init__(self) -> None:
        self._wrong: dict[str, int] = {}
        self._last: dict[str, Judged] = {}

    def note(self, judged: Judged) -> Standing:
        """Count one run. A checker that broke is nobody's wrong run, and what was judged before it stands."""
        if judged.broken is None:
            self._wrong[judged.title] = self._wrong.get(judged.title, 0) + (not judged.passed)
            self._last[judged.title] = judged
        last = self._last.values()
        return Standing(
            self._wrong.get(judged.title, 0),
            len(last),
            sum(one.points for one in last),
            sum(one.seen_points for one in last),
            sum(one.max_points for one in last),
        )


_KERNEL = Tally()


def live() -> bool:
    """Tell whether somebody sits at this kernel, so far as one can know. Imports nothing: without IPython there is no kernel."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return getattr(shell, "kernel", None) is not None and NBGRADER not in os.environ


def note(judged: Judged) -> Standing | None:
    """Count one run in this kernel; None where nobody sits at one."""
    return _KERNEL.note(judged) if live() else None
