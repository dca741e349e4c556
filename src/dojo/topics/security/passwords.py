"""How long a sample password lasts against guessing, said in plain Japanese.

Only sample passwords are ever judged here. A training tool that asks for a real password teaches the very habit
that phishing lives on, so no part of the dojo offers a box to type one's own into.

The estimate is zxcvbn's [1]_, which knows English lists; the words that people of a Japanese town hall use (town names, eras,
seasons in romaji) come from a bundled list. Its English feedback is never shown: parts
are explained from a table. For random characters the estimate is a lower bound (ten tries a character).

References
----------
.. [1] D. L. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError
from dojo.topics.security.data import table, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Part", "Passphrase", "SampleError", "Strength", "counted", "lasting", "passphrase", "rank", "samples", "strength"]

_LONGEST = 100
_SHORT = 8
_STRONG = 3
_NAMES = frozenset({"surnames", "male_names", "female_names"})
_ENGLISH = frozenset({"english_wikipedia", "us_tv_and_film"})
_YEAR = r"(?:19|20)\d\d"
_SWAPPED = re.compile(r"[A-Za-z][@$!0134578]+[A-Za-z]")


class SampleError(DojoError):
    """A sample that cannot be judged."""

    what = "この例は判定できません(1文字から100文字まで)。"
    todo = "ためす例を選び直してください。本物のパスワードは入れないでください。"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a sample, and what a guesser would recognise in it."""

    text: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Strength:
    """What a guesser needs for one sample.

    ``guesses`` counts tries; ``score`` is 0 (worst) to 4 and goes with ``lasts``, which assumes that copied data
    are tried 10,000 times a second.
    """

    sample: str
    guesses: int
    score: int
    level: str
    lasts: str
    parts: tuple[Part, ...]
    why: tuple[str, ...]
    advice: tuple[str, ...]

    @property
    def guesses_ja(self) -> str:
        """The number of tries with 万, 億, 兆."""
        return counted(self.guesses)


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Words drawn by lot: ``guesses`` is the number of equally likely phrases."""

    text: str
    words: tuple[str, ...]
    guesses: int


def strength(sample: str) -> Strength:
    """Judge one sample password.

    Raises
    ------
    SampleError
        If the sample is empty or longer than 100 characters.

    Examples
    --------
    >>> judged = strength("password1")
    >>> judged.level, judged.lasts, judged.parts[0].kind
    ('とても弱い', '一瞬で破られる', 'よく使われるパスワード')
    """
    if not 0 < len(sample) <= _LONGEST:
        raise SampleError
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists take a moment to load

    found = zxcvbn(sample, user_inputs=[*words("near_words"), *words("phrase_words")], max_length=_LONGEST)
    return _judged(sample, _at_most(sample, int(found["guesses"])), found["sequence"])


def rank(samples: Iterable[str]) -> tuple[Strength, ...]:
    """Judge samples and sort them, weakest first; equals keep the order of their text."""
    return tuple(sorted((strength(sample) for sample in samples), key=lambda judged: (judged.guesses, judged.sample)))


def samples() -> tuple[tuple[str, str], ...]:
    """Return the bundled samples as pairs of text and how somebody came to it."""
    return tuple((row["text"], row["story"]) for row in table("passwords")["sample"])


def passphrase(length: int = 4, lot: int = 1) -> Passphrase:
    """Draw a passphrase from the bundled 256 words.

    Parameters
    ----------
    length
        Number of words, 1 to 8.
    lot
        Which draw; the same lot gives the same words, so that a class can talk about them. For the same reason
        a drawn phrase is an example and never a password to use.

    Examples
    --------
    >>> passphrase(4).guesses == 256**4
    True
    """
    if not 1 <= length <= 8:  # noqa: PLR2004 - as documented
        raise DojoError(what="言葉の数は1から8までです。", todo="数を直してください。")
    pool = words("phrase_words")
    drawn = random.Random(lot).choices(pool, k=length)  # noqa: S311 - a repeatable example, not a secret
    return Passphrase("-".join(drawn), tuple(drawn), len(pool) ** length)


def lasting(guesses: int) -> str:
    """Say how long a number of tries takes at 10,000 tries a second.

    Examples
    --------
    >>> lasting(20_000_000)
    '1時間もたない'
    >>> lasting(10**15)
    '100年以上もつ'
    """
    return str(_span(guesses)["words"])


def counted(number: int) -> str:
    """Write a count of tries with the largest fitting Japanese unit.

    Examples
    --------
    >>> counted(190), counted(34_567_890), counted(256**4)
    ('190回', '約3,456万回', '約42億回')
    """
    for power, unit in ((16, "京"), (12, "兆"), (8, "億"), (4, "万")):
        if number >= 10 ** (power + 4) and unit == "京":
            return "1垓回以上"
        if number >= 10**power:
            return f"約{number // 10**power:,}{unit}回"
    return f"{number:,}回"


def _span(guesses: int) -> dict[str, Any]:
    rules = table("passwords")
    seconds = guesses / rules["per_second"]
    return next(row for row in rules["lasting"] if seconds < row["seconds"])


def _listed(sample: str) -> list[str]:
    """Return the words of a phrase made wholly of the bundled list, else nothing."""
    pieces = sample.split("-")
    return pieces if set(pieces) <= set(words("phrase_words")) else []


def _at_most(sample: str, guesses: int) -> int:
    """Cap the estimate for phrases of the bundled list: whoever knows the list needs 256**n tries, not more."""
    pieces = _listed(sample)
    return min(guesses, len(words("phrase_words")) ** len(pieces)) if pieces else guesses


def _judged(sample: str, guesses: int, sequence: list[dict[str, Any]]) -> Strength:
    span = _span(guesses)
    found = [(piece, "phrase") for piece in _listed(sample)] or [pair for match in sequence for pair in _pieces(match)]
    kinds = table("passwords")["kinds"]
    parts = tuple(Part(text, kinds[kind]["name"], kinds[kind]["why"]) for text, kind in found)
    why = tuple(dict.fromkeys([*(part.why for part in parts), *_tricks(sample, sequence)]))
    advice = tuple(dict.fromkeys(kinds[kind]["advice"] for _, kind in found if kinds[kind]["advice"]))
    return Strength(
        sample, guesses, span["score"], span["level"], lasting(guesses), parts, why, advice if span["score"] < _STRONG else ()
    )


def _pieces(match: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Give text and kind of one match; years and near words that zxcvbn left in a clueless stretch are told apart."""
    if match["pattern"] != "bruteforce":
        yield match["token"], _kind(match)
        return
    for text in _near().split(match["token"]):
        if text:
            yield text, "regex" if re.fullmatch(_YEAR, text) else "near" if _near().fullmatch(text) else "bruteforce"


