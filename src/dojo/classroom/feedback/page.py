"""The HTML page of one trainee: one file that asks the network for nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dojo.classroom.feedback.wording import told
from dojo.classroom.report.wording import clean, number
from dojo.grading.results import Verdict
from dojo.learn.box import COLOURS

if TYPE_CHECKING:
    from dojo.classroom.course import Course
    from dojo.classroom.feedback.model import Feedback
    from dojo.classroom.roster import Trainee

__all__ = ["page"]

#: Kind of box, sign and class by verdict: nothing is told by colour alone.
_LOOKS = {Verdict.RIGHT: ("good", "○"), Verdict.WRONG: ("warn", "×"), Verdict.UNCLEAR: ("info", "？")}


def page(feedback: Feedback, trainee: Trainee, course: Course, needed: float | None) -> str:
    """Write the page.

    Parameters
    ----------
    needed
        Points from which the exercise is passed; None where the course does not say. [points]
    """
    titles = {one.name: one.title for one in course.exercises}
    text = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            feedback=feedback,
            trainee=trainee,
            course=course,
            title=titles.get(feedback.exercise, feedback.exercise),
            needed=needed,
            told=told,
            looks=_LOOKS,
            Verdict=Verdict,
            colours=COLOURS,
        )
    )
    return clean(text)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = number
    return made
