"""The course folders that are graded: the sample class, its honest part for either tool, and as many copies as asked for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from dojo.classroom.demo.accidents import ACCIDENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = [
    "DOJO",
    "ENDLESS",
    "NAME",
    "NBGRADER",
    "accidents",
    "enlarge",
    "honest",
    "only",
    "sample_class",
    "stock",
    "warm",
]

NAME = "01_security"
DOJO = (sys.executable, "-c", "from dojo.cli import main; main()")
NBGRADER = (sys.executable, "-W", "ignore", "-m", "nbgrader")
ENDLESS = "an endless loop"
#: The accidents of the sample class by their place in the roster, for an English page.
_ENGLISH = {
    4: "a deleted test cell",
    11: "a copied answer cell (at which nbgrader's run ends)",
    18: "another notebook",
    25: ENDLESS,
    32: "a file that was cut off",
}
#: nbgrader's own defaults, but for the name that the gradebook already has for the course.
_STOCK = 'c = get_config()\nc.CourseDirectory.course_id = "dojo"\n'


def sample_class(folder: Path) -> Path:
    """Make the class of 35 with ``dojo demo``."""
    subprocess.run([*DOJO, "demo", str(folder)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    for other in (folder / "source").iterdir():
        if other.name != NAME:
            shutil.rmtree(other)
    return folder


def _submitters(course: Path) -> list[str]:
    return sorted(one.name for one in (course / "submitted").iterdir() if (one / NAME).is_dir())


def accidents(course: Path) -> dict[str, str]:
    """Give the submissions of the sample class to which something happened, and what."""
    everyone = _submitters(course)
    return {everyone[place]: _ENGLISH.get(place, title) for place, (title, _) in ACCIDENTS.items()}


def honest(course: Path) -> list[str]:
    """Give the submissions of the sample class to which nothing happened."""
    broken = accidents(course)
    return [one for one in _submitters(course) if one not in broken]


def only(course: Path, students: Iterable[str], target: Path) -> Path:
    """Copy a course with the submissions of these students alone, none of them graded yet."""
    shutil.copytree(course, target, ignore=shutil.ignore_patterns("autograded", "results", "report", "*.zip"))
    keep = set(students)
    for student in _submitters(target):
        if student not in keep:
            shutil.rmtree(target / "submitted" / student)
    return target


def stock(course: Path, target: Path) -> Path:
    """Copy a course and give it a configuration that leaves everything at nbgrader's defaults."""
    shutil.copytree(course, target)
    (target / "nbgrader_config.py").write_text(_STOCK, encoding="utf-8")
    return target


def enlarge(course: Path, students: Sequence[str], count: int, target: Path) -> Path:
    """Copy a course and hand in the work of these students again and again, under ``count`` new ids."""
    only(course, (), target)
    for number in range(count):
        origin = course / "submitted" / students[number % len(students)] / NAME
        shutil.copytree(origin, target / "submitted" / f"b{number:05d}" / NAME, copy_function=os.link)
    return target


def warm(course: Path) -> list[str]:
    """Give the modules that the dojo's warm interpreter had loaded when this course was graded."""
    known = json.loads((course / "results" / f"{NAME}.shared.json").read_text(encoding="utf-8"))["known"]
    return ["dojo.learn.judge", *(module for one in known.values() for module in one["warm"])]
