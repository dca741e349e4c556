"""What the state set aside for the municipalities' security cloud, among the three funds of the plan of December 2020.

References
----------
Data sets ``budget_funds`` (seed L421, L423, L431, L473–478) and ``key_figures`` (their sum).
"""

from __future__ import annotations

from dataclasses import dataclass

from dojo import facts

__all__ = ["Fund", "citation", "funds", "sentence", "total"]

_SECURITY = "セキュリティ"


@dataclass(frozen=True, slots=True)
class Fund:
    """One fund: its ``amount`` [億円], its ``share`` of the three together [0 to 1], and whether it is the one for security."""

    item: str
    amount: float
    share: float
    security: bool


def total() -> float:
    """Return the sum of the three funds [億円].

    Examples
    --------
    >>> total()
    1787.8
    """
    return facts.row("key_figures", id="fund_total").number("value")


def funds() -> tuple[Fund, ...]:
    """Return the three funds, largest first.

    Examples
    --------
    >>> [fund.amount for fund in funds()]
    [1508.6, 249.9, 29.3]
    """
    found = [_fund(row) for row in facts.rows("budget_funds")]
    return tuple(sorted(found, key=lambda fund: fund.amount, reverse=True))


def sentence() -> str:
    """Say in one sentence what share of the funds is for security."""
    ours = next(fund for fund in funds() if fund.security)
    return (
        f"{facts.describe('budget_funds').title}は計{total():,}億円で、そのうち「{ours.item}」は"
        f"{ours.amount:,}億円、全体の{ours.share:.1%}です(割合は計算)。"
    )


def citation() -> str:
    """Cite the data behind the figures."""
    return facts.cite("budget_funds")


def _fund(row: facts.Row) -> Fund:
    item, amount = row.text("item"), row.number("amount")
    return Fund(item, amount, amount / total(), _SECURITY in item)
