"""Mean, quartiles, distribution and correlation of plain numbers."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Bin", "Summary", "correlation", "distribution", "is_constant", "summarise"]

#: more bars than this are no longer read one by one
_BARS = 10
#: far below any step of points
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Summary:
    """Five numbers and the mean. Quartiles are interpolated, as Excel's QUARTILE.INC does."""

    count: int
    mean: float
    minimum: float
    lower: float
    median: float
    upper: float
    maximum: float


def summarise(values: Sequence[float]) -> Summary | None:
    """Summarise numbers; None when there are none.

    Examples
    --------
    >>> summarise([1, 2, 3, 4])
    Summary(count=4, mean=2.5, minimum=1, lower=1.75, median=2.5, upper=3.25, maximum=4)
    """
    if not values:
        return None
    doubled = list(values) if len(values) > 1 else [*values, *values]
    lower, median, upper = statistics.quantiles(doubled, n=4, method="inclusive")
    return Summary(len(values), statistics.fmean(values), min(values), lower, median, upper, max(values))


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores [points] from ``low`` up to but not including ``high``; full marks have a bin of their own."""

    low: float
    high: float
    count: int
    full: bool = False


def distribution(scores: Sequence[float], max_score: float) -> tuple[Bin, ...]:
    """Count scores in equal steps of whole points, so that no step holds more values than its neighbour.

    Examples
    --------
    >>> [(bin.low, bin.high, bin.count) for bin in distribution([0, 1, 3, 3], 3)]
    [(0, 1, 1), (1, 2, 1), (2, 3, 0), (3, 3, 2)]
    """
    if not scores or max_score <= 0:
        return ()
    step = max(1, math.ceil(max_score / _BARS))
    lows = [float(low) for low in range(0, math.ceil(max_score), step)]
    edges = [*lows, float(max_score)]
    rounded = [round(score, 9) for score in scores]
    below = [
        Bin(_plain(low), _plain(high), sum((low <= one < high) or (low == 0 > one) for one in rounded))
        for low, high in pairwise(edges)
    ]
    top = _plain(float(max_score))
    return (*below, Bin(top, top, sum(one >= round(max_score, 9) for one in rounded), full=True))


def _plain(number: float) -> float:
    return int(number) if number.is_integer() else number


def is_constant(values: Sequence[float]) -> bool:
    """Tell whether all values are the same, up to the noise of floating-point sums."""
    return max(values) - min(values) <= _NOISE if values else True


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Give Pearson's correlation [1]; None where one side does not vary.

    With 0/1 values on one side this is the point-biserial correlation.
    """
    if is_constant(first) or is_constant(second):
        return None
    return statistics.correlation(first, second)
