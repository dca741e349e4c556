"""The certificate as a PDF, A4 landscape: one bundled template, one bundled font, no system fonts, no network."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.classroom.report.wording import number
from dojo.text import fonts, to_era

if TYPE_CHECKING:
    from dojo.classroom.certificate.code import Facts
    from dojo.classroom.course import Course
    from dojo.classroom.roster import Trainee

__all__ = ["duration", "pdf"]

_TEMPLATE = Path(__file__).parent / "certificate.typ"


def pdf(course: Course, trainee: Trainee, facts: Facts, code: str) -> tuple[bytes, str]:
    """Typeset one certificate; equal facts give equal bytes.

    Returns
    -------
    The PDF, and the signs of the name that the font does not have. A name with such a sign (some family names are written
    with one) is left as a line to write on: an empty box in a name would be worse.
    """
    import typst  # noqa: PLC0415 - loaded only when something is printed

    by_hand = "".join(dict.fromkeys(sign for sign in trainee.name if sign not in fonts.signs()))
    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.font_path().parent)])
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=only_ours,
        sys_inputs={"certificate": json.dumps(_content(course, trainee, facts, code, blank=bool(by_hand)), ensure_ascii=False)},
        timestamp=int(dt.datetime.combine(facts.date, dt.time(), dt.UTC).timestamp()),
    )
    return bytes(made), by_hand


def _content(course: Course, trainee: Trainee, facts: Facts, code: str, *, blank: bool) -> dict[str, object]:
    titles = {one.name: one.title for one in course.exercises}
    return {
        "course": facts.course,
        "organiser": course.organiser,
        "belt": facts.belt,
        "id": facts.id,
        "name": "" if blank else trainee.name,
        "write_name": blank,
        "municipality": trainee.municipality,
        "hours": duration(facts.minutes or sum(one.minutes for one in course.lessons)),
        "exercises": [
            {"title": titles.get(name, name), "points": f"{number(got)}／{number(most)}点"}
            for name, (got, most) in facts.points.items()
        ],
        "date": to_era(facts.date),
        "code": code,
    }


def duration(minutes: int) -> str:
    """Write a time.

    Examples
    --------
    >>> duration(90), duration(120), duration(45)
    ('1時間30分', '2時間', '45分')
    """
    hours, rest = divmod(minutes, 60)
    return (f"{hours}時間" if hours else "") + (f"{rest}分" if rest or not hours else "")
