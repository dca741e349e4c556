"""Whose file it is, by the roster's ids in its path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dojo.classroom.collect.reasons import Reason, RefusalError
from dojo.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Owners", "fold", "is_short_number", "names_exercise"]

#: ``01_security (1).ipynb``, ``01_security-Copy1.ipynb``: marks of a copy, not ids.
_COPY_MARK = re.compile(r"\s*\([0-9]{1,2}\)|-copy[0-9]*")
_WORD = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+|[\W_]")
_WEAK = re.compile(r"[0-9]{1,3}")


def fold(text: str) -> str:
    """Bring full-width and half-width, capital and small letters to one form."""
    return width.fold(text).casefold()


def is_short_number(name: str) -> bool:
    """Tell whether an id is of a kind that dates, counts and copies look like, too."""
    return bool(_WEAK.fullmatch(name))


def names_exercise(folded: str, exercise: str) -> bool:
    """Tell whether a folded name holds the name of an exercise as a whole word."""
    return bool(_exercise_pattern([exercise]).search(folded))


def _exercise_pattern(exercises: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted((re.escape(fold(name)) for name in exercises), key=len, reverse=True)
    return re.compile(rf"(?<![0-9a-z])(?:{'|'.join(longest_first)})(?![0-9a-z])")


@dataclass(frozen=True)
class Owners:
    """The ids of a class, and the names of exercises, which are not ids even where they look so (``01_security``)."""

    ids: Sequence[str]
    exercises: Sequence[str]

    def of(self, parts: Sequence[str]) -> str:
        """Tell whose file lies at a path.

        An id counts where it stands as a whole word; in one name the longer id beats the one that it contains.
        Two ids in one path make no owner, so that nobody can hand in for somebody else by a file name. Only
        short numbers (1 to 3 digits), which dates and counts look like, give way to what stands deeper.

        Raises
        ------
        RefusalError
            If there is no id in the path, or more than one.
        """
        levels = [found for part in reversed(parts) if (found := self._in(part))]
        if not levels:
            raise RefusalError(Reason.NO_OWNER)
        strong = {name for level in levels for name in level if not is_short_number(name)}
        named = self._without_contained(strong) or levels[0]
        owners = [owner for name in named for owner in self._known[name]]
        if len(owners) > 1:
            raise RefusalError(Reason.TWO_OWNERS)
        return owners[0]

    @cached_property
    def _known(self) -> dict[str, list[str]]:
        """Each id under its folded form; a foreign gradebook may tell ``A1`` from ``a1``."""
        known: dict[str, list[str]] = {}
        for name in self.ids:
            known.setdefault(fold(name), []).append(name)
        return known

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._known), default=0)

    @cached_property
    def _seen(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _not_ids(self) -> re.Pattern[str]:
        return _exercise_pattern(self.exercises)

    def _in(self, part: str) -> frozenset[str]:
        """Find the ids in one name; the same folder names come again and again, hence the memory."""
        if part not in self._seen:
            cleaned = self._not_ids.sub("/", _COPY_MARK.sub("/", fold(part)))
            self._seen[part] = frozenset(self._without_contained(set(self._words(cleaned))))
        return self._seen[part]

    def _words(self, text: str) -> Iterator[str]:
        """Give every id that begins and ends where words do; ids may hold ``_``, ``-`` and ``.`` themselves."""
        spans = [match.span() for match in _WORD.finditer(text)]
        for first, (start, _) in enumerate(spans):
            for _, end in spans[first:]:
                if end - start > self._longest:
                    break
                if text[start:end] in self._known and not self._is_count(text, start, end):
                    yield text[start:end]

    def _is_count(self, text: str, start: int, end: int) -> bool:
        """Tell 「第1回」 from an id: a short number that touches a letter."""
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        return is_short_number(text[start:end]) and any(letter.isalpha() for letter in around)

    @staticmethod
    def _without_contained(found: set[str]) -> set[str]:
        return {name for name in found if not any(name != other and name in other for other in found)}
