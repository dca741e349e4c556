"""How many logged queries a table answers, and answers rightly.

The log is fictional. ``wanted`` is the word of the row that should answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.topics.line.data import lines
from dojo.topics.line.matching import Level, Matcher, even

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dojo.topics.line.keywords import KeywordTable

__all__ = ["Query", "Rate", "log", "rate"]


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, and the word whose row should answer."""

    text: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Rate:
    """The queries that were answered rightly, wrongly, and not at all."""

    right: tuple[Query, ...]
    wrong: tuple[Query, ...]
    missed: tuple[Query, ...]

    @property
    def total(self) -> int:
        """All queries."""
        return len(self.right) + len(self.wrong) + len(self.missed)

    @property
    def share(self) -> float:
        """The share answered rightly. [0–1], 0 for an empty log."""
        return len(self.right) / self.total if self.total else 0.0


def log() -> tuple[Query, ...]:
    """Return the sixty queries of the lesson.

    Examples
    --------
    >>> len(log())
    60
    """
    return tuple(Query(line["text"], line["wanted"]) for line in lines("query_log"))


def rate(table: KeywordTable, queries: Iterable[Query], level: Level = Level.PART) -> Rate:
    """Let a table answer every query and sort them by what came of it."""
    matcher = Matcher(table, level)
    heaps: dict[str, list[Query]] = {"right": [], "wrong": [], "missed": []}
    for query in queries:
        answer = matcher.find(query.text)
        right = answer is not None and even(answer.entry.word) == even(query.wanted)
        heaps["missed" if answer is None else "right" if right else "wrong"].append(query)
    return Rate(*(tuple(heaps[name]) for name in ("right", "wrong", "missed")))
