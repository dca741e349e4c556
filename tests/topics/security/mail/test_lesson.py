"""The twelve mails of the lesson hold what their truth says."""

from __future__ import annotations

import re
from itertools import product

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.security.mail.anatomy import anatomy
from dojo.topics.security.mail.lesson import ACTIONS, lesson_mail, lesson_mails, respond

_CASES = lesson_mails()
_NAMES = [case.name for case in _CASES]


def test_there_are_twelve_mails_and_both_kinds() -> None:
    assert [f"m{number:02}" for number in range(1, 13)] == _NAMES
    assert {case.action for case in _CASES} == set(ACTIONS)
    assert sum(case.label == "本物" for case in _CASES) == 5


@pytest.mark.parametrize("name", _NAMES)
def test_every_decisive_cue_is_really_there(name: str) -> None:
    case = lesson_mail(name)
    assert set(case.decisive) <= {cue.key for cue in case.cues}
    assert bool(case.decisive) == (case.label == "フィッシング")


@pytest.mark.parametrize("name", _NAMES)
def test_genuine_mails_are_signed_by_their_sender_and_hide_nothing(name: str) -> None:
    case = lesson_mail(name)
    if case.label == "本物":
        assert case.signature.aligned
        assert not any(link.differs for link in case.mail.links)
        assert not any(file.runs for file in case.mail.attachments)


def test_the_phishing_mails_show_all_states_of_a_signature() -> None:
    states = {case.signature.state for case in _CASES if case.label == "フィッシング"}
    assert states == {"valid", "broken", "none"}


def test_the_mails_show_all_four_levels_of_difficulty() -> None:
    assert {case.level for case in _CASES} == {"", "見抜きやすい", "やや見抜きやすい", "やや見抜きにくい", "とても見抜きにくい"}


@pytest.mark.parametrize("name", _NAMES)
def test_every_mail_says_that_it_is_fictional_and_names_only_example_domains(name: str) -> None:
    case = lesson_mail(name)
    assert "架空の教材" in case.mail.text
    assert ("X-Dojo", "架空の教材") in case.mail.headers
    written = case.mail.text + " ".join(value for _, value in case.mail.headers)
    hosts = re.findall(r"@([\w-]+(?:\.[\w-]+)+)", written) + [link.real_domain for link in case.mail.links]
    assert hosts
    assert all(host.endswith(".example") for host in hosts)


@pytest.mark.parametrize(("name", "action"), list(product(_NAMES, ACTIONS)))
def test_every_action_gets_a_reason_and_only_the_best_is_good(name: str, action: str) -> None:
    case = lesson_mail(name)
    reply = respond(case, action)
    assert (reply.outcome == "good") == (action == case.action)
    assert case.explanation in reply.reason


def test_opening_a_phishing_mail_is_wrong_and_deleting_it_only_near() -> None:
    case = lesson_mail("m05")
    assert [respond(case, action).outcome for action in ACTIONS] == ["bad", "good", "near"]


def test_unknown_names_and_actions_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="m01, m02"):
        lesson_mail("m99")
    with pytest.raises(UnknownNameError, match="開く, 報告, 削除"):
        respond(_CASES[0], "転送")


def test_the_anatomy_names_the_owner_of_the_sending_domain_and_of_each_link() -> None:
    parts = {part.key: part.value for part in anatomy(lesson_mail("m12").mail, lesson_mail("m12").signature)}
    assert "持ち主を表す部分: schedule-room.example" in parts["address"]
    assert "持ち主を表す部分: schedule-room.example" in parts["links"]
    assert parts["route"] == "送った人のパソコン → mail.schedule-room.example → mx.dojo-machi.example"
    assert parts["checks"] == "送り元の機械(SPF): 合格、電子署名(DKIM): 合格、差出人との一致(DMARC): 合格"
    assert parts["files"] == "(添付なし)"


def test_the_anatomy_shows_a_foreign_letter_in_both_forms() -> None:
    parts = {part.key: part.value for part in anatomy(lesson_mail("m07").mail, lesson_mail("m07").signature)}
    assert "xn--kwasemi-bungu-w1k.example" in parts["address"]
    assert "kаwasemi-bungu.example と見える" in parts["address"]  # with a Cyrillic а
    assert "プログラム" in parts["files"]
