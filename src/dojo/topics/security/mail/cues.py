"""What can be observed in a mail: cues, in the five categories of the NIST Phish Scale.

A cue is no proof. Genuine mails carry some too, which is why a cue has words for what to do with it.

References
----------
Dawkins and Jacobs, "NIST Phish Scale User Guide", NIST Technical Note 2276 (2023), cue types. The signature
and reply-address cues are our own additions to its technical indicators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.topics.security.mail.data import table
from dojo.topics.security.mail.domains import known_domains, lookalike, readable, true_domain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dojo.topics.security.mail.reading import Mail
    from dojo.topics.security.mail.signature import DkimResult

__all__ = ["Cue", "cues"]

_ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_PHONE = re.compile(r"電話(?!には出)|内線|TEL|連絡先", re.IGNORECASE)
_FAILED = re.compile(r"\b(?:spf|dmarc)=fail\b")
_Found = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cue:
    """One observation: its name, category and meaning in Japanese, and the place that shows it."""

    key: str
    name: str
    category: str
    explanation: str
    evidence: str


def _kinds() -> Mapping[str, Mapping[str, object]]:
    return table("cue_kinds")


def cues(mail: Mail, *, signature: DkimResult | None = None, known: Mapping[str, str] | None = None) -> tuple[Cue, ...]:
    """Observe a mail.

    Parameters
    ----------
    mail
        The mail.
    signature
        Result of :func:`check_dkim`, if it was checked; without it the signature yields no cue.
    known
        Organisation → genuine domain. Default: the address book of 道場町役場.

    Returns
    -------
    tuple of Cue
        Each observation once, in the order of the categories.
    """
    book = known_domains() if known is None else known
    found = [*_sender(mail, book), *_links(mail, book), *_files(mail), *_signed(mail, signature), *_wording(mail)]
    return tuple(sorted((_cue(key, evidence) for key, evidence in dict.fromkeys(found)), key=_order))


def _order(cue: Cue) -> int:
    return list(_kinds()).index(cue.key)


def _cue(key: str, evidence: str) -> Cue:
    kind = _kinds()[key]
    return Cue(key, str(kind["name"]), str(kind["category"]), str(kind["explanation"]), evidence)


def _sender(mail: Mail, book: Mapping[str, str]) -> Iterator[_Found]:
    claimed = next((book[name] for name in book if name in mail.display_name), "")
    written = _ADDRESS.search(mail.display_name)
    if written:
        claimed = true_domain(written[1])
    if claimed and claimed != mail.sender_domain:
        yield "sender_name", f"{mail.display_name} ← 実際は {mail.from_address}"
    twin = lookalike(mail.from_address.rpartition("@")[2], book.values())
    if twin:
        yield "lookalike", twin.explanation
    if mail.reply_to and true_domain(mail.reply_to.rpartition("@")[2]) != mail.sender_domain:
        yield "reply_to", mail.reply_to
    for address in dict.fromkeys(m[0] for m in _ADDRESS.finditer(mail.text) if true_domain(m[1]) != mail.sender_domain):
        yield "inconsistent", f"本文の連絡先 {address}"


def _links(mail: Mail, book: Mapping[str, str]) -> Iterator[_Found]:
    for link in mail.links:
        if link.differs:
            yield "link_differs", f"{link.text} → 実際は {readable(link.real_domain)}"
        if link.real_domain and link.real_domain != mail.sender_domain:
            yield "link_elsewhere", f"差出人は {readable(mail.sender_domain)}、行き先は {readable(link.real_domain)}"
        if link.href.lower().startswith("http://"):
            yield "link_plain", link.href
        twin = lookalike(_host(link.href), book.values())
        if twin:
            yield "lookalike", twin.explanation


def _host(href: str) -> str:
    return href.partition("//")[2].partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0]


def _files(mail: Mail) -> Iterator[_Found]:
    for file in mail.attachments:
        if file.double_extension:
            yield "double_extension", file.name
        if file.runs:
            yield "attachment_runs", f"{file.name} = {file.kind}"


def _signed(mail: Mail, signature: DkimResult | None) -> Iterator[_Found]:
    if signature and signature.state == "broken":
        yield "signature_broken", signature.words
    elif signature and signature.state == "none":
        yield "signature_none", signature.words
    elif signature and not signature.aligned:
        yield "signature_other", signature.words
    # Only the newest result was written by our own server; older ones may have been written by the sender.
    if mail.authentication and _FAILED.search(mail.authentication[0]):
        yield "check_failed", "、".join(found[0].upper() for found in _FAILED.finditer(mail.authentication[0]))


def _wording(mail: Mail) -> Iterator[_Found]:
    seen = {"words": f"{mail.subject}\n{mail.text}", "name": mail.display_name, "markup": mail.html}
    for key, kind in _kinds().items():
        patterns = kind.get("patterns", [])
        for pattern in patterns if isinstance(patterns, list) else []:
            for match in re.finditer(pattern, seen[str(kind.get("where", "words"))], re.IGNORECASE):
                yield key, match[0].strip()
    if not _PHONE.search(mail.text):
        yield "no_contact", "電話番号や内線が書かれていません"