@cache
def _near() -> re.Pattern[str]:
    longest_first = sorted((word for word in words("near_words") if len(word) >= 4), key=len, reverse=True)  # noqa: PLR2004
    return re.compile(f"({_YEAR}|{'|'.join(map(re.escape, longest_first))})", re.IGNORECASE)


def _kind(match: Mapping[str, Any]) -> str:
    """Name the row of ``kinds`` for one match of zxcvbn."""
    if match["pattern"] != "dictionary":
        return str(match["pattern"])
    source = match["dictionary_name"]
    if source == "user_inputs":
        return "near" if match["matched_word"] in words("near_words") else "phrase"
    return "names" if source in _NAMES else "english" if source in _ENGLISH else "passwords"


def _tricks(sample: str, sequence: list[dict[str, Any]]) -> Iterable[str]:
    """Name the habits that look clever and gain little."""
    texts = table("passwords")["tricks"]
    known = [match for match in sequence if match["pattern"] == "dictionary"]
    if any(match["l33t"] or _SWAPPED.search(match["token"]) for match in known):
        yield texts["l33t"]
    if any(match["reversed"] for match in known):
        yield texts["reversed"]
    if any(match["token"][0].isupper() and match["token"][1:].islower() for match in known):
        yield texts["capital"]
    if len(sample) < _SHORT:
        yield texts["short"]
