"""What a robot gains: hours saved after upkeep, and how much of its cost the state's measures of 2021 counted.

References
----------
Data set ``subsidy_rates`` (seed L745): special allocation tax for AI and RPA in fiscal 2021, 0.3, and 0.5 for joint procurement;
not for the 17 businesses that are standardised, which are in the data set ``systems20``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dojo import facts

__all__ = ["Gain", "Support", "citation", "rate", "standardised", "support"]

_ALONE, _JOINT = "AI・RPAの導入", "AI・RPAの共同調達"
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Gain:
    """A robot's balance.

    Parameters
    ----------
    count
        Applications in a month.
    minutes
        Of people for each, before. [min]
    share
        Of exceptions, which people still do. [0 to 1]
    extra
        Additional minutes for an exception. [min]
    build
        Hours to make the robot, once. [h]
    upkeep
        Hours a month to mend it when a screen changes, to start it and to look at 要確認. [h]
    """

    count: float
    minutes: float
    share: float
    extra: float
    build: float
    upkeep: float

    @property
    def before(self) -> float:
        """Hours of people in a month without a robot. [h]."""
        return round(self.count * (self.minutes + self.share * self.extra) / 60, 1)

    @property
    def after(self) -> float:
        """Hours of people in a month with a robot: the exceptions, and its upkeep. [h].

        Examples
        --------
        >>> Gain(240, 8, 0.1, 10, 40, 4).after
        11.2
        """
        return round(self.count * self.share * (self.minutes + self.extra) / 60 + self.upkeep, 1)

    @property
    def saved(self) -> float:
        """Hours saved in a month; below 0 if the robot costs more than it saves. [h]."""
        return round(self.before - self.after, 1)

    @property
    def first_year(self) -> float:
        """Hours saved in the first year, after making the robot. [h]."""
        return round(_MONTHS * self.saved - self.build, 1)

    @property
    def months(self) -> int | None:
        """After how many months the making is paid back; None if never. [months].

        Examples
        --------
        >>> Gain(240, 8, 0.1, 10, 40, 4).months, Gain(10, 2, 0, 0, 40, 4).months
        (2, None)
        """
        return math.ceil(self.build / self.saved) if self.saved > 0 else None


@dataclass(frozen=True, slots=True)
class Support:
    """The parts of a cost. ``counted`` is what the special allocation tax takes into account, ``rest`` the town's. [千円]."""

    rate: float
    counted: int
    rest: int


def standardised() -> tuple[str, ...]:
    """Name the 17 businesses whose systems were to be standardised in January 2021."""
    return tuple(row.text("system") for row in facts.rows("systems20") if not row["added_after_2021"])


def rate(business: str, *, joint: bool) -> float:
    """Give the rate for a robot in this business: 0 for a standardised one, else 0.3, or 0.5 when bought jointly.

    Examples
    --------
    >>> rate("学童クラブ", joint=False), rate("学童クラブ", joint=True), rate("児童手当", joint=True)
    (0.3, 0.5, 0.0)
    """
    if business in standardised():
        return 0.0
    return facts.row("subsidy_rates", scheme=_JOINT if joint else _ALONE).number("rate")


def support(cost: int, business: str, *, joint: bool) -> Support:
    """Split a cost; what is counted is rounded down to whole 千円.

    Parameters
    ----------
    cost
        [千円]

    Examples
    --------
    >>> support(1_001, "学童クラブ", joint=False)
    Support(rate=0.3, counted=300, rest=701)
    """
    found = rate(business, joint=joint)
    # in tenths, so that no binary fraction is rounded down by one
    counted = cost * round(found * 10) // 10
    return Support(found, counted, cost - counted)


def citation() -> str:
    """Cite the rates."""
    return facts.cite(facts.row("subsidy_rates", scheme=_ALONE))
