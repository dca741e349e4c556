"""A roster into nbgrader's gradebook: who is new, who changed. Nobody is ever removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.grading.gradebook import open_gradebook

if TYPE_CHECKING:
    from dojo.classroom.roster.model import Roster, Trainee

__all__ = ["ImportCounts", "import_into_gradebook"]


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many trainees [persons] an import added, changed and left as they were."""

    added: int
    updated: int
    unchanged: int


def import_into_gradebook(roster: Roster, db_url: str, course_id: str = "default_course") -> ImportCounts:
    """Add and update students in one transaction: either the whole roster arrives or nothing of it.

    Parameters
    ----------
    roster
        The class. A student of the gradebook who is not in it stays, with all scores.
    db_url
        SQLAlchemy URL of the gradebook, e.g. ``sqlite:///gradebook.db``.
    course_id
        nbgrader's name for the course.

    Notes
    -----
    nbgrader's pages print 「last_name, first_name」, hence the municipality as the last name.
    """
    with open_gradebook(db_url, course_id) as gradebook:
        from nbgrader.api import Student  # noqa: PLC0415 - heavy (SQLAlchemy, nbconvert)

        known = {student.id: student for student in gradebook.db.query(Student)}
        wanted = {trainee.id: _columns(trainee) for trainee in roster}
        new = [name for name in wanted if name not in known]
        gradebook.db.add_all(Student(id=name, **wanted[name]) for name in new)
        changed = sum(_update(known[name], columns) for name, columns in wanted.items() if name in known)
        gradebook.db.commit()
    return ImportCounts(len(new), changed, len(wanted) - len(new) - changed)


def _columns(trainee: Trainee) -> dict[str, str | None]:
    return {
        "first_name": trainee.name or None,
        "last_name": trainee.municipality or None,
        "email": trainee.email or None,
    }


def _update(student: Any, columns: dict[str, str | None]) -> bool:
    changed = {name: value for name, value in columns.items() if getattr(student, name) != value}
    for name, value in changed.items():
        setattr(student, name, value)
    return bool(changed)
