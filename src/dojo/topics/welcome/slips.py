"""Slips of the pen: what is written, what the screen then says, what that means, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dojo.topics.welcome.data import table

__all__ = ["Slip", "slips"]


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip. ``screen`` is the first line of the box that explains it in a trainee's workspace."""

    name: str
    code: str
    screen: str
    meaning: str
    mend: str


@cache
def slips() -> tuple[Slip, ...]:
    """Return the slips, the most frequent first.

    Examples
    --------
    >>> slips()[0].code
    '好きな季節 = "夏'
    """
    return tuple(Slip(**row) for row in table("slips")["slip"])
