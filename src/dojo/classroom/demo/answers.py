"""Who answers what in the sample class: drawn once from each trainee's id, the same on every machine."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from dojo.classroom.author.fill import CLICKED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dojo.classroom.author.planted import Planted

__all__ = ["answers"]

#: One trainee in this many stops half-way.
_HALF_FINISHED_EVERY = 7


def answers(trainee: str, place: int, questions: Sequence[str], planted: Sequence[Planted]) -> Mapping[str, object]:
    """Give the answers of one trainee.

    Parameters
    ----------
    trainee, place
        The id, and the place in the roster (from 0).
    questions
        Grade ids in their order.

    Returns
    -------
    By grade id: the reference, or a foreseen mistake, both as a trainee gives them. A question that is missing was left blank.
    """
    draw = random.Random(f"dojo-demo:{trainee}")  # noqa: S311 - a reproducible sample class, nothing secret
    skill = draw.uniform(0.35, 1.0)
    reached = len(questions) // 2 if place % _HALF_FINISHED_EVERY == _HALF_FINISHED_EVERY - 1 else len(questions)
    given: dict[str, object] = {}
    for question in questions[:reached]:
        mistakes = [one.answer for one in planted if one.question == question]
        given[question] = CLICKED if draw.random() < skill or not mistakes else draw.choice(mistakes)
    return given
