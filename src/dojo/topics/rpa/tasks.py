"""Which tasks a robot should do: count, minutes and exceptions, after asking whether the task is needed at all."""

from __future__ import annotations

from dataclasses import dataclass

from dojo.errors import UnknownNameError
from dojo.topics.rpa.data import table

__all__ = ["CHOICES", "PEOPLE", "REDUCE", "ROBOT", "Task", "ranking", "task", "tasks"]

ROBOT, REDUCE, PEOPLE = "ロボットにまかせる", "先にやめる・減らす", "人が行う"
CHOICES = (ROBOT, REDUCE, PEOPLE)


@dataclass(frozen=True, slots=True)
class Task:
    """A task: ``count`` a month, ``minutes`` each [min], ``share`` of exceptions [0 to 1]."""

    name: str
    count: int
    minutes: float
    share: float
    why: str
    needed: bool = True
    judged: bool = False

    @property
    def hours(self) -> float:
        """What people spend on it in a month. [h]."""
        return round(self.count * self.minutes / 60, 1)

    @property
    def score(self) -> float:
        """What a robot could take over in a month: count x minutes x (1 - exceptions). [h].

        Examples
        --------
        >>> Task("入力", 240, 8, 0.1, "").score
        28.8
        """
        return round(self.count * self.minutes * (1 - self.share) / 60, 1)

    @property
    def choice(self) -> str:
        """What to do with it: first whether it is needed, then whether it needs judgement, then whether it pays."""
        rule = table("tasks")["rule"]
        if not self.needed:
            return REDUCE
        if self.judged or self.share > rule["most_exceptions"] or self.score < rule["least_hours"]:
            return PEOPLE
        return ROBOT


def tasks() -> tuple[Task, ...]:
    """Return the eight fictional tasks in the order in which they are shown."""
    return tuple(Task(**row) for row in table("tasks")["task"])


def task(name: str) -> Task:
    """Return the task of that name.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    for each in tasks():
        if each.name == name:
            return each
    raise UnknownNameError(kind="仕事", name=name, known="、".join(each.name for each in tasks()))


def ranking() -> tuple[Task, ...]:
    """Return the tasks for a robot, the one that gives most hours first."""
    return tuple(sorted((one for one in tasks() if one.choice == ROBOT), key=lambda one: one.score, reverse=True))
