"""Friends of an account against the population: a rate, and what it does not say.

References
----------
Data sets ``key_figures`` (137 friends, seed L260) and ``line_facts`` (population of 2020-10-01).
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from dojo import facts
from dojo.errors import DojoError

__all__ = ["CountError", "citation", "friends", "needed", "population", "rate"]

_TENTH = Decimal("0.1")


class CountError(DojoError):
    """A count or a rate that cannot be. Keyword: ``value``."""

    what = "「{value}」は使えません。"
    todo = "人口は1以上、友だちの数は0以上の整数、割合は0から100までの数にしてください。"


def friends() -> int:
    """Return the friends of the town's account in December 2020. [people].

    Examples
    --------
    >>> friends()
    137
    """
    return int(facts.row("key_figures", id="line_friends").number("value"))


def population() -> int:
    """Return the population of the town in October 2020. [people].

    Examples
    --------
    >>> population()
    5007
    """
    return int(facts.row("line_facts", id="funagata_population").number("value"))


def citation() -> str:
    """Cite both figures."""
    counted = facts.cite("key_figures", id="line_friends")
    return f"{counted}、{facts.cite('line_facts', id='funagata_population').removeprefix('出典: ')}"


def rate(count: int, people: int) -> float:
    """Give friends as a share of the population, rounded half up to a tenth. [%].

    Raises
    ------
    CountError
        If a figure is no whole number or out of range.

    Examples
    --------
    >>> rate(137, 5007)
    2.7
    """
    for value, least in ((people, 1), (count, 0)):
        if type(value) is not int or value < least:
            raise CountError(value=value)
    return float((Decimal(count) * 100 / people).quantize(_TENTH, ROUND_HALF_UP))


def needed(people: int, target: float) -> int:
    """Count the friends that make a target rate, rounded up to whole people.

    Raises
    ------
    CountError
        If the population is no whole number from 1, or the target is not between 0 and 100.

    Examples
    --------
    >>> needed(5007, 10)
    501
    """
    if type(people) is not int or people < 1:
        raise CountError(value=people)
    if type(target) not in {int, float} or not 0 <= target <= 100:  # noqa: PLR2004 - percent
        raise CountError(value=target)
    return int((Decimal(people) * Decimal(str(target)) / 100).to_integral_value(ROUND_CEILING))
