"""The small parts of the server: settings, events, memory, log, and the sender's second tries."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from dojo.errors import UsageError
from dojo.topics.line.keywords import Entry
from dojo.topics.line.server.events import BrokenBodyError, parse
from dojo.topics.line.server.journal import Journal
from dojo.topics.line.server.seen import Seen
from dojo.topics.line.server.sender import Sender
from dojo.topics.line.server.settings import MissingSettingError, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRY = Entry("ゴミ", texts=("月曜です。",))


STICKER = {"type": "sticker", "id": "1", "packageId": "1", "stickerId": "1", "stickerResourceType": "STATIC", "quoteToken": "q"}
#: Answers of the platform that the SDK cannot read, and one with something new in it.
ANSWERS = [b"", b"{}", b"not json", b'{"sentMessages": []}', b'{"sentMessages": [{"id": "1", "new": 1}]}']


# -- settings ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, ["LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"]),
        ({"LINE_CHANNEL_SECRET": "s"}, ["LINE_CHANNEL_ACCESS_TOKEN"]),
        ({"LINE_CHANNEL_SECRET": " ", "LINE_CHANNEL_ACCESS_TOKEN": "t"}, ["LINE_CHANNEL_SECRET"]),
    ],
)
def test_what_is_missing_in_the_environment_is_named_in_japanese(environment: dict[str, str], named: list[str]) -> None:
    with pytest.raises(MissingSettingError, match="環境変数") as caught:
        Settings.from_environment(environment)
    assert all(name in str(caught.value) for name in named)


def test_the_secrets_are_not_in_the_representation() -> None:
    assert "top-secret" not in repr(Settings("top-secret", "top-secret"))


@pytest.mark.parametrize(
    "address", ["http://api.line.me", "ftp://a.example", "", "https://", "http://127.0.0.1.example", "http://[x"]
)
def test_a_platform_without_https_is_refused_as_the_token_travels_there(address: str) -> None:
    with pytest.raises(UsageError, match="送り先"):
        Settings.from_environment({"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t"}, address)


@pytest.mark.parametrize("address", ["https://api.line.me/", "http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9"])
def test_https_and_this_machine_are_accepted(address: str) -> None:
    environment = {"LINE_CHANNEL_SECRET": "s", "LINE_CHANNEL_ACCESS_TOKEN": "t"}
    assert Settings.from_environment(environment, address).platform == address.rstrip("/")


# -- events --------------------------------------------------------------------------------------------------------------


def test_a_text_message_is_read_without_the_user(wire: Any) -> None:
    (read,) = parse(wire.body(wire.event(7, "ごみの日")).decode())
    assert (read.kind, read.text, read.reply_token) == ("text", "ごみの日", "token-7")
    assert "Uresident" not in repr(read)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        (
            {"message": STICKER},
            "other",
        ),
        ({"mode": "standby"}, "other"),
        ({"replyToken": None}, "other"),
        ({"type": "unfollow"}, "other"),
        ({"type": "something new"}, "broken"),
        ({"webhookEventId": 5}, "broken"),
        ({"message": None}, "broken"),
        ({"deliveryContext": None}, "broken"),
    ],
)
def test_what_cannot_be_answered_costs_only_itself(wire: Any, changes: dict[str, Any], kind: str) -> None:
    odd, good = parse(wire.body(wire.event(1, **changes), wire.event(2)).decode())
    assert (odd.kind, good.kind) == (kind, "text")


@pytest.mark.parametrize("odd", [3, None, "text", [], {}])
def test_an_event_that_is_no_object_is_broken_alone(wire: Any, odd: object) -> None:
    assert [each.kind for each in parse(wire.body(odd, wire.event(2)).decode())] == ["broken", "text"]


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "{}", '{"events": {}}', '{"events": null}', "[" * 100_000])
def test_a_body_that_is_not_the_platforms_is_refused_whole(body: str) -> None:
    with pytest.raises(BrokenBodyError):
        parse(body)


def test_the_test_request_of_the_console_has_no_events_and_is_fine() -> None:
    assert parse('{"destination": "U", "events": []}') == []


# -- memory --------------------------------------------------------------------------------------------------------------


def test_an_event_is_taken_once_and_can_be_forgotten() -> None:
    seen = Seen()
    assert [seen.take("a"), seen.take("a"), seen.take("b")] == [True, False, True]
    seen.forget("a")
    assert seen.take("a")


def test_the_memory_is_bounded_and_drops_the_oldest() -> None:
    seen = Seen(most=2)
    for name in "abc":
        seen.take(name)
    assert [seen.take("c"), seen.take("b"), seen.take("a")] == [False, False, True]


# -- log -----------------------------------------------------------------------------------------------------------------


def test_a_line_is_one_json_object_with_the_time_and_only_what_was_given() -> None:
    stream = io.StringIO()
    Journal(stream, lambda: datetime(2026, 6, 1, 8, 0, tzinfo=UTC)).write("replied", keyword="ゴミ", messages=2)
    assert json.loads(stream.getvalue()) == {
        "time": "2026-06-01T08:00:00.000+00:00",
        "event": "replied",
        "keyword": "ゴミ",
        "messages": 2,
    }
    assert stream.getvalue().endswith("\n")


# -- sender --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def sender(platform: Any, wire: Any) -> Iterator[Sender]:
    made = Sender(Settings(wire.SECRET, wire.TOKEN, platform.url), pause=0)
    yield made
    made.close()


def test_a_reply_carries_the_token_and_the_messages(sender: Sender, platform: Any) -> None:
    assert sender.reply("token-1", ENTRY).ok
    assert platform.authorizations == {"Bearer practice-token"}
    assert platform.replies == [
        {"replyToken": "token-1", "messages": [{"type": "text", "text": "月曜です。"}], "notificationDisabled": False}
    ]


@pytest.mark.parametrize(
    ("statuses", "ok", "tries"),
    [([500], True, 2), ([429, 503], True, 3), ([500, 500, 500], False, 3), ([400], False, 1), ([401], False, 1)],
)
def test_a_stumbling_platform_is_asked_again_and_a_refusing_one_is_not(
    sender: Sender, platform: Any, statuses: list[int], tries: int, *, ok: bool
) -> None:
    platform.statuses = statuses.copy()
    sent = sender.reply("token-1", ENTRY)
    assert (sent.ok, sent.tries) == (ok, tries)
    assert sent.status == (200 if ok else statuses[-1])


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_reply_that_was_taken_counts_as_sent_whatever_the_answer_is(sender: Sender, platform: Any, answer: bytes) -> None:
    platform.answer = answer
    sent = sender.reply("token-1", ENTRY)
    assert (sent.ok, sent.tries) == (True, 1)
    assert platform.tokens == {"token-1": 1}


def test_a_platform_that_is_away_is_reported_and_not_raised(wire: Any) -> None:
    away = Sender(Settings(wire.SECRET, wire.TOKEN, "http://127.0.0.1:1"), pause=0)
    sent = away.reply("token-1", ENTRY)
    away.close()
    assert (sent.ok, sent.tries, sent.status) == (False, 3, None)
    assert sent.fault
