"""The home page: a whole page for a browser, and the same without its frame for a tab in JupyterLab."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dojo.classroom.report.wording import clean
from dojo.classroom.room import wording
from dojo.classroom.room.model import Done, HandedIn
from dojo.learn.box import COLOURS

if TYPE_CHECKING:
    from dojo.classroom.room.model import Standing

__all__ = ["Notice", "fragment", "page"]

#: Kind of colour and sign by state: nothing is told by colour alone.
_LOOKS = {
    Done.NOT_YET: ("quiet", "○"),
    Done.UNDER_WAY: ("warn", "◐"),
    Done.FINISHED: ("good", "●"),
    HandedIn.NOT_HERE: ("quiet", "－"),
    HandedIn.OPEN: ("quiet", "○"),
    HandedIn.SUBMITTED: ("info", "◐"),
    HandedIn.RETURNED: ("good", "●"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What has just been done, or why it could not be. ``kind`` is one of the colours of a box."""

    kind: str
    title: str
    text: str = ""


def page(standing: Standing, base: str, xsrf: str, notice: Notice | None = None) -> str:
    """Write the whole page.

    Parameters
    ----------
    base
        The server's base address, with a slash at both ends.
    xsrf
        The token that every form gives back.
    """
    return _render("page.html.jinja", standing, base, xsrf, notice)


def fragment(standing: Standing, base: str, xsrf: str, notice: Notice | None = None) -> str:
    """Write what stands in the page, with its styles, for a tab."""
    return _render("fragment.html.jinja", standing, base, xsrf, notice)


def _render(template: str, standing: Standing, base: str, xsrf: str, notice: Notice | None) -> str:
    text = (
        _environment()
        .get_template(template)
        .render(
            standing=standing,
            base=base,
            xsrf=xsrf,
            notice=notice,
            looks=_LOOKS,
            HandedIn=HandedIn,
            when=lambda moment: wording.moment(moment, standing.now),
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
    made.filters["points"] = wording.points
    return made
