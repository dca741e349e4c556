"""One row after the other: what was entered, what was there already, and what a person must look at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ENTERED", "REVIEW", "THERE", "Outcome", "Outcomes"]

ENTERED, THERE, REVIEW = "登録", "済み", "要確認"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: its number in the workbook, its number of application, and why."""

    row: int
    number: str
    result: str
    reason: str = ""

    def to_dict(self) -> dict[str, object]:
        """Give it as plain data."""
        return asdict(self)


class Outcomes:
    """What became of all rows, in order, and the rows for a person."""

    def __init__(self) -> None:
        self.all: list[Outcome] = []
        self.review: list[dict[str, object]] = []

    def note(self, row: Mapping[str, object], result: str, reason: str = "") -> None:
        """Write down what became of a row."""
        place = row.get("行", 0)
        self.all.append(Outcome(place if isinstance(place, int) else 0, str(row.get("申請番号", "")), result, reason))
        if result == REVIEW:
            self.review.append({**row, "理由": reason})
