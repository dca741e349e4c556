"""An .eml file becomes a plain record, and damage becomes a DojoError."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from dojo.errors import DojoError, MissingFileError
from dojo.topics.security.mail.reading import LARGEST, DamagedMailError, Hop, Mail, read_envelope, read_mail

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"From: =?utf-8?b?6YGT5aC055S6?= <soumu@dojo-machi.example>\r\nTo: a@dojo-machi.example\r\n"


def test_a_plain_mail_is_read_with_its_headers() -> None:
    mail = read_mail(HEAD + b"Subject: x\r\n  y\r\nDate: Mon, 08 Jun 2026 09:05:00 +0900\r\n\r\nbody\r\n")
    assert (mail.display_name, mail.from_address, mail.sender_domain) == (
        "道場町",
        "soumu@dojo-machi.example",
        "dojo-machi.example",
    )
    assert (mail.subject, mail.text, mail.reply_to) == ("x y", "body", "")
    assert mail.date == datetime(2026, 6, 8, 9, 5, tzinfo=timezone(timedelta(hours=9)))


def test_the_envelope_says_of_a_mail_what_the_whole_mail_says() -> None:
    content = HEAD + b"Subject: x\r\n  y\r\n\r\nbody\r\n"
    envelope = read_envelope(content)
    assert (envelope.display_name, envelope.from_address, envelope.subject) == ("道場町", "soumu@dojo-machi.example", "x y")


def test_an_envelope_without_a_sender_is_a_damaged_mail() -> None:
    with pytest.raises(DamagedMailError):
        read_envelope(b"Subject: x\r\n\r\nFrom: a@b.example\r\n")


def test_iso_2022_jp_is_decoded_in_headers_and_body() -> None:
    # bytes made with Python's iso2022_jp codec, not with the mail package
    word = base64.b64encode("会議".encode("iso-2022-jp")).decode()
    head = f"From: a@b.example\r\nSubject: =?iso-2022-jp?b?{word}?=\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n"
    content = head.encode() + "窓口のお知らせ".encode("iso-2022-jp")
    assert (read_mail(content).subject, read_mail(content).text) == ("会議", "窓口のお知らせ")


def test_a_name_broken_into_two_encoded_words_has_no_blank_inside() -> None:
    content = b"From: =?utf-8?b?6YGT?=\r\n =?utf-8?b?5aC055S6?= <a@b.example>\r\n\r\n"
    assert read_mail(content).display_name == "道場町"


def test_an_html_only_mail_has_words_and_links() -> None:
    page = b'<p>a<br>b <a href="http://t.trap.example/">https://x.example</a></p>'
    mail = read_mail(HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page)
    assert mail.text == "a\nb https://x.example"
    assert [(link.real_domain, link.differs) for link in mail.links] == [("trap.example", True)]


def test_the_route_runs_from_the_first_machine_to_ours() -> None:
    received = b"Received: from b.example by mx.example; x\r\nReceived: from localhost\r\n by b.example with SMTP; x\r\n"
    assert read_mail(received + HEAD + b"\r\n").route == (Hop("localhost", "b.example"), Hop("b.example", "mx.example"))


def test_unknown_charsets_and_broken_base64_still_give_a_mail() -> None:
    odd = read_mail(HEAD + b"Content-Type: text/plain; charset=x-nowhere\r\n\r\nabc")
    cut = read_mail(HEAD + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!=")
    assert odd.text == "abc"
    assert isinstance(cut.text, str)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"Subject: no sender\r\n\r\nx", "名簿,氏名\n1,x\n".encode("cp932"), b"x" * (LARGEST + 1)]
)
def test_what_is_no_mail_is_refused_in_japanese(content: bytes) -> None:
    with pytest.raises(DamagedMailError, match="メールとして読めませんでした"):
        read_mail(content)


def test_a_missing_file_is_named_without_its_folder(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"「no\.eml」が見つかりません"):
        read_mail(tmp_path / "no.eml")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200), st.sampled_from([b"From", b"Reply-To", b"Content-Type", b"Date", b"To"]))
def test_any_bytes_give_a_mail_or_a_dojo_error(value: bytes, body: bytes, header: bytes) -> None:
    try:
        mail = read_mail(HEAD + header + b": " + value + b"\r\n\r\n" + body)
    except DojoError:
        return
    assert isinstance(mail, Mail)
