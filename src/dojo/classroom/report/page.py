"""The HTML page of the report: one file that asks the network for nothing."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dojo.classroom.report import wording
from dojo.classroom.report.questions import Reading
from dojo.classroom.report.tasks import tasks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dojo.classroom.report.charts import Chart
    from dojo.classroom.report.study import ClassStudy

__all__ = ["page"]

_TEMPLATES = Path(__file__).parent / "templates"


def page(whole: ClassStudy, charts: Sequence[Mapping[str, Chart]], class_charts: Mapping[str, Chart]) -> str:
    """Write the page.

    Parameters
    ----------
    charts
        The charts of each exercise, in the order of ``whole.exercises``.
    class_charts
        The charts of the whole class.
    """
    text = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            whole=whole,
            exercises=list(zip(whole.exercises, charts, strict=True)),
            class_charts=class_charts,
            strangers=sum(one.strangers for one in whole.exercises),
            tasks=tasks(whole),
            loose=[one.info.title for one in whole.exercises if not one.confined],
            named=any(one.trainee.name for exercise in whole.exercises for one in exercise.attempts),
            Reading=Reading,
            wording=wording,
        )
    )
    return wording.clean(text)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "number": wording.number,
        "percent": wording.percent,
        "decimal": wording.decimal,
        "day": wording.day,
        "bin_label": wording.bin_label,
        "who": wording.who,
        "base64": lambda data: base64.b64encode(data).decode("ascii"),
    }
    return made
