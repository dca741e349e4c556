"""The author's tool that makes the practice mails: new keys, signed mails, and the DNS table that goes with them.

Run ``python -m dojo.topics.security.mail.workshop`` after changing a story. The private keys live only while it runs;
what stays are the mails and the public keys, so nobody can sign a further practice mail afterwards.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from dojo.topics.security.mail.domains import true_domain

__all__ = ["build", "main", "make"]

_HERE = Path(__file__).parent
_SERVER = "mx.dojo-machi.example"
_SIGNED = ("from", "to", "subject", "date", "message-id", "mime-version", "content-type")
_CHUNK = 200
_KEY_SIZE = 2048
_CRLF = "\r\n"
Story = Mapping[str, Any]


class _Signer(dkim.DKIM):  # type: ignore[misc]  # dkimpy ships no types
    """Signs without a time: a computer whose clock is behind would call a dated signature broken."""

    def gen_header(self, fields: list[tuple[bytes, bytes]], *rest: object, **named: object) -> bytes:
        undated = [field for field in fields if field[0] != b"t"]
        return bytes(super().gen_header(undated, *rest, **named))


@dataclass(frozen=True, slots=True)
class _Key:
    private: bytes
    record: str


def _new_key() -> _Key:
    key = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_SIZE)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return _Key(private, f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode('ascii')}")


def make(stories: Path, mails: Path, zone: Path) -> list[Path]:
    """Write the mails of one story file and the DNS table of their signers.

    Parameters
    ----------
    stories
        TOML file as in ``data/stories_*.toml``.
    mails
        Folder that receives one ``.eml`` for each story.
    zone
        File that receives the public keys.

    Returns
    -------
    list of Path
        The mails, in the order of the stories.
    """
    book = tomllib.loads(stories.read_text("utf-8"))
    signers = sorted({story["signed_by"] for story in book["mail"] if "signed_by" in story})
    keys = {domain: _new_key() for domain in signers}
    mails.mkdir(parents=True, exist_ok=True)
    paths = [mails / f"{story['name']}.eml" for story in book["mail"]]
    for story, path in zip(book["mail"], paths, strict=True):
        path.write_bytes(build(story, book["common"], {domain: key.private for domain, key in keys.items()}))
    zone.write_text(_zone({domain: key.record for domain, key in keys.items()}, book["common"]["selector"]), "utf-8")
    return paths


def _zone(records: Mapping[str, str], selector: str) -> str:
    lines = [
        "; 練習用のDNSの表(架空)。電子署名を確かめるための公開鍵が入っています。",
        "; インターネットには問い合わせません。",
        "",
    ]
    for domain, record in records.items():
        chunks = " ".join(f'"{record[i : i + _CHUNK]}"' for i in range(0, len(record), _CHUNK))
        lines.append(f"{selector}._domainkey.{domain}. IN TXT {chunks}")
    return "\n".join(lines) + "\n"


def build(story: Story, common: Story, keys: Mapping[str, bytes]) -> bytes:
    """Build one mail as it lies in the mailbox of 道場町役場.

    Parameters
    ----------
    story
        One ``[[mail]]`` table.
    common
        The ``[common]`` table.
    keys
        Signing domain → private key. [PEM]
    """
    sent = _sent(story, common)
    signature = b""
    if "signed_by" in story:
        signature = _sign(_sent(_as_signed(story), common), story["signed_by"], common["selector"], keys[story["signed_by"]])
    return _trace(story) + signature + sent


def _as_signed(story: Story) -> Story:
    """Give the story as its signer saw it, before somebody altered it on the way."""
    if "before" not in story:
        return story
    old, new = story["before"]
    return {**story, **{part: story[part].replace(new, old) for part in ("text", "html") if part in story}}


def _sign(sent: bytes, domain: str, selector: str, key: bytes) -> bytes:
    signer = _Signer(sent)
    return bytes(signer.sign(selector.encode(), domain.encode(), key, include_headers=[name.encode() for name in _SIGNED]))


def _sent(story: Story, common: Story) -> bytes:
    """Build what left the sender: headers and body."""
    charset = story["style"].split()[0]
    lines = [
        f"From: {_box(story['from'], charset)}",
        f"To: {_box(story['to'], charset)}",
        f"Subject: {_words(story['subject'], charset, 9)}",
        f"Date: {format_datetime(datetime.fromisoformat(story['date']))}",
        f"Message-ID: <{_mark(story)}@{story['from'][1].rpartition('@')[2]}>",
        f"X-Dojo: {_words('架空の教材', charset, 8)}",
        *([f"Reply-To: {story['reply_to']}"] if "reply_to" in story else []),
        *(f"{name}: {value}" for name, value in story.get("headers", [])),
    ]
    return (_CRLF.join(lines) + _CRLF).encode("ascii") + _body(story, common)


def _words(text: str, charset: str, used: int) -> str:
    return Header(text, charset, header_name="x" * used).encode(linesep=_CRLF)


def _box(box: Sequence[str], charset: str) -> str:
    name, address = box
    return f"{_words(name, charset, 20)} <{address}>" if name else address


def _mark(story: Story) -> str:
    return sha256(f"{story['name']}{story['date']}".encode()).hexdigest()[:16]


def _body(story: Story, common: Story) -> bytes:
    charset, transfer = story["style"].split()
    message = EmailMessage(policy=SMTP)
    if "text" in story:
        message.set_content(f"{story['text'].strip()}\n\n――\n{common['footer']}\n", charset=charset, cte=transfer)
    if "html" in story:
        message.make_alternative() if "text" in story else None
        add = message.add_alternative if "text" in story else message.set_content
        add(_page(story["html"], common["footer"]), subtype="html", charset=charset, cte=transfer)
    for name, content in story.get("attachments", []):
        message.add_attachment(content.encode(), maintype="application", subtype="octet-stream", filename=name)
    _fix_boundaries(message, _mark(story))
    return message.as_bytes()


def _page(inside: str, footer: str) -> str:
    return f"<html><body>\n{inside.strip()}\n<hr><p>{escape(footer)}</p>\n</body></html>\n"


def _fix_boundaries(message: EmailMessage, mark: str) -> None:
    """Draw the same boundary twice: the signed and the altered build must agree in their headers."""
    for depth, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{mark}_{depth}")


def _trace(story: Story) -> bytes:
    """Build what our own server and the last relay wrote above the mail."""
    sent = datetime.fromisoformat(story["date"])
    host, domain, mark = story["host"], story["from"][1].rpartition("@")[2], _mark(story)
    lines = [
        f"Authentication-Results: {_SERVER};{_CRLF} {f';{_CRLF} '.join(_checks(story, domain))}",
        (
            f"Received: from {host} ({host} [{story['ip']}]){_CRLF} by {_SERVER} with ESMTPS id {mark[:10]};{_CRLF} "
            f"{format_datetime(sent + timedelta(seconds=4))}"
        ),
        (
            f"Received: from localhost (localhost [127.0.0.1]){_CRLF} by {host} with ESMTP id {mark[6:]};{_CRLF} "
            f"{format_datetime(sent + timedelta(seconds=1))}"
        ),
    ]
    return (_CRLF.join(lines) + _CRLF).encode("ascii")


def _checks(story: Story, domain: str) -> list[str]:
    """Give the findings of our server: the path (SPF), the signature (DKIM), and both against From (DMARC)."""
    signer, spf = story.get("signed_by", ""), story.get("spf", "pass")
    state = ("fail" if "before" in story else "pass") if signer else "none"
    vouched = spf == "pass" or (state == "pass" and true_domain(signer) == true_domain(domain))
    return [
        f"spf={spf} smtp.mailfrom={domain}",
        f"dkim={state} header.d={signer}" if signer else "dkim=none",
        f"dmarc={'pass' if vouched else 'fail'} header.from={domain}",
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the lesson's mails into the package and the exercise's into its folder."""
    parser = argparse.ArgumentParser(description="練習用のメールと公開鍵の表を作り直します。")
    parser.add_argument(
        "exercise", nargs="?", type=Path, default=Path("exercises/01_security/mails"), help="演習のメールのフォルダ"
    )
    folder = parser.parse_args(arguments).exercise
    written = make(_HERE / "data/stories_lesson.toml", _HERE / "data/inbox", _HERE / "data/inbox/practice_dns.txt")
    written += make(_HERE / "data/stories_exercise.toml", folder, folder / "practice_dns.txt")
    sys.stdout.write(f"{len(written)}通のメールを書きました。\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
