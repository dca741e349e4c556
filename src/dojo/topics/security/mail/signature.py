"""A DKIM signature: who vouches for a mail, and whether it arrived as it was sent."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dojo.errors import InputError, MissingFileError
from dojo.topics.security.mail.domains import true_domain

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DkimResult", "check_dkim", "read_dns"]

_RECORD = re.compile(r'^(?P<name>\S+)\s+(?:\d+\s+)?(?:IN\s+)?TXT\s+(?P<value>(?:"[^"]*"\s*)+)$', re.MULTILINE)
_SILENT = logging.getLogger("dojo.mail.dkim")
_SILENT.addHandler(logging.NullHandler())
_SILENT.propagate = False


@dataclass(frozen=True, slots=True)
class DkimResult:
    """What a signature says.

    Attributes
    ----------
    state
        ``valid``, ``broken`` (altered on the way, or signed with another key) or ``none``.
    domain
        The domain that signed; empty when nobody did.
    aligned
        Whether the signature is valid and the signer's registrable domain is that of the From address (relaxed
        alignment, RFC 7489). A valid, aligned signature proves who sent the mail. It does not prove that the sender is honest.
    """

    state: Literal["valid", "broken", "none"]
    domain: str
    aligned: bool

    @property
    def state_words(self) -> str:
        """The state alone, for an exercise that asks for the domain."""
        return {"valid": "電子署名は有効です。", "broken": "電子署名がこわれています。", "none": "電子署名がありません。"}[
            self.state
        ]

    @property
    def words(self) -> str:
        """The result in plain Japanese."""
        if self.state == "none":
            return "電子署名がありません。だれが送ったのかを確かめる手がかりがありません。"
        if self.state == "broken":
            return f"電子署名がこわれています。{self.domain} が送ったままの内容ではありません。"
        if self.aligned:
            return f"電子署名は有効です。確かに {self.domain} から送られています(信用できる相手かどうかは別の話です)。"
        return f"電子署名は有効ですが、署名したのは差出人とは別の {self.domain} です。"


def read_dns(path: str | Path) -> dict[str, str]:
    """Read a practice DNS table: the public keys, as TXT records of a zone file.

    Returns
    -------
    dict
        Record name without the final dot → text.

    Raises
    ------
    MissingFileError, InputError
        If the file is not there, or holds no TXT record.
    """
    place = Path(path)
    if not place.is_file():
        raise MissingFileError(path=place.name)
    table = parse_dns(place.read_text("utf-8", errors="replace"))
    if not table:
        raise InputError(path=place.name, todo="練習用のDNSの表(TXTの行)かどうか確かめてください。")
    return table


def parse_dns(text: str) -> dict[str, str]:
    """Take the TXT records out of the text of a zone file."""
    return {m["name"].rstrip(".").lower(): "".join(re.findall(r'"([^"]*)"', m["value"])) for m in _RECORD.finditer(text)}


def check_dkim(content: bytes, dns: Mapping[str, str]) -> DkimResult:
    """Verify the DKIM signatures of a mail against a table, without network.

    Parameters
    ----------
    content
        The mail as it arrived.
    dns
        Record name → TXT text, as :func:`read_dns` gives it.

    Returns
    -------
    DkimResult
        Of the best signature: valid and aligned before valid before broken.

    References
    ----------
    RFC 6376, sections 3.5 and 6.1.
    """
    header = _headers(content)
    sender = true_domain(_sender(header).rpartition("@")[2])
    results = [_check_one(content, index, dns, sender) for index in range(len(header["DKIM-Signature"]))]
    return min(results, key=_rank, default=DkimResult("none", "", aligned=False))


def _rank(result: DkimResult) -> tuple[bool, bool]:
    return (result.state != "valid", not result.aligned)


def _headers(content: bytes) -> dict[str, list[str]]:
    message = message_from_bytes(content, policy=policy.compat32)
    return {name: [str(value) for value in message.get_all(name, [])] for name in ("DKIM-Signature", "From")}


def _sender(header: Mapping[str, list[str]]) -> str:
    return parseaddr(header["From"][0])[1] if header["From"] else ""


def _check_one(content: bytes, index: int, dns: Mapping[str, str], sender: str) -> DkimResult:
    import dkim  # noqa: PLC0415 - pulls in the DNS stack, and most readers of a mail never verify

    def answer(name: bytes | str, timeout: int = 5) -> bytes | None:  # noqa: ARG001 - the signature that dkimpy calls
        asked = name.decode("ascii", "replace") if isinstance(name, bytes) else name
        found = dns.get(asked.rstrip(".").lower())
        return found.encode("ascii", "replace") if found is not None else None

    checker = None
    try:
        checker = dkim.DKIM(content, logger=_SILENT)
        good = bool(checker.verify(idx=index, dnsfunc=answer))
    except (dkim.DKIMException, MessageError, ValueError, LookupError, TypeError, ArithmeticError):
        good = False
    domain = _signer(checker)
    return DkimResult("valid" if good else "broken", domain, aligned=good and true_domain(domain) == sender)


def _signer(checker: object) -> str:
    domain = getattr(checker, "domain", None)
    return domain.decode("ascii", "replace").lower() if isinstance(domain, bytes) else ""
