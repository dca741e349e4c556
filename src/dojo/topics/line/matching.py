"""Which row answers what somebody typed.

Three steps, each catching what the one before misses: the word as it is written, the word with its spelling evened out
(ごみ, ゴミ, ｺﾞﾐ and blanks around them are the same), and a sentence that has the word in it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dojo.topics.line.keywords import Entry, KeywordTable

__all__ = ["Answer", "Level", "Matcher", "even"]

_IGNORED = re.compile(r"[\s、。,.!?・「」『』~\u200b\ufe0f]+")
#: ぁ to ゖ and ゝ, ゞ lie a fixed distance below their katakana.
_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


class Level(Enum):
    """How far the search goes; its value is what a trainee reads."""

    SAME = "そのまま"
    EVEN = "表記をそろえる"
    PART = "文の中もさがす"


@dataclass(frozen=True, slots=True)
class Answer:
    """The row that answers, and the step that found it."""

    entry: Entry
    level: Level


def even(text: str) -> str:
    """Even the spelling out: width, kana, case, blanks and punctuation make no difference.

    Examples
    --------
    >>> even("ごみ"), even("ｺﾞﾐ"), even(" ゴミ。　")
    ('ゴミ', 'ゴミ', 'ゴミ')
    >>> even("ＬＩＮＥ") == even("line")
    True
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_KATAKANA)
    # a voicing mark typed as a letter of its own becomes a blank and a mark: with the blank gone, it joins its kana
    return unicodedata.normalize("NFKC", _IGNORED.sub("", plain))


class Matcher:
    """Finds the row for a text; made once for a table.

    Where several words stand in the text the longest wins, and of equally long ones that of the earlier row.

    Parameters
    ----------
    table
        The keyword table.
    level
        How far the search goes.
    """

    def __init__(self, table: KeywordTable, level: Level = Level.PART) -> None:
        self._level = level
        spelt = [(word, entry) for entry in table.entries for word in (entry.word, *entry.synonyms)]
        self._same = {word: entry for word, entry in reversed(spelt)}  # noqa: C416 - the first row of a word wins
        self._even = {even(word): entry for word, entry in reversed(spelt) if even(word)}
        self._longest = sorted(dict.fromkeys(even(word) for word, _ in spelt if even(word)), key=len, reverse=True)

    def find(self, text: str) -> Answer | None:
        """Return the row that answers, or nothing."""
        if text in self._same:
            return Answer(self._same[text], Level.SAME)
        plain = even(text)
        if self._level is not Level.SAME and plain in self._even:
            return Answer(self._even[plain], Level.EVEN)
        if self._level is Level.PART:
            word = next((word for word in self._longest if word in plain), None)
            return Answer(self._even[word], Level.PART) if word is not None else None
        return None
