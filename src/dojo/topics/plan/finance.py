"""Money for a digital initiative: which part the state bears, which part the town.

Rounding: a part that the state bears is rounded down to 千円, and the town bears the rest, so that a plan never counts on money
that does not come. A scheme with a last fiscal year supports what is finished by its end; later, the town bears all.
Both are rules of this course for planning, not the text of a grant's regulations.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from dojo import facts
from dojo.errors import UnknownNameError
from dojo.topics.plan import months

if TYPE_CHECKING:
    from dojo.topics.plan.model import Plan
    from dojo.topics.plan.network import Schedule

__all__ = [
    "Financing",
    "Line",
    "Scheme",
    "UnknownSchemeError",
    "budget",
    "citation",
    "finance",
    "rules",
    "scheme",
    "schemes",
    "total",
]

_TENTHS = {"1": "10/10", "0.5": "1/2"}


class UnknownSchemeError(UnknownNameError):
    """The named support scheme is not in the data set. Keywords: ``name``, ``known``."""

    what = "支援制度「{name}」は見つかりません。"
    todo = "次から選んでください: {known}"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A support scheme as of January 2021: its ``rate`` [0 to 1], and the last fiscal year, if any."""

    name: str
    kind: str
    rate: Decimal
    condition: str
    until: int | None

    @property
    def rate_ja(self) -> str:
        """The rate as the documents print it: a fraction for money of the state, a decimal for the allocation tax.

        Examples
        --------
        >>> [scheme(name).rate_ja for name in ("標準化・共通化への移行", "AI・RPAの導入")]
        ['国費 10/10', '特別交付税 0.3']
        """
        plain = str(self.rate.normalize())
        return f"{self.kind} {_TENTHS[plain] if self.kind == '国費' else plain}"


@dataclass(frozen=True, slots=True)
class Financing:
    """Who pays for one initiative: the parts, in units of 千円."""

    state: int
    allocation_tax: int
    town: int

    def __add__(self, other: Financing) -> Financing:
        """Add, part by part."""
        return Financing(self.state + other.state, self.allocation_tax + other.allocation_tax, self.town + other.town)

    @property
    def cost(self) -> int:
        """The whole cost."""
        return self.state + self.allocation_tax + self.town


@dataclass(frozen=True, slots=True)
class Line:
    """The money of one initiative; ``late`` if it ends after its scheme does, ``room`` until then [months]."""

    id: str
    money: Financing
    late: bool
    room: int | None


def schemes() -> tuple[Scheme, ...]:
    """List the schemes of the data set, in its order."""
    return tuple(_scheme(row) for row in facts.rows("subsidy_rates"))


def scheme(name: str) -> Scheme:
    """Look a scheme up.

    Raises
    ------
    UnknownSchemeError
        If no such scheme exists; the message lists those that do.

    Examples
    --------
    >>> scheme("オンライン手続の推進").until
    2022
    """
    known = {one.name: one for one in schemes()}
    if name not in known:
        raise UnknownSchemeError(name=name, known="、".join(known))
    return known[name]


def finance(cost: int, name: str, other: int = 0) -> Financing:
    """Split a cost by the rate of a support scheme.

    Parameters
    ----------
    cost
        Eligible cost. [千円]
    name
        A ``scheme`` of the data set ``subsidy_rates``, as of January 2021; empty for none.
    other
        Cost that no scheme supports. [千円]

    Raises
    ------
    UnknownSchemeError
        If no such scheme exists; the message lists those that do.

    References
    ----------
    総務省「自治体DX推進計画概要」(2020-12-25), seed L405, L421, L423, L431, L745.

    Examples
    --------
    >>> finance(1000, "外部人材の任用")
    Financing(state=0, allocation_tax=500, town=500)
    >>> finance(3001, "セキュリティクラウドへの移行")
    Financing(state=1500, allocation_tax=0, town=1501)
    """
    if not name:
        return Financing(0, 0, cost + other)
    chosen = scheme(name)
    part = int((cost * chosen.rate).to_integral_value(ROUND_FLOOR))
    rest = cost - part + other
    return Financing(part, 0, rest) if chosen.kind == "国費" else Financing(0, part, rest)


def budget(plan: Plan, timetable: Schedule) -> tuple[Line, ...]:
    """Finance every initiative, as its schedule lets it."""
    lines = []
    for one in plan.initiatives:
        room = _room(one.scheme, timetable[one.id].end)
        late = room is not None and room < 0
        lines.append(Line(one.id, finance(one.cost, "" if late else one.scheme, one.other), late, room))
    return tuple(lines)


def total(lines: tuple[Line, ...]) -> Financing:
    """Add the money up."""
    return sum((line.money for line in lines), Financing(0, 0, 0))


def rules() -> tuple[str, ...]:
    """Say the rules of rounding and of lateness for those who read the figures."""
    return (
        "金額の単位は千円です。国費と特別交付税は、割合をかけて千円未満を切り捨て、残りを町の負担とします。",
        "期限のある支援は、その年度の3月までに終わる取組だけに数えます。間に合わなければ、町の負担とします。",
        "特別交付税は、町に入る見込みの額です。町がいったん支払います。",
        "この3つは、計画づくりのためのこの教材の決まりです。実際の扱いは、国と県に確かめてください。",
    )


def citation() -> str:
    """Cite the rates."""
    return facts.cite("subsidy_rates")


def _room(name: str, end: int) -> int | None:
    until = scheme(name).until if name else None
    return None if until is None else months.last_of_fiscal_year(until) - end


def _scheme(row: facts.Row) -> Scheme:
    until = row.integer("until_fy") if row["until_fy"] is not None else None
    return Scheme(row.text("scheme"), row.text("kind"), Decimal(str(row.number("rate"))), row.text("condition"), until)
