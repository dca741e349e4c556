"""Full-width and half-width characters: what to treat as the same, and how wide a text is."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["display_width", "fold", "is_fullwidth", "is_halfwidth"]

# hyphen, non-breaking hyphen, figure dash, en dash, em dash, horizontal bar, minus sign, small hyphen
_HYPHENS = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63]")
# The long-vowel mark is a letter (コーヒー), but between figures or Latin letters it is a mistyped hyphen.
_MARK_AS_HYPHEN = re.compile("(?<=[0-9A-Za-z])ー(?=[0-9A-Za-z])")
_WAVES = re.compile("[\u301c\u223c]")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Bring two spellings of the same answer to the same text.

    Compatibility forms (full-width figures, half-width kana, ①) become the plain ones, every kind of hyphen
    becomes ``-``, every wave becomes ``~``, runs of white space become one space, and the ends are stripped.
    Upper and lower case, hiragana and katakana stay different.

    Parameters
    ----------
    text
        What somebody typed.

    Examples
    --------
    >>> fold("　１２３−４５６７ ")
    '123-4567'
    >>> fold("ｺﾞﾐ　の　日")
    'ゴミ の 日'
    >>> fold("コーヒー") == fold("ｺｰﾋｰ"), fold("０３ー１２３４")
    (True, '03-1234')
    """
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))
    plain = _MARK_AS_HYPHEN.sub("-", _WAVES.sub("~", plain))
    return _SPACES.sub(" ", plain).strip()


def _wide(character: str) -> bool:
    # "A" (ambiguous, e.g. ① or α) counts as full width, as on every Japanese screen
    return unicodedata.east_asian_width(character) in {"F", "W", "A"}


def is_fullwidth(text: str) -> bool:
    """Tell whether every character takes a full cell; an empty text does not.

    Examples
    --------
    >>> is_fullwidth("ＡＢＣ１２３"), is_fullwidth("ABC"), is_fullwidth("ｺﾞﾐ")
    (True, False, False)
    """
    return bool(text) and all(map(_wide, text))


def is_halfwidth(text: str) -> bool:
    """Tell whether every character takes half a cell; an empty text does not.

    Examples
    --------
    >>> is_halfwidth("123"), is_halfwidth("１２3"), is_halfwidth("ｺﾞﾐ")
    (True, False, True)
    """
    return bool(text) and not any(map(_wide, text))


def display_width(text: str) -> int:
    """Count the columns that a text takes on a screen of fixed pitch (half cells).

    Examples
    --------
    >>> display_width("舟形町"), display_width("ABC"), display_width("A町")
    (6, 3, 3)
    """
    return sum(0 if unicodedata.combining(c) else 2 if _wide(c) else 1 for c in text)
