"""Work measured before anything is automated: what each step costs in a month, what may be left out, what a robot may do.

References
----------
Data set ``rpa_steps`` (seed L729): first review and standardise the work, then automate. The figures are fictional.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.errors import UnknownNameError
from dojo.topics.rpa.data import table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Change", "Step", "count", "monthly", "step", "steps", "try_automate", "try_remove"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step for one application.

    ``minutes`` [min]; ``share`` of applications that are exceptions [0 to 1] and the ``extra`` minutes such a one takes [min].
    """

    name: str
    minutes: float
    removable: bool
    robot: bool
    why: str
    share: float = 0.0
    extra: float = 0.0

    @property
    def by_hand(self) -> float:
        """Minutes for an average application when people do the step. [min]."""
        return self.minutes + self.share * self.extra

    @property
    def left_by_robot(self) -> float:
        """Minutes that stay with people when a robot does the step: the exceptions, whole. [min]."""
        return self.share * (self.minutes + self.extra)


@dataclass(frozen=True, slots=True)
class Change:
    """Whether a step may be left out or given to a robot, and why."""

    ok: bool
    why: str


def count() -> int:
    """Return the number of applications in a month. [applications]."""
    return int(table("process")["count"])


def steps() -> tuple[Step, ...]:
    """Return the steps in their order."""
    return tuple(Step(**row) for row in table("process")["step"])


def step(name: str) -> Step:
    """Return the step of that name.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    for each in steps():
        if each.name == name:
            return each
    raise UnknownNameError(kind="手順", name=name, known="、".join(each.name for each in steps()))


def monthly(removed: Iterable[str] = (), automated: Iterable[str] = ()) -> float:
    """Work out the hours of people in a month. [h].

    Parameters
    ----------
    removed, automated
        Names of steps; a removed step costs nothing, of an automated one the exceptions stay.

    Examples
    --------
    >>> monthly()
    166.4
    """
    gone, given = set(removed), set(automated)
    minutes = sum(each.left_by_robot if each.name in given else each.by_hand for each in steps() if each.name not in gone)
    return round(count() * minutes / 60, 1)


def try_remove(name: str) -> Change:
    """Say whether a step may be left out."""
    found = step(name)
    return Change(found.removable, found.why)


def try_automate(name: str) -> Change:
    """Say whether a robot may do a step; what may be left out is not automated but left out."""
    found = step(name)
    if found.removable:
        return Change(ok=False, why=f"{found.why}むだな手順を速くしても、むだのままです。先にやめましょう。")
    return Change(found.robot, found.why)
