"""The guided tour: areas of the screen, tasks, and the answer to a click."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dojo.errors import UnknownNameError
from dojo.topics.welcome.data import table

__all__ = ["Area", "Reply", "Task", "area", "areas", "click", "tasks"]

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the screen. ``words`` are what the screen itself says there, if anything; ``mark`` its circled number."""

    key: str
    name: str
    words: str
    what: str
    mark: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something to find, the areas (keys) that are right, and why."""

    ask: str
    areas: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a click: right or not, a headline, and the reason."""

    right: bool
    title: str
    reason: str


@cache
def areas() -> tuple[Area, ...]:
    """Return the areas in the order of their numbers."""
    return tuple(Area(**row, mark=mark) for row, mark in zip(table("tour")["area"], _CIRCLED, strict=False))


def area(key: str) -> Area:
    """Return one area.

    Raises
    ------
    UnknownNameError
        If there is none of that key.
    """
    for each in areas():
        if each.key == key:
            return each
    raise UnknownNameError(kind="画面の場所", name=key, known="、".join(each.key for each in areas()))


@cache
def tasks() -> tuple[Task, ...]:
    """Return the tasks in their order."""
    return tuple(Task(row["ask"], tuple(row["areas"]), row["why"]) for row in table("tour")["task"])


def click(task: Task, key: str) -> Reply:
    """Judge a click on the area ``key``.

    Examples
    --------
    >>> click(tasks()[2], "run").right
    True
    >>> click(tasks()[2], "stop").reason
    '動いている計算を、途中で止めます。それまでの結果は残ります。'
    """
    hit = area(key)
    if key in task.areas:
        return Reply(True, f"○ 正解: {hit.mark} {hit.name}", task.why)  # noqa: FBT003 - the field's own name says it
    return Reply(False, f"× そこは {hit.mark} {hit.name}です", hit.what)  # noqa: FBT003 - likewise
