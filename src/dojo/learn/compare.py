"""Comparing plain data the way a kind instructor would: 「４５」 is 45 in another width, an order can be partly right."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from math import floor, isclose, isfinite
from typing import Any

from dojo.text.width import fold

__all__ = ["close", "followed", "points_for", "same"]


def same(actual: Any, expected: Any) -> bool:  # noqa: PLR0911 - one line for each kind of value
    """Tell whether two plain values mean the same.

    Texts are compared after folding width and outer blanks, numbers by value, lists and tuples alike; True is not 1.

    Examples
    --------
    >>> same("ＬＧＷＡＮ ", "LGWAN"), same(True, 1), same([1, 2.0], (1, 2))
    (True, False, True)
    """
    if isinstance(actual, str) and isinstance(expected, str):
        return fold(actual) == fold(expected)
    if isinstance(actual, bool) or isinstance(expected, bool):
        return actual is expected
    if isinstance(actual, (int, float)) and isinstance(expected, (int, float)):
        return actual == expected
    if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
        return len(actual) == len(expected) and all(map(same, actual, expected))
    if isinstance(actual, dict) and isinstance(expected, dict):
        return _same_dict(actual, expected)
    if isinstance(actual, set) and isinstance(expected, set):
        return {_key(item) for item in actual} == {_key(item) for item in expected}
    return type(actual) is type(expected) and bool(actual == expected)


def _key(item: Hashable) -> Hashable:
    return fold(item) if isinstance(item, str) else item


def _same_dict(actual: dict[Any, Any], expected: dict[Any, Any]) -> bool:
    left, right = ({_key(key): value for key, value in each.items()} for each in (actual, expected))
    return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)


def close(actual: Any, expected: float, tolerance: float) -> bool:
    """Tell whether a number lies within ``tolerance`` of the expected one; False for anything that is no number."""
    if isinstance(actual, bool) or not isinstance(actual, (int, float)) or not isfinite(actual):
        return False
    return isclose(actual, expected, rel_tol=0.0, abs_tol=tolerance * (1 + 1e-9))


def followed(order: Sequence[Any], expected: Sequence[Any]) -> float:
    """Give the share of neighbouring pairs of ``expected`` that ``order`` keeps in that order. [0–1].

    Missing or doubled items break the pairs they stand in.

    Examples
    --------
    >>> followed(["切る", "知らせる", "記録する"], ["切る", "知らせる", "記録する"])
    1.0
    >>> followed(["知らせる", "切る", "記録する"], ["切る", "知らせる", "記録する"])
    0.5
    """
    place = {_key(item): n for n, item in enumerate(order) if isinstance(item, Hashable)}
    usable = len(place) == len(order)
    kept = [usable and _key(a) in place and _key(b) in place and place[_key(a)] < place[_key(b)] for a, b in pairwise(expected)]
    return sum(kept) / len(kept)


def points_for(right: int, total: int, points: int, chance: int = 0) -> int:
    """Give whole points for ``right`` of ``total`` items, rounded down.

    Parameters
    ----------
    chance
        How many items one gets right without knowing anything (by answering the same everywhere). They earn nothing.

    Examples
    --------
    >>> points_for(8, 10, 5), points_for(5, 10, 5, chance=5), points_for(9, 10, 5, chance=5)
    (4, 0, 4)
    """
    return floor(points * max(0, right - chance) / (total - chance) + 1e-9)
