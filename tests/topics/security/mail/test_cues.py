"""Cues are observations: named, explained, in the five categories, and seen in genuine mails too."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from dojo.topics.security.mail.cues import cues
from dojo.topics.security.mail.reading import read_mail
from dojo.topics.security.mail.signature import DkimResult

_KINDS = tomllib.loads(resources.files("dojo.topics.security.mail").joinpath("data", "cue_kinds.toml").read_text("utf-8"))
# the five cue types of NIST TN 2276
_CATEGORIES = {"エラー", "技術的な手がかり", "見た目", "言葉づかい", "よくある手口"}


def _keys(body: str, sender: str = "道場町 総務課 <soumu@dojo-machi.example>", more: str = "") -> list[str]:
    content = f"From: {sender}\n{more}Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    return [cue.key for cue in cues(read_mail(content.encode()))]


def test_every_kind_has_a_category_of_the_scale_and_an_explanation() -> None:
    assert {kind["category"] for kind in _KINDS.values()} == _CATEGORIES
    assert all(kind["explanation"].endswith("。") for kind in _KINDS.values())
    assert all(re.compile(pattern) for kind in _KINDS.values() for pattern in kind.get("patterns", []))


def test_a_quiet_mail_of_a_colleague_shows_nothing() -> None:
    assert _keys("会議室が変わります。内線101まで。") == []


def test_a_known_name_with_a_foreign_address_is_seen() -> None:
    assert "sender_name" in _keys("内線1", "道場町長 <a@freepost.example>")
    assert "sender_name" in _keys("内線1", '"soumu@dojo-machi.example" <a@freepost.example>')


def test_an_answer_that_goes_elsewhere_is_seen() -> None:
    assert "reply_to" in _keys("内線1", more="Reply-To: x@other.example\n")
    assert "reply_to" not in _keys("内線1", more="Reply-To: x@mail.dojo-machi.example\n")


def test_words_of_haste_threat_and_secrets_are_seen() -> None:
    found = _keys("至急、暗証番号を返信してください。しないと口座を停止します。内密に。電話には出られません。")
    assert {"urgency", "threat", "asks_secret", "secrecy", "no_contact"} <= set(found)


def test_the_same_words_count_once_and_other_words_again() -> None:
    assert _keys("至急。至急。本日中に。内線1").count("urgency") == 2


def test_the_signature_speaks_only_when_it_was_checked() -> None:
    mail = read_mail("From: a@b.example\n\n内線1\n".encode())
    assert cues(mail) == ()
    assert [cue.key for cue in cues(mail, signature=DkimResult("none", "", aligned=False))] == ["signature_none"]
    assert [cue.key for cue in cues(mail, signature=DkimResult("broken", "b.example", aligned=False))] == ["signature_broken"]
    assert [cue.key for cue in cues(mail, signature=DkimResult("valid", "c.example", aligned=False))] == ["signature_other"]


def test_only_the_newest_authentication_result_is_believed() -> None:
    ours = "Authentication-Results: mx.dojo-machi.example; spf=fail smtp.mailfrom=b.example\n"
    theirs = "Authentication-Results: x.example; spf=pass smtp.mailfrom=b.example\n"
    assert "check_failed" in _keys("内線1", more=ours + theirs)
    assert "check_failed" not in _keys("内線1", more=theirs + ours)


def test_cues_come_in_the_order_of_the_table() -> None:
    order = list(_KINDS)
    found = _keys("至急!! 口座を停止します。http://dojo-rnachi.example/", "道場町長 <a@dojo-rnachi.example>")
    assert [order.index(key) for key in found] == sorted(order.index(key) for key in found)


def test_the_address_book_can_be_another() -> None:
    mail = read_mail("From: =?utf-8?b?6YGT5aC0?= <a@b.example>\n\n内線1\n".encode())
    assert [cue.key for cue in cues(mail, known={"道場": "dojo.example"})] == ["sender_name"]
