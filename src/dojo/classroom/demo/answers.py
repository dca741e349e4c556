"""Who answers what in the sample class: drawn from the trainee's id and the exercise, the same on every machine."""

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


def answers(
    exercise: str, trainee: str, place: int, questions: Sequence[str], planted: Sequence[Planted]
) -> Mapping[str, object]:
    """Give the answers of one trainee. Some know more than others, and some subjects are harder than others.

    Parameters
    ----------
    exercise, trainee, place
        The exercise's name, the trainee's id and place in the roster (from 0).
    questions
        Grade ids in their order.

    Returns
    -------
    By grade id: the reference, or a foreseen mistake, both as a trainee gives them. A question that is missing was left blank.
    """
    draw = _draw(exercise, trainee)
    skill = _draw(trainee).uniform(0.35, 1.0) + _draw(exercise).uniform(-0.2, 0.15)
    reached = len(questions) // 2 if place % _HALF_FINISHED_EVERY == _HALF_FINISHED_EVERY - 1 else len(questions)
    given: dict[str, object] = {}
    for question in questions[:reached]:
        mistakes = [one.answer for one in planted if one.question == question]
        given[question] = CLICKED if draw.random() < skill or not mistakes else draw.choice(mistakes)
    return given


def _draw(*what: str) -> random.Random:
    return random.Random(":".join(("dojo-demo", *what)))  # noqa: S311 - a reproducible sample class, nothing secret
