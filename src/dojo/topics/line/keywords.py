"""The keyword table: one word, its other spellings, its answers. The same table drives the phone preview and the server."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FALLBACK", "GREETING", "SPECIAL", "Entry", "KeywordTable"]

#: The row that answers when no word fits, and the one that greets a new friend.
FALLBACK = "(見つからないとき)"
GREETING = "(友だち追加)"
SPECIAL = (FALLBACK, GREETING)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table.

    ``word`` is what residents type, ``synonyms`` are other ways to say it. ``texts`` are sent first, one message each, then the
    picture at ``image`` (an https address, or empty); ``preview`` is its small version. ``row`` is the row in the file, from 1.
    """

    word: str
    synonyms: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    image: str = ""
    preview: str = ""
    row: int = 0

    @property
    def count(self) -> int:
        """How many messages one reply takes."""
        return len(self.texts) + bool(self.image)


@dataclass(frozen=True, slots=True)
class KeywordTable:
    """The rows that answer words, and the two special ones (absent ones are ``None``)."""

    entries: tuple[Entry, ...]
    fallback: Entry | None = None
    greeting: Entry | None = None

    def entry(self, word: str) -> Entry | None:
        """Find the row of a word exactly as it is written in the table."""
        return next((each for each in self.entries if each.word == word), None)
