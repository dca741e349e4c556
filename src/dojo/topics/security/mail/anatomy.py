"""A mail taken apart for a reader: each part, what stands there, and what it is good for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.topics.security.mail.data import table
from dojo.topics.security.mail.domains import readable, true_domain

if TYPE_CHECKING:
    from dojo.topics.security.mail.reading import Link, Mail
    from dojo.topics.security.mail.signature import DkimResult

__all__ = ["Part", "anatomy"]

_CHECK = re.compile(r"\b(spf|dkim|dmarc)=(\w+)")
_CHECK_NAMES = {"spf": "送り元の機械(SPF)", "dkim": "電子署名(DKIM)", "dmarc": "差出人との一致(DMARC)"}
_FINDINGS = {"pass": "合格", "fail": "不合格", "none": "なし"}
_MACHINES = {"localhost": "送った人のパソコン"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail: key, name, what stands there, and what it tells. ``value`` may have several lines."""

    key: str
    name: str
    header: str
    value: str
    meaning: str


def anatomy(mail: Mail, signature: DkimResult, *, owners: bool = True) -> tuple[Part, ...]:
    """Take a mail apart, in the order in which it is best read.

    Parameters
    ----------
    mail
        The mail.
    signature
        Result of :func:`check_dkim` on the same mail.
    owners
        Whether to name the registrable domains. An exercise that asks for them leaves them out.
    """
    values = {
        "subject": mail.subject,
        "name": mail.display_name or "(名前なし)",
        "address": f"{mail.from_address}\n持ち主を表す部分: {_domain(mail.sender_domain)}" if owners else mail.from_address,
        "reply_to": mail.reply_to or "(指定なし。差出人へ返ります)",
        "links": "\n".join(_link(link, owners=owners) for link in mail.links) or "(リンクなし)",
        "files": "\n".join(f"{file.name} → {file.kind}" for file in mail.attachments) or "(添付なし)",
        "route": _route(mail),
        "checks": _checks(mail),
        "signature": signature.words if owners else signature.state_words,
    }
    return tuple(Part(key, row["name"], row["header"], values[key], row["meaning"]) for key, row in table("anatomy").items())


def _domain(domain: str) -> str:
    """Write a domain as the DNS does, and as it looks when that is something else."""
    shown = readable(domain)
    return domain if shown == domain else f"{domain}(画面では {shown} と見えることがあります)"


def _link(link: Link, *, owners: bool) -> str:
    if not owners:
        return f"「{link.text}」→ {link.href}"
    domain = f"持ち主を表す部分: {_domain(true_domain(link.real_domain))}" if link.real_domain else "ウェブの住所ではありません"
    return f"「{link.text}」→ {link.href}\n  {domain}{'(表示と違います)' if link.differs else ''}"


def _route(mail: Mail) -> str:
    hops = mail.route
    if not hops:
        return "(記録なし)"
    machines = [hops[0].sender, *(hop.receiver for hop in hops)]
    return " → ".join(_MACHINES.get(machine, machine) for machine in machines)


def _checks(mail: Mail) -> str:
    # Only the newest result was written by our own server; a sender may have put older ones there.
    found = _CHECK.findall(mail.authentication[0]) if mail.authentication else []
    return (
        "、".join(f"{_CHECK_NAMES[check]}: {_FINDINGS.get(finding, '判定できず')}" for check, finding in found)
        or "(検査の記録なし)"
    )
