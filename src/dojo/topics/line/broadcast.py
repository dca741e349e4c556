"""The guideline of 2021 as a classifier of cases by their attributes, and the plan of the month.

A case is described by six questions that are answered with yes or no; the first rule of ``data/broadcast.toml`` whose conditions
all hold decides. Nothing here reads the free text of a message: whether somebody's name stands in it is for people to see.

References
----------
Data set ``line_facts``: the guideline of 2021-04-30.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dojo.errors import UnknownNameError
from dojo.topics.line.data import table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["ALLOWED", "VERDICTS", "Case", "Planned", "Verdict", "case", "cases", "classify", "plan", "questions"]

ALLOWED = "配信できる"
VERDICTS = (ALLOWED, "別のしくみで", "配信しない")


@dataclass(frozen=True, slots=True)
class Case:
    """A fictional message: the day that it is about, the days ahead to send it, and the questions answered with yes."""

    name: str
    text: str
    day: date
    lead: int
    yes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guideline says: one of ``VERDICTS``, the rule that decided, why, and the row of ``line_facts`` behind it."""

    label: str
    rule: str
    why: str
    fact: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A message of the month's plan and the day on which it is sent."""

    day: date
    case: Case


def questions() -> dict[str, str]:
    """Return the six questions by their key.

    Examples
    --------
    >>> questions()["public"]
    '公表することが前提の情報だけですか'
    """
    return dict(table("broadcast")["attributes"])


def cases() -> tuple[Case, ...]:
    """Return the cases of the lesson, in its order."""
    return tuple(_case(row) for row in table("broadcast")["case"])


def case(name: str) -> Case:
    """Return the case of that name.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    for each in cases():
        if each.name == name:
            return each
    raise UnknownNameError(kind="場面", name=name, known="、".join(each.name for each in cases()))


def classify(yes: Collection[str]) -> Verdict:
    """Decide by the questions that are answered with yes.

    Raises
    ------
    UnknownNameError
        If one of them is no question.

    Examples
    --------
    >>> classify({"public"}).label, classify({"public", "asks"}).label, classify(set()).label
    ('配信できる', '別のしくみで', '配信しない')
    """
    for key in yes:
        if key not in questions():
            raise UnknownNameError(kind="問い", name=key, known="、".join(questions()))
    rows = table("broadcast")["rule"]
    row = next(row for row in rows if all((key in yes) is wanted for key, wanted in row["when"].items()))
    return Verdict(row["verdict"], row["name"], row["why"], row["fact"])


def plan(chosen: Iterable[Case]) -> tuple[Planned, ...]:
    """Lay the allowed ones out over the month: ahead by their lead, at most one a day.

    Where two fall on a day, the one that can wait less keeps it and the other goes out a day earlier, so that none is buried
    under another.
    """
    allowed = [each for each in chosen if classify(each.yes).label == ALLOWED]
    taken: dict[date, Case] = {}
    for each in sorted(allowed, key=lambda one: (one.lead, one.day)):
        day = each.day - timedelta(days=each.lead)
        while day in taken:
            day -= timedelta(days=1)
        taken[day] = each
    return tuple(Planned(day, taken[day]) for day in sorted(taken))


def _case(row: dict[str, Any]) -> Case:
    return Case(row["name"], row["text"], row["day"], row["lead"], frozenset(row["yes"]))
