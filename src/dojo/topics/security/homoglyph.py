"""Letters of a foreign script inside a word: harmless as an exhibit, dangerous in the address of a sender.

The exhibit is a word printed in the slides of January 2021: two letters of デジタルデバイド are Cyrillic there.

References
----------
Unicode Standard Annex 24 (scripts) through confusable-homoglyphs; data set ``errata`` (seed L438).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from dojo import facts
from dojo.topics.security.data import table

__all__ = ["Exhibit", "Letter", "exhibit", "letters", "odd_letters", "practice"]

# Japanese text mixes these every day, so none of them is odd beside another.
_USUAL = frozenset({"HIRAGANA", "KATAKANA", "HAN", "LATIN"})
_NEUTRAL = frozenset({"COMMON", "INHERITED"})
_CASES = {"Ll": "の小文字", "Lu": "の大文字"}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a word.

    ``position`` counts from 1, as people do; ``codepoint`` reads ``U+0439``; ``odd`` says that it does not belong.
    """

    position: int
    char: str
    codepoint: str
    script_ja: str
    name_ja: str
    odd: bool


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A word as it was printed, as it should read, and where it stands."""

    printed: str
    correct: str
    citation: str


def exhibit() -> Exhibit:
    """Return the printed word with foreign letters from the data set ``errata``.

    Examples
    --------
    >>> [letter.position for letter in odd_letters(exhibit().printed)]
    [7, 8]
    """
    row = facts.row("errata", kind="似た文字")
    return Exhibit(row.text("printed"), row.text("correct"), facts.cite(row))


def practice() -> tuple[str, ...]:
    """Return fictional sender domains, some with a foreign letter."""
    return tuple(table("scripts")["practice"])


def odd_letters(word: str) -> tuple[Letter, ...]:
    """Return the letters whose script does not belong to the word.

    In a Japanese or an English word everything but kana, kanji and Latin is odd; in a word of another script
    everything else is. A word written wholly in a foreign script has no odd letter.

    Examples
    --------
    >>> [(letter.position, letter.char, letter.codepoint) for letter in odd_letters("デジタルデバйд")]
    [(7, 'й', 'U+0439'), (8, 'д', 'U+0434')]
    >>> odd_letters("デジタルデバイド")
    ()
    """
    return tuple(letter for letter in letters(word) if letter.odd)


def letters(word: str) -> tuple[Letter, ...]:
    """Return every letter of a word with its script and name in Japanese.

    The word is composed first (NFC), so that a kana and its voicing mark count as one letter.
    """
    composed = unicodedata.normalize("NFC", word)
    expected = _expected([_script(char) for char in composed])
    return tuple(_letter(place, char, expected) for place, char in enumerate(composed, start=1))


def _script(char: str) -> str:
    from confusable_homoglyphs.categories import alias  # noqa: PLC0415 - reads its table on import

    return str(alias(char)).upper()


def _expected(scripts: list[str]) -> frozenset[str]:
    """Return the scripts that may stand in a word: those of its majority, Japanese and Latin taken as one."""
    counts = Counter("usual" if script in _USUAL else script for script in scripts if script not in _NEUTRAL)
    if not counts:
        return _NEUTRAL
    main = max(counts, key=lambda script: (counts[script], script == "usual"))
    return _NEUTRAL | (_USUAL if main == "usual" else {main})


def _letter(position: int, char: str, expected: frozenset[str]) -> Letter:
    script = _script(char)
    script_ja = table("scripts")["scripts"].get(script, "ほかの国の文字")
    return Letter(position, char, f"U+{ord(char):04X}", script_ja, _name_ja(char, script_ja), script not in expected)


def _name_ja(char: str, script_ja: str) -> str:
    """Name a letter in Japanese; kana, kanji and anything without a name in the table are named by their script."""
    plain = re.sub(r" (SMALL|CAPITAL) LETTER", "", unicodedata.name(char, ""))
    short = script_ja.split("(", maxsplit=1)[0]
    name = table("scripts")["letters"].get(plain)
    case = _CASES.get(unicodedata.category(char), "")
    return f"{short}{case}「{name or char}」"
