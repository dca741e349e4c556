"""Domains: the part that somebody registered, and the ones that imitate a known one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.topics.security.mail.data import lines

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Lookalike", "known_domains", "lookalike", "readable", "true_domain"]

#: Letters and pairs of the Latin alphabet that are mistaken for each other in common screen fonts.
_TWINS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), ("q", "g"))
#: A practice domain (RFC 2606) and what stands before it; every rule of the public suffix list leaves it as it is.
_PRACTICE = re.compile(r"(?:[^.]+\.)*([^.]+\.example)")
_ADDRESS = re.compile(r"\[?[0-9a-f]*[.:][0-9a-f.:]*\]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A domain that imitates ``target``; ``kind`` and ``explanation`` say by which trick."""

    domain: str
    target: str
    kind: str
    explanation: str


def known_domains() -> dict[str, str]:
    """Give the address book of 道場町役場: organisation → its domain (all fictional)."""
    return {row["organisation"]: row["domain"] for row in lines("known_domains")}


def _ascii(host: str) -> str:
    """Write a host the way the DNS does: lower case, other scripts as ``xn--``."""
    bare = host.strip().strip(".").lower()
    return ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in bare.split("."))


def readable(host: str) -> str:
    """Write a host the way a reader sees it: ``xn--`` labels in their own letters.

    Examples
    --------
    >>> readable("xn--doj-ken-cjg.example") == "dojо-ken.example"  # with a Cyrillic о
    True
    """
    return ".".join(_decoded(label) for label in host.lower().split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def true_domain(host: str) -> str:
    """Give the registrable domain: the part for which somebody answers.

    Parameters
    ----------
    host
        A host name, in any script. An IP address or a name without a registrable part comes back as it is.

    Returns
    -------
    str
        Lower case; labels of other scripts in their ``xn--`` form.

    Examples
    --------
    >>> true_domain("dojo-machi.example.login-check.example")
    'login-check.example'
    >>> true_domain("www.town.dojo.lg.jp")
    'dojo.lg.jp'
    """
    bare = _ascii(host)
    if not bare or (_ADDRESS.fullmatch(bare) and any(c.isdigit() for c in bare)):
        return bare
    if practice := _PRACTICE.fullmatch(bare):
        return practice[1]
    from dojo.topics.security.mail.suffixes import split  # noqa: PLC0415 - slow to load, and needed only here

    return split(bare).top_domain_under_public_suffix or bare


def _skeleton(domain: str) -> str:
    """Reduce a domain to what the eye takes it for."""
    plain = _latin(readable(domain))
    for twin, letter in _TWINS:
        plain = plain.replace(twin, letter)
    return plain


def _latin(text: str) -> str:
    if text.isascii():
        return text
    from confusable_homoglyphs import confusables  # noqa: PLC0415 - loads a large table

    found = confusables.is_confusable(text, greedy=True, preferred_aliases=["latin"]) or []
    swaps = {entry["character"]: _ascii_twin(entry["homoglyphs"]) for entry in found}
    return "".join(swaps.get(c) or c for c in text).lower()


def _ascii_twin(homoglyphs: list[dict[str, str]]) -> str:
    return next((glyph["c"] for glyph in homoglyphs if glyph["c"].isascii()), "")


def lookalike(domain: str, known: Iterable[str]) -> Lookalike | None:
    """Find the known domain that this host imitates.

    Parameters
    ----------
    domain
        A host name or domain.
    known
        The genuine domains. A host that belongs to one of them imitates nothing.

    Returns
    -------
    Lookalike or None
        The first trick that fits, from the most deceptive to the plainest.

    Examples
    --------
    >>> lookalike("dojo-rnachi.example", ["dojo-machi.example"]).kind
    'よく似た文字の並び'
    >>> lookalike("mail.dojo-machi.example", ["dojo-machi.example"]) is None
    True
    """
    genuine = tuple(known)
    mine = true_domain(domain)
    if mine in genuine:
        return None
    found = ((target, _trick(_ascii(domain), mine, target)) for target in genuine)
    return next((Lookalike(mine, target, *trick) for target, trick in found if trick), None)


def _trick(host: str, mine: str, target: str) -> tuple[str, str] | None:
    name, _, _ = target.partition(".")
    if not readable(mine).isascii() and _skeleton(mine) == _skeleton(target):
        return (
            "別の国の文字",
            f"{readable(mine)} は {target} とそっくりですが、見た目の同じ別の国の文字が入っています(本当の名前は {mine})。",
        )
    if _skeleton(mine) == _skeleton(target):
        return "よく似た文字の並び", f"{mine} は {target} に似せた別のドメインです(rn と m、0 と o、1 と l などの置きかえ)。"
    if host.startswith(f"{target}.") or f".{target}." in host:
        return "左側に本物の名前", f"{target} の名前が左側に入っていますが、持ち主を表すのは右端の {mine} です。"
    if name in mine.partition(".")[0]:
        return "言葉のつけ足し", f"{mine} は {target} に言葉をつけ足した別のドメインです。"
    if _one_slip(mine, target):
        return "打ちまちがい", f"{mine} は {target} と1文字だけ違う別のドメインです。"
    return None


def _one_slip(left: str, right: str) -> bool:
    """Tell whether one letter was changed, added or left out."""
    short, long = sorted((left, right), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return short[start + 1 :] == long[start + 1 :]
    return len(long) - len(short) == 1 and short[start:] == long[start + 1 :]
