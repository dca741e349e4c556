"""A walk through a fictional office that handles 特定個人情報 (numbers of the My Number system).

References
----------
個人情報保護委員会「特定個人情報の適正な取扱いに関するガイドライン(行政機関等編)」: the four categories of safety-control
measures. The scenes are our own and fictional.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.errors import UnknownNameError
from dojo.topics.security.data import table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Place", "Summary", "categories", "judge", "place", "places", "source", "summary"]


@dataclass(frozen=True, slots=True)
class Place:
    """What is seen at one place; ``mend`` is empty where nothing needs mending."""

    name: str
    scene: str
    ok: bool
    category: str
    reason: str
    mend: str

    @property
    def category_ja(self) -> str:
        """The full name of the category, such as 物理的安全管理措置."""
        return f"{self.category}安全管理措置"


@dataclass(frozen=True, slots=True)
class Summary:
    """How a walk went.

    ``missed`` are faults called right, ``overcalled`` are good practice called wrong, ``left`` are places not judged yet.
    """

    right: tuple[str, ...]
    missed: tuple[Place, ...]
    overcalled: tuple[Place, ...]
    left: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether every place has been judged."""
        return not self.left


def places() -> tuple[Place, ...]:
    """Return the places in the order of the walk."""
    return tuple(Place(**row) for row in table("audit")["place"])


def place(name: str) -> Place:
    """Return the place of that name.

    Raises
    ------
    UnknownNameError
        If there is none; the message lists those that exist.
    """
    for each in places():
        if each.name == name:
            return each
    raise UnknownNameError(kind="場所", name=name, known="、".join(each.name for each in places()))


def categories() -> dict[str, str]:
    """Return the four categories and what each means in plain words."""
    return dict(table("audit")["categories"])


def source() -> str:
    """Return where the categories come from."""
    return str(table("audit")["source"])


def judge(name: str, *, ok: bool) -> bool:
    """Say whether calling the place right (``ok=True``) or wrong is correct.

    Examples
    --------
    >>> judge("書庫", ok=True), judge("ごみ箱", ok=True)
    (True, False)
    """
    return place(name).ok is ok


def summary(answers: Mapping[str, bool]) -> Summary:
    """Sum up a walk from the answers by place (``True`` for 適切).

    Raises
    ------
    UnknownNameError
        If an answer is about a place that is not part of the walk.
    """
    judged = {name: place(name) for name in answers}
    wrong = [each for each in places() if each.name in judged and each.ok is not answers[each.name]]
    return Summary(
        right=tuple(each.name for each in places() if each.name in judged and each not in wrong),
        missed=tuple(each for each in wrong if not each.ok),
        overcalled=tuple(each for each in wrong if each.ok),
        left=tuple(each.name for each in places() if each.name not in judged),
    )
