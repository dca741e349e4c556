"""Which sentence fits an exception: the rules of ``rules.toml``, in order."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Rule", "Said", "fitting", "halves", "rules"]


@dataclass(frozen=True, slots=True)
class Said:
    """What an error means, and what to do; plain Japanese text."""

    say: str
    do: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table. See the head of ``rules.toml`` for the fields."""

    error: str
    match: re.Pattern[str]
    line: re.Pattern[str]
    needs: tuple[str, ...]
    said: Said

    def fit(self, error: type[BaseException], message: str, line: str, facts: Mapping[str, str]) -> Said | None:
        """Give the sentences for this exception, or None where the rule does not fit it."""
        if self.error not in {one.__name__ for one in error.__mro__}:
            return None
        in_message, in_line = self.match.search(message), self.line.search(line)
        if in_message is None or in_line is None or not all(facts.get(need) for need in self.needs):
            return None
        found = {**facts, **_groups(in_message), **_groups(in_line)}
        return Said(*(text.format_map(defaultdict(str, found)) for text in (self.said.say, self.said.do)))


def _groups(match: re.Match[str]) -> dict[str, str]:
    found = {name: text or "" for name, text in match.groupdict().items()}
    return {name: _japanese(text) if name.startswith("type") else text for name, text in found.items()}


def _japanese(kind: str) -> str:
    return str(_table()["types"].get(kind, "別の種類の値")) if kind else ""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    """Read the rules, the first of which that fits is taken."""
    return tuple(
        Rule(
            row["error"],
            re.compile(row.get("match", "")),
            re.compile(row.get("line", "")),
            tuple(row.get("needs", ())),
            Said(row["say"], row["do"]),
        )
        for row in _table()["rule"]
    )


def halves() -> Mapping[str, str]:
    """Give the half-width sign for what is typed with the Japanese input method on."""
    return _table()["halves"]  # type: ignore[no-any-return] # a table of the file


def fitting(error: type[BaseException], message: str, line: str, facts: Mapping[str, str]) -> Said | None:
    """Give the sentences of the first rule that fits, or None.

    Parameters
    ----------
    error, message
        The class of the exception and Python's words.
    line
        The line of the cell where it happened.
    facts
        What else is known; see :mod:`dojo.learn.plainspoken.facts`.

    Examples
    --------
    >>> fitting(ZeroDivisionError, "division by zero", "1 / 0", {}).say
    '0 で割ろうとしています。'
    """
    return next((said for rule in rules() if (said := rule.fit(error, message, line, facts)) is not None), None)
