"""DKIM signatures of the practice mails, against the practice table."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from dojo.errors import InputError, MissingFileError
from dojo.topics.security.mail.lesson import practice_dns
from dojo.topics.security.mail.signature import DkimResult, check_dkim, parse_dns, read_dns

if TYPE_CHECKING:
    from pathlib import Path

_INBOX = resources.files("dojo.topics.security.mail").joinpath("data", "inbox")


def _mail(name: str) -> bytes:
    return _INBOX.joinpath(f"{name}.eml").read_bytes()


def _body_hash_agrees(content: bytes) -> bool:
    """Recompute bh= with hashlib: canonical form "simple" ends the body in exactly one line break (RFC 6376, 3.4.3)."""
    head, _, body = content.partition(b"\r\n\r\n")
    claimed = re.search(rb"\bbh=([A-Za-z0-9+/=\s]+);", head)
    assert claimed
    return base64.b64encode(hashlib.sha256(body.rstrip(b"\r\n") + b"\r\n").digest()) == re.sub(rb"\s", b"", claimed[1])


def test_a_genuine_mail_is_signed_by_its_own_sender() -> None:
    assert check_dkim(_mail("m01"), practice_dns()) == DkimResult("valid", "dojo-machi.example", aligned=True)
    assert _body_hash_agrees(_mail("m01"))


def test_an_attacker_signs_validly_with_his_own_domain() -> None:
    assert check_dkim(_mail("m05"), practice_dns()) == DkimResult("valid", "dojo-rnachi.example", aligned=True)


def test_a_body_altered_on_the_way_breaks_the_signature() -> None:
    assert check_dkim(_mail("m10"), practice_dns()) == DkimResult("broken", "dojo-densan.example", aligned=False)
    assert not _body_hash_agrees(_mail("m10"))


def test_an_unsigned_mail_has_no_signature() -> None:
    assert check_dkim(_mail("m02"), practice_dns()) == DkimResult("none", "", aligned=False)


def test_line_ends_of_another_system_do_not_break_a_signature() -> None:
    assert check_dkim(_mail("m01").replace(b"\r\n", b"\n"), practice_dns()).state == "valid"


def test_a_changed_subject_breaks_a_signature() -> None:
    changed = _mail("m01").replace(b"\r\nSubject: ", b"\r\nSubject: Re: ")
    assert check_dkim(changed, practice_dns()).state == "broken"


def test_a_signature_without_a_key_in_the_table_is_broken() -> None:
    assert check_dkim(_mail("m01"), {}) == DkimResult("broken", "dojo-machi.example", aligned=False)


def test_the_key_of_another_domain_does_not_fit() -> None:
    dns = practice_dns()
    swapped = {"dojo2026._domainkey.dojo-machi.example": dns["dojo2026._domainkey.dojo-ken.example"]}
    assert check_dkim(_mail("m01"), swapped).state == "broken"


def test_a_valid_signature_of_somebody_else_is_not_aligned() -> None:
    # the From address of m01 under a signature that covers it cannot change; an unsigned second From header can mislead
    moved = b"From: x@other.example\r\n" + _mail("m01")
    assert not check_dkim(moved, practice_dns()).aligned


def test_the_best_of_several_signatures_counts() -> None:
    broken = b"DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=s; h=from; bh=AAAA; b=AAAA\r\n"
    assert check_dkim(broken + _mail("m01"), practice_dns()).state == "valid"


@pytest.mark.parametrize(
    "junk", [b"", b"\x00", b"DKIM-Signature: v=1\r\n\r\n", b"DKIM-Signature: ;;;=\r\nFrom: a@b.example\r\n\r\n"]
)
def test_junk_is_never_valid(junk: bytes) -> None:
    assert check_dkim(junk, practice_dns()).state != "valid"


def test_no_practice_signature_carries_a_time() -> None:
    # a computer whose clock is behind would otherwise call it broken
    assert not re.search(rb"\bt=\d", _mail("m01").partition(b"\r\n\r\n")[0])


def test_a_record_in_several_strings_is_joined() -> None:
    assert parse_dns('; c\ns._domainkey.a.example. 300 IN TXT "v=DKIM1; " "p=AB"\n') == {
        "s._domainkey.a.example": "v=DKIM1; p=AB"
    }


def test_a_table_that_is_missing_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_dns(tmp_path / "dns.txt")
    (tmp_path / "dns.txt").write_text("; nothing\n", "utf-8")
    with pytest.raises(InputError, match="練習用のDNS"):
        read_dns(tmp_path / "dns.txt")


def test_the_words_never_call_a_signer_trustworthy() -> None:
    assert "信用できる相手かどうかは別" in DkimResult("valid", "a.example", aligned=True).words
    assert "別の a.example" in DkimResult("valid", "a.example", aligned=False).words
