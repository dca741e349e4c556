"""An ``.eml`` file as a plain record. Nothing in it is opened, run or fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.errors import InputError, MissingFileError
from dojo.topics.security.mail.attachments import Attachment, attachment
from dojo.topics.security.mail.domains import true_domain
from dojo.topics.security.mail.links import Link, links_of_html, links_of_text, text_of_html

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["DamagedMailError", "Envelope", "Hop", "Link", "Mail", "read_envelope", "read_mail"]

#: A practice mail has a few kilobytes; anything far larger is the wrong file. [bytes]
LARGEST = 5_000_000
# What the email package of Python 3.11–3.14 lets slip on malformed headers and parts.
_SLIPS = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
_HOP = re.compile(r"from\s+(?P<sender>\S+).*?\bby\s+(?P<receiver>\S+)", re.DOTALL)


class DamagedMailError(InputError):
    """The file is not a mail, or too damaged to judge. Keyword: ``path``."""

    what = "「{path}」をメールとして読めませんでした。"
    todo = "「.eml」の形で保存し直したファイルを指定してください。"


@dataclass(frozen=True, slots=True)
class Hop:
    """One handing over on the way: from which machine to which."""

    sender: str
    receiver: str


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says about itself.

    Attributes
    ----------
    display_name, from_address
        The two halves of From. The name is free text that the sender chooses.
    reply_to
        Address that an answer would go to; empty when it is the From address.
    text, html
        The words that a reader sees, and the markup of the HTML part (empty if none).
    received
        The Received headers, newest first, as a server wrote them.
    authentication
        The Authentication-Results headers, newest first.
    headers
        Every header, decoded, in the order of the file.
    """

    subject: str
    display_name: str
    from_address: str
    reply_to: str
    to: str
    date: datetime | None
    text: str
    html: str
    links: tuple[Link, ...]
    attachments: tuple[Attachment, ...]
    received: tuple[str, ...]
    authentication: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]

    @property
    def sender_domain(self) -> str:
        """Registrable domain of the From address."""
        return true_domain(self.from_address.rpartition("@")[2])

    @property
    def route(self) -> tuple[Hop, ...]:
        """The way of the mail, from the first machine to ours."""
        found = (_HOP.search(line) for line in reversed(self.received))
        return tuple(Hop(m["sender"], m["receiver"].rstrip(";")) for m in found if m)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a list of mails shows of one: the first mailbox of the From header, and the subject."""

    display_name: str
    from_address: str
    subject: str


def read_envelope(source: str | Path | bytes) -> Envelope:
    """Read the two headers that a list shows; many times quicker than :func:`read_mail`, which takes the whole mail apart.

    Raises
    ------
    MissingFileError, DamagedMailError
        If the file is not there, or has no sender.
    """
    content, name = _content(source)
    try:
        message = BytesHeaderParser(policy=policy.default).parsebytes(content[:LARGEST])
        shown, address = _address(message, "From")
        subject = _line(message, "Subject")
    except _SLIPS as slip:
        raise DamagedMailError(path=name) from slip
    if "@" not in address:
        raise DamagedMailError(path=name)
    return Envelope(shown, address, subject)


def read_mail(source: str | Path | bytes) -> Mail:
    """Read a mail.

    Parameters
    ----------
    source
        Path of an ``.eml`` file, or its content.

    Raises
    ------
    MissingFileError
        If the file is not there.
    DamagedMailError
        If it has no sender, is far too large, or cannot be taken apart.
    """
    content, name = _content(source)
    if len(content) > LARGEST:
        raise DamagedMailError(path=name, todo="大きすぎます。別のファイルではないか確かめてください。")
    try:
        mail = _mail(message_from_bytes(content, policy=policy.default))
    except _SLIPS as slip:
        raise DamagedMailError(path=name) from slip
    if "@" not in mail.from_address:
        raise DamagedMailError(path=name)
    return mail


def _content(source: str | Path | bytes) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, "メール"
    place = Path(source)
    if not place.is_file():
        raise MissingFileError(path=place.name)
    return place.read_bytes(), place.name


def _mail(message: EmailMessage) -> Mail:
    name, address = _address(message, "From")
    html = _part(message, "html")
    text = _part(message, "plain") or text_of_html(html)
    return Mail(
        subject=_line(message, "Subject"),
        display_name=name,
        from_address=address,
        reply_to=_address(message, "Reply-To")[1],
        to=_line(message, "To"),
        date=getattr(message["Date"], "datetime", None),
        text=text,
        html=html,
        links=links_of_html(html) or links_of_text(text),
        attachments=tuple(_attachments(message)),
        received=_all(message, "Received"),
        authentication=_all(message, "Authentication-Results"),
        headers=tuple((key, " ".join(str(value).split())) for key, value in message.items()),
    )


def _line(message: EmailMessage, name: str) -> str:
    return " ".join(str(message[name] or "").split())


def _all(message: EmailMessage, name: str) -> tuple[str, ...]:
    return tuple(" ".join(str(value).split()) for value in message.get_all(name, []))


def _address(message: EmailMessage, name: str) -> tuple[str, str]:
    """Give display name and address of the first mailbox of a header.

    The name is decoded here, because Python 3.11 leaves a blank where a long name was broken into two encoded words.
    """
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    raw = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # unencoded 8-bit letters, as RFC 6532 allows
    shown, address = (getaddresses([" ".join(raw.split())]) or [("", "")])[0]
    return str(make_header(decode_header(shown))).strip(), address.lower()


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    return _decoded(body).replace("\r\n", "\n").strip() if body is not None else ""


def _decoded(part: MIMEPart) -> str:
    """Decode a text part as far as it goes: a reader's mail program shows damaged letters too."""
    octets = part.get_payload(decode=True)
    if not isinstance(octets, bytes):
        return ""
    charset = part.get_content_charset("utf-8")
    try:
        return octets.decode(charset, errors="replace")
    except LookupError:
        return octets.decode("utf-8", errors="replace")


def _attachments(message: EmailMessage) -> list[Attachment]:
    parts = [part for part in message.iter_attachments() if isinstance(part, EmailMessage)] if message.is_multipart() else []
    return [attachment(part.get_filename() or "名前のないファイル", len(_octets(part))) for part in parts]


def _octets(part: EmailMessage) -> bytes:
    octets = part.get_payload(decode=True)
    return octets if isinstance(octets, bytes) else b""
