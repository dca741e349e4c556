"""The workshop writes mails that other tools read, and the exercise's folder gives nothing away."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from dojo.topics.security.mail.reading import read_mail
from dojo.topics.security.mail.signature import check_dkim, read_dns
from dojo.topics.security.mail.workshop import make

_MAILS = Path(__file__).parents[4] / "exercises" / "01_security" / "mails"
_STORY = """
[common]
footer = "架空"
selector = "s"
[[mail]]
name = "a"
from = ["道場町 総務課", "soumu@dojo-machi.example"]
to = ["住民課", "jumin@dojo-machi.example"]
date = "2026-06-08T09:05:00+09:00"
subject = "表題"
style = "iso-2022-jp 7bit"
host = "h.example"
ip = "192.0.2.10"
signed_by = "dojo-machi.example"
text = "本文です"
html = "<p>本文です</p>"
attachments = [["資料.pdf", "x"]]
[[mail]]
name = "b"
from = ["", "x@dojo-machi.example"]
to = ["", "jumin@dojo-machi.example"]
date = "2026-06-08T09:05:00+09:00"
subject = "表題"
style = "utf-8 quoted-printable"
host = "h.example"
ip = "192.0.2.10"
spf = "fail"
signed_by = "dojo-machi.example"
before = ["甲", "乙"]
text = "口座は乙です"
"""


def test_a_story_becomes_a_signed_mail_and_an_altered_one(tmp_path: Path) -> None:
    (tmp_path / "stories.toml").write_text(_STORY, "utf-8")
    whole, altered = make(tmp_path / "stories.toml", tmp_path / "mails", tmp_path / "zone.txt")
    dns = read_dns(tmp_path / "zone.txt")
    assert [check_dkim(path.read_bytes(), dns).state for path in (whole, altered)] == ["valid", "broken"]
    assert "口座は乙です" in read_mail(altered).text
    # the standard library alone sees the same structure
    parts = [part.get_content_type() for part in message_from_bytes(whole.read_bytes(), policy=policy.default).walk()]
    assert parts == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/octet-stream"]


def test_no_private_key_is_kept(tmp_path: Path) -> None:
    (tmp_path / "stories.toml").write_text(_STORY, "utf-8")
    make(tmp_path / "stories.toml", tmp_path / "mails", tmp_path / "zone.txt")
    assert not any(b"PRIVATE KEY" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_exercise_has_ten_mails_and_the_keys_and_nothing_else() -> None:
    names = sorted(path.name for path in _MAILS.iterdir())
    assert names == [*(f"mail{number:02}.eml" for number in range(1, 11)), "practice_dns.txt"]


# As the stories mean them: signer, and whether the mail arrived unaltered.
_SIGNERS = {
    "mail01": ("valid", "dojo-machi.example"),
    "mail02": ("none", ""),
    "mail03": ("valid", "anzen-kakunin.example"),
    "mail04": ("valid", "komorebi-kaigi.example"),
    "mail05": ("valid", "freepost.example"),
    "mail06": ("valid", "dojo-densan.example"),
    "mail07": ("valid", "xn--doj-ken-cjg.example"),
    "mail08": ("broken", "manabi-kenshu.example"),
    "mail09": ("valid", "manabi-kenshu.example"),
    "mail10": ("none", ""),
}


@pytest.mark.parametrize("name", sorted(_SIGNERS))
def test_the_exercise_mails_carry_the_signatures_they_should(name: str) -> None:
    content = (_MAILS / f"{name}.eml").read_bytes()
    result = check_dkim(content, read_dns(_MAILS / "practice_dns.txt"))
    assert (result.state, result.domain) == _SIGNERS[name]


@pytest.mark.parametrize("name", sorted(_SIGNERS))
def test_the_exercise_mails_do_not_say_what_they_are(name: str) -> None:
    mail = read_mail(_MAILS / f"{name}.eml")
    everything = mail.text + mail.html + repr(mail.headers)
    assert "架空の教材" in mail.text
    assert not any(word in everything for word in ("フィッシング", "phish", "本物", "にせ"))
