"""Writes ``feedback/ID/NAME/`` as nbgrader lays it out, and one zip for handing back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.classroom import course as settings
from dojo.classroom.belts import needed
from dojo.classroom.feedback.model import Feedback, feedback_of
from dojo.classroom.feedback.titles import titles_of
from dojo.classroom.people import chosen, enrolled
from dojo.classroom.results import results_of
from dojo.classroom.roster import Trainee
from dojo.classroom.saving import inside, save
from dojo.errors import DojoError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from dojo.classroom.course import Course
    from dojo.grading.coursedir import CourseDir

__all__ = ["HTML", "JSON", "HandedBack", "NotGradedError", "Returned", "hand_back"]

HTML = "feedback.html"
JSON = "feedback.json"


class NotGradedError(DojoError):
    """The exercise has not been graded yet. Keyword: ``name``."""

    what = "演習「{name}」は、まだ採点していません。"
    todo = "先に「dojo grade {name}」を実行してください。"


@dataclass(frozen=True, slots=True)
class Returned:
    """One trainee's feedback, and where it was written."""

    feedback: Feedback
    html: Path
    json: Path

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        one = self.feedback
        return {
            "student": one.student,
            "status": str(one.status),
            "score": one.score,
            "max_score": one.max_score,
            "html": str(self.html),
            "json": str(self.json),
        }


@dataclass(frozen=True, slots=True)
class HandedBack:
    """What was written for an exercise. ``packed`` counts the trainees in the zip."""

    exercise: str
    folder: Path
    bundle: Path
    packed: int
    returned: tuple[Returned, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "assignment": self.exercise,
            "folder": str(self.folder),
            "zip": str(self.bundle),
            "in_zip": self.packed,
            "feedback": [one.to_dict() for one in self.returned],
        }


def hand_back(course: CourseDir, name: str, students: Sequence[str] | None = None) -> HandedBack:
    """Write the feedback of an exercise, from its saved results.

    Parameters
    ----------
    students
        Only these; default: all who were graded, and all who handed in nothing. The zip always holds whatever feedback of
        this exercise lies in the folder, so it stays whole.

    Raises
    ------
    UnknownNameError
        If there is no such exercise, or one of the students has no result.
    NotGradedError, CourseError, RosterError
    NotSavedError
        If a file cannot be written; each file is the old one or the new one.
    """
    course.require(name)
    run = results_of(course, name)
    if run is None:
        raise NotGradedError(name=name)
    known = tuple(dict.fromkeys(one.student for one in run.submissions))
    wanted = chosen(known, students)
    people = {one.id: one for one in enrolled(course)}
    titles, whole = titles_of(course, name), settings.read(course.root)
    base = course.folder("feedback", name, "_").parent.parent
    places = {one: inside(base, course.folder("feedback", name, one)) for one in known}
    every = [feedback_of(one, name, run.submissions, titles) for one in wanted]
    # everything is made before the first file is touched
    made = [_contents(one, people.get(one.student, Trainee(one.student)), whole) for one in every]
    returned = tuple(_write(one, places[one.student], *texts) for one, texts in zip(every, made, strict=True))
    data, packed = _zip(places, people)
    return HandedBack(name, base, save(base / f"{name}.zip", data), packed, returned)


def _contents(feedback: Feedback, trainee: Trainee, course: Course) -> tuple[bytes, bytes]:
    from dojo.classroom.feedback.page import page  # noqa: PLC0415 - jinja2 is loaded when a page is written

    known = feedback.exercise in {one.name for one in course.exercises}
    text = page(feedback, trainee, course, needed(feedback.max_score, course.pass_mark) if known else None)
    return text.encode(), (json.dumps(feedback.to_dict(), ensure_ascii=False, indent=1) + "\n").encode()


def _write(feedback: Feedback, folder: Path, html: bytes, data: bytes) -> Returned:
    return Returned(feedback, save(folder / HTML, html), save(folder / JSON, data))


def _zip(places: Mapping[str, Path], people: Mapping[str, Trainee]) -> tuple[bytes, int]:
    """Pack what lies in the folders, one folder for each trainee; equal files give an equal zip."""
    packed, count = io.BytesIO(), 0
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for student, folder in places.items():
            found = [path for path in (folder / HTML, folder / JSON) if path.is_file()]
            count += bool(found)
            for path in found:
                member = zipfile.ZipInfo(f"{_folder_name(student, people)}/{path.name}")
                member.compress_type = zipfile.ZIP_DEFLATED
                bundle.writestr(member, path.read_bytes())
    return packed.getvalue(), count


def _folder_name(student: str, people: Mapping[str, Trainee]) -> str:
    """Name a folder as an instructor finds it, with nothing in it that Windows refuses."""
    municipality = people[student].municipality if student in people else ""
    parts = [re.sub(r'[\\/:*?"<>|\s]+', "-", text) for text in (student, municipality.strip(" .")) if text]
    return "_".join(parts)
