"""The response to somebody who breaks into a meeting: an order is right when no constraint is violated.

References
----------
The steps follow what Zoom publishes (named in ``data/intruder.toml``), in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.errors import UnknownNameError
from dojo.topics.zoom.data import table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Constraint", "Step", "WrongAct", "constraints", "scene", "steps", "too_early", "wrong_acts"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who does it, how, and why."""

    name: str
    who: str
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """``first`` must come before ``then``, because of ``why``."""

    first: str
    then: str
    why: str


@dataclass(frozen=True, slots=True)
class WrongAct:
    """Something that people do in a fright, and why it makes things worse."""

    name: str
    why: str


def scene() -> tuple[str, str]:
    """Return title and story of the situation."""
    row = table("intruder")["scene"]
    return row["title"], row["story"]


def steps() -> tuple[Step, ...]:
    """Return the steps in a good order."""
    return tuple(Step(**row) for row in table("intruder")["step"])


def constraints() -> tuple[Constraint, ...]:
    """Return what must come before what."""
    return tuple(Constraint(**row) for row in table("intruder")["constraint"])


def wrong_acts() -> tuple[WrongAct, ...]:
    """Return the common wrong acts."""
    return tuple(WrongAct(**row) for row in table("intruder")["wrong"])


def too_early(done: Sequence[str], name: str) -> tuple[Constraint, ...]:
    """Return the constraints that stand against doing ``name`` next.

    Raises
    ------
    UnknownNameError
        If a name is neither a step nor a wrong act; the message lists the steps.

    Examples
    --------
    >>> [rule.first for rule in too_early([], "会議をロックする")]
    ['全員の画面共有とマイクを止める']
    """
    known = [step.name for step in steps()]
    for each in (*done, name):
        if each not in known and each not in {act.name for act in wrong_acts()}:
            raise UnknownNameError(kind="手順", name=each, known="、".join(known))
    return tuple(rule for rule in constraints() if rule.then == name and rule.first not in done)
