"""The comparisons. Each gives plain figures; nothing here decides how they are shown."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import classes
from bench.classes import DOJO, NAME, NBGRADER
from bench.measure import CommandFailedError, Cost, measure
from bench.scores import differences

__all__ = ["ENOUGH", "Floor", "Pairs", "cold", "floor", "grade", "pairs", "size", "stock_grade"]

#: A class is graded as often as it takes to see so many submissions while its memory is watched.
ENOUGH = 1000
#: nbgrader starts ``alembic`` by name.
_PATH = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Runs of both tools in turn over the same submissions. ``differ`` names students with unequal scores."""

    submissions: int
    ours: tuple[Cost, ...]
    theirs: tuple[Cost, ...]
    differ: tuple[str, ...] = ()

    @property
    def throughput(self) -> float:
        """How many times as many submissions the dojo grades in the same time: the median over the pairs."""
        return median(b.wall / a.wall for a, b in zip(self.ours, self.theirs, strict=True))

    @property
    def processor(self) -> float:
        """How many times as much CPU time nbgrader takes: the median over the pairs."""
        return median(b.cpu / a.cpu for a, b in zip(self.ours, self.theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Floor:
    """CPU time of the same cells in forks of a warm interpreter: the start, and all forks. [s]."""

    submissions: int
    start: float
    forks: float


def grade(course: Path, *words: str, memory: bool = False) -> Cost:
    """Grade with the dojo, two at a time."""
    return measure([*DOJO, "grade", NAME, "--force", "--jobs", "2", *words], course, memory=memory)


def stock_grade(course: Path, *words: str) -> Cost:
    """Grade with nbgrader."""
    return measure([*NBGRADER, "autograde", NAME, "--force", *words], course, environment=_PATH)


def pairs(ours: Path, theirs: Path, students: list[str], rounds: int) -> Pairs:
    """Grade a class with both tools in turn, A B A B, after one submission each that is not counted."""
    grade(ours, "--student", students[0])
    stock_grade(theirs, f"--student={students[0]}")
    costs = [(grade(ours), stock_grade(theirs)) for _ in range(rounds)]
    left, right = zip(*costs, strict=True)
    return Pairs(len(students), left, right, tuple(differences(ours, theirs, NAME, students)))


def cold(ours: Path, theirs: Path, student: str, rounds: int) -> Pairs:
    """Grade one submission from nothing, with both tools in turn."""
    costs = [(grade(ours, "--student", student), stock_grade(theirs, f"--student={student}")) for _ in range(rounds)]
    left, right = zip(*costs, strict=True)
    return Pairs(1, left, right, tuple(differences(ours, theirs, NAME, [student])))


def alone(ours: Path, theirs: Path, student: str) -> tuple[str, str]:
    """Say what becomes of one submission on which a tool may fail: its time, or that the run stopped."""
    return _told(lambda: grade(ours, "--student", student)), _told(lambda: stock_grade(theirs, f"--student={student}"))


def _told(run: object) -> str:
    assert callable(run)  # noqa: S101 - narrows the type
    try:
        return f"{run().wall:.1f} s"
    except CommandFailedError:
        return "run ends with an error"


def floor(graded: Path, students: list[str]) -> Floor:
    """Run the cells of a graded class, test cells included, in forks of a warm interpreter, one after the other."""
    notebooks = [str(graded / "autograded" / one / NAME / f"{NAME}.ipynb") for one in students]
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-m", "bench.floor", ",".join(classes.warm(graded)), *notebooks],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    result = json.loads(done.stdout.splitlines()[-1])
    return Floor(len(students), result["start"], result["forks"])


def size(course: Path, students: list[str], count: int, target: Path) -> Cost:
    """Grade a class of any size, watching its memory; a small one again and again, or the moment of its peak would be missed."""
    costs = []
    for turn in range(max(1, ENOUGH // count)):
        place = classes.enlarge(course, students, count, target / str(turn))
        costs.append(grade(place, memory=True))
        shutil.rmtree(place)
    return Cost(median(one.wall for one in costs), median(one.cpu for one in costs), max(one.peak for one in costs))
