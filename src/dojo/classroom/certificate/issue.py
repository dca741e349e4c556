"""Gives certificates: the same one for the same facts, however often it is asked for."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.classroom import course as settings
from dojo.classroom.certificate import key
from dojo.classroom.certificate.code import Facts
from dojo.classroom.certificate.passing import last_belt, marks_of
from dojo.classroom.certificate.register import Entry, Register
from dojo.classroom.people import chosen, enrolled
from dojo.classroom.saving import NotSavedError, inside, save
from dojo.classroom.summary import NothingGradedError
from dojo.text import to_era

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dojo.classroom.certificate.passing import Marks
    from dojo.classroom.course import Course
    from dojo.classroom.roster import Trainee
    from dojo.grading.coursedir import CourseDir

__all__ = ["Certificate", "Issued", "issue", "register_of"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate. ``new`` if it stood in no register before; ``by_hand`` lists signs of the name that the font lacks."""

    trainee: Trainee
    facts: Facts
    code: str
    pdf: Path
    new: bool
    by_hand: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "student": self.trainee.id,
            "code": self.code,
            "date": self.facts.date.isoformat(),
            "minutes": self.facts.minutes,
            "points": {name: list(share) for name, share in self.facts.points.items()},
            "pdf": str(self.pdf),
            "new": self.new,
            "by_hand": self.by_hand,
        }


@dataclass(frozen=True, slots=True)
class Issued:
    """Who got a certificate, and which exercises the others still need."""

    course: str
    belt: str
    register: Path
    certificates: tuple[Certificate, ...]
    not_yet: Mapping[str, tuple[str, ...]]
    key_open: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "course": self.course,
            "belt": self.belt,
            "register": str(self.register),
            "certificates": [one.to_dict() for one in self.certificates],
            "not_yet": [{"student": student, "needs": list(needs)} for student, needs in self.not_yet.items()],
        }


def register_of(course: CourseDir) -> Register:
    """Open the register of a course directory."""
    return Register(_folder(course) / "register.csv")


def _folder(course: CourseDir) -> Path:
    return course.root / "certificates"


def issue(course: CourseDir, students: Sequence[str] | None = None, date: dt.date | None = None) -> Issued:
    """Give a certificate to everyone who has passed all exercises of the last belt.

    Parameters
    ----------
    students
        Only these of the roster.
    date
        The day on the certificate. Without it, that of the certificate that was given for the same facts before, or today.

    Raises
    ------
    NothingGradedError
        If no exercise that is needed has been graded.
    UnknownNameError, CourseError, RosterError, EraError
    KeyMissingError, KeyDamagedError, RegisterDamagedError, NotSavedError
    """
    whole, people = settings.read(course.root), {one.id: one for one in enrolled(course)}
    wanted = chosen(tuple(people), students)
    if date is not None:
        to_era(date)  # a day without an era is refused before anything is written
    marks = marks_of(course, whole, wanted)
    if marks is None:
        raise NothingGradedError
    done = [student for student in wanted if all(mark.passed for mark in marks[student].values())]
    not_yet = {one: _open(marks[one]) for one in wanted if one not in done}
    path, belt = _folder(course) / "register.csv", last_belt(whole).name
    if not done:
        return Issued(whole.title, belt, path, (), not_yet)
    pdfs = {one: inside(_folder(course), _folder(course) / f"{one}.pdf") for one in done}
    with _locked(_folder(course)):
        entered = _enter(course, whole, [(people[one], marks[one]) for one in done], date)
        given = tuple(_print(whole, *one, pdfs[one[0].id]) for one in entered)
    return Issued(whole.title, belt, path, given, not_yet, key.open_to_others(course.root))


def _open(marks: Marks) -> tuple[str, ...]:
    return tuple(name for name, mark in marks.items() if not mark.passed)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep a second run waiting, so that no row is lost and no key made twice."""
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / ".lock").open("w", encoding="ascii")
    except OSError as error:
        raise NotSavedError(path=folder, why=error.strerror) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _enter(
    course: CourseDir, whole: Course, done: Sequence[tuple[Trainee, Marks]], date: dt.date | None
) -> list[tuple[Trainee, Facts, Entry, bool]]:
    """Find or add the rows. They are saved before any paper exists: a paper without a row would look forged."""
    register = register_of(course)
    # a new key would turn every earlier certificate into a forgery, so it is made for the first one only
    secret = key.read(course.root) if register.entries else key.make(course.root)
    earlier = [facts for entry in register.entries if (facts := entry.facts(secret)) is not None]
    today = dt.datetime.now().astimezone().date()
    found = []
    for trainee, marks in done:
        facts = _facts(whole, trainee, marks, date or today)
        known = [one for one in earlier if _same(one, facts, date)]
        facts = known[-1] if known else facts
        # a name that the roster has mended since goes into the register as well
        found.append((trainee, facts, Entry.of(facts, trainee, secret), not known))
    register.put([entry for _, _, entry, _ in found])
    return found


def _facts(whole: Course, trainee: Trainee, marks: Marks, date: dt.date) -> Facts:
    points = {name: (mark.points or 0.0, mark.max_points) for name, mark in marks.items()}
    return Facts(trainee.id, whole.title, last_belt(whole).name, date, points, sum(one.minutes for one in whole.lessons))


def _same(one: Facts, other: Facts, date: dt.date | None) -> bool:
    """Tell whether two certificates say the same; the earlier one's hours stand, and its day if none was asked for."""
    return (one.id, one.course, one.belt, dict(one.points)) == (other.id, other.course, other.belt, dict(other.points)) and (
        date is None or one.date == date
    )


def _print(whole: Course, trainee: Trainee, facts: Facts, entry: Entry, new: bool, path: Path) -> Certificate:  # noqa: FBT001
    from dojo.classroom.certificate import sheet  # noqa: PLC0415 - typst is loaded when a certificate is printed

    made, by_hand = sheet.pdf(whole, trainee, facts, entry.code)
    return Certificate(trainee, facts, entry.code, save(path, made), new, by_hand)
