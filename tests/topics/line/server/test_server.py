"""The server over loopback: signed, forged, repeated and broken requests, a full desk, and stopping."""

from __future__ import annotations

import asyncio
import io
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from tornado.httpclient import AsyncHTTPClient

from dojo.topics.line import reading
from dojo.topics.line.keywords import Entry, KeywordTable
from dojo.topics.line.server.desk import Desk
from dojo.topics.line.server.events import Incoming
from dojo.topics.line.server.journal import Journal
from dojo.topics.line.server.run import PortError, Server
from dojo.topics.line.server.sender import Sender
from dojo.topics.line.server.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tornado.httpclient import HTTPResponse


class Running:
    """A server, a client for it, and its log."""

    def __init__(self, server: Server, client: AsyncHTTPClient, log: io.StringIO, wire: Any) -> None:
        self.server, self.client, self._log, self._wire = server, client, log, wire

    async def post(self, content: bytes, signature: str | None = None, path: str = "/callback") -> HTTPResponse:
        """Send one request, signed unless a signature is given."""
        headers = {"X-Line-Signature": self._wire.signature(content) if signature is None else signature}
        url = self.server.url.replace("/callback", path)
        return await self.client.fetch(url, method="POST", body=content, headers=headers, raise_error=False)

    async def health(self) -> HTTPResponse:
        """Ask how the server is."""
        return await self.client.fetch(self.server.health, raise_error=False)

    @property
    def log(self) -> list[dict[str, Any]]:
        """The lines of the log."""
        return [json.loads(line) for line in self._log.getvalue().splitlines()]

    @property
    def events(self) -> list[str]:
        """What the lines of the log are about."""
        return [line["event"] for line in self.log]


@asynccontextmanager
async def running(platform: Any, wire: Any, table: KeywordTable | None = None) -> AsyncIterator[Running]:
    log = io.StringIO()
    server = Server(table or reading.practice(), Settings(wire.SECRET, wire.TOKEN, platform.url), Journal(log))
    client = AsyncHTTPClient(force_instance=True, max_clients=250)
    try:
        yield Running(server, client, log, wire)
    finally:
        await server.stop()
        client.close()


def test_a_signed_request_is_answered_with_the_messages_of_its_row(platform: Any, wire: Any) -> None:
    async def scene() -> int:
        async with running(platform, wire) as run:
            return (await run.post(wire.body(wire.event(1, "ｺﾞﾐ")))).code

    assert asyncio.run(scene()) == 200
    (reply,) = platform.replies
    assert reply["replyToken"] == "token-1"
    assert [message["type"] for message in reply["messages"]] == ["text", "image"]


@pytest.mark.parametrize("signature", ["", "forged", "AAAA", "é"])
def test_a_forged_or_missing_signature_is_turned_away_unread(platform: Any, wire: Any, signature: str) -> None:
    async def scene() -> tuple[int, list[str]]:
        async with running(platform, wire) as run:
            code = (await run.post(wire.body(wire.event(1)), signature)).code
            return code, run.events

    assert asyncio.run(scene()) == (401, ["started", "forged"])
    assert platform.replies == []


def test_a_signature_of_another_secret_or_another_body_is_forged(platform: Any, wire: Any) -> None:
    async def scene() -> list[int]:
        async with running(platform, wire) as run:
            content = wire.body(wire.event(1))
            forged = [wire.signature(content, "other"), wire.signature(content + b" ")]
            return [(await run.post(content, each)).code for each in forged]

    assert asyncio.run(scene()) == [401, 401]
    assert platform.replies == []


def test_a_body_of_other_bytes_than_utf8_is_turned_away(platform: Any, wire: Any) -> None:
    async def scene() -> int:
        async with running(platform, wire) as run:
            return (await run.post(b"\xff\xfe")).code

    assert asyncio.run(scene()) == 401


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"events": 1}', b'{"destination": "U"}'])
def test_malformed_json_with_a_right_signature_is_a_bad_request(platform: Any, wire: Any, content: bytes) -> None:
    async def scene() -> tuple[int, list[str]]:
        async with running(platform, wire) as run:
            return (await run.post(content)).code, run.events

    assert asyncio.run(scene()) == (400, ["started", "malformed"])


def test_a_request_too_large_is_refused_and_the_server_lives(platform: Any, wire: Any) -> None:
    async def scene() -> tuple[int, int]:
        async with running(platform, wire) as run:
            large = await run.post(b"x" * (1024 * 1024 + 1))
            return large.code, (await run.post(wire.body(wire.event(1)))).code

    large, good = asyncio.run(scene())
    assert (large in {400, 413, 599}, good) == (True, 200)


def test_an_event_that_comes_again_is_not_answered_again(platform: Any, wire: Any) -> None:
    async def scene() -> list[int]:
        async with running(platform, wire) as run:
            first = await run.post(wire.body(wire.event(1)))
            again = await run.post(wire.body(wire.event(1, again=True)))
            twice = await run.post(wire.body(wire.event(2), wire.event(2)))
            return [first.code, again.code, twice.code]

    assert asyncio.run(scene()) == [200, 200, 200]
    assert platform.tokens == {"token-1": 1, "token-2": 1}


def test_a_redelivered_event_that_was_never_taken_is_answered(platform: Any, wire: Any) -> None:
    async def scene() -> None:
        async with running(platform, wire) as run:
            await run.post(wire.body(wire.event(1, again=True)))

    asyncio.run(scene())
    assert platform.tokens == {"token-1": 1}


def test_what_fits_no_word_gets_the_fallback_and_a_new_friend_the_greeting(platform: Any, wire: Any) -> None:
    follow = wire.event(2, type="follow", follow={"isUnblocked": False})
    del follow["message"]

    async def scene() -> None:
        async with running(platform, wire) as run:
            await run.post(wire.body(wire.event(1, "こんばんは"), follow))

    asyncio.run(scene())
    texts = {reply["replyToken"]: reply["messages"][0]["text"] for reply in platform.replies}
    assert texts["token-1"].startswith("その言葉の答えは、まだありません。")
    assert texts["token-2"].startswith("友だち追加をありがとうございます。")


def test_without_a_fallback_nothing_is_sent(platform: Any, wire: Any) -> None:
    async def scene() -> list[str]:
        async with running(platform, wire, KeywordTable((Entry("バス", texts=("時刻",)),))) as run:
            await run.post(wire.body(wire.event(1, "こんばんは")))
            await run.server.stop()
            return run.events

    assert "unanswered" in asyncio.run(scene())
    assert platform.replies == []


def test_one_broken_event_does_not_cost_its_neighbours(platform: Any, wire: Any) -> None:
    async def scene() -> int:
        async with running(platform, wire) as run:
            return (await run.post(wire.body(3, {"type": "?"}, wire.event(1)))).code

    assert asyncio.run(scene()) == 200
    assert platform.tokens == {"token-1": 1}


def test_the_log_holds_no_user_no_text_no_token_and_no_event_id(platform: Any, wire: Any) -> None:
    async def scene() -> list[dict[str, Any]]:
        async with running(platform, wire) as run:
            platform.statuses = [400]
            await run.post(wire.body(wire.event(1, "ごみのことを教えて")))
            await run.post(wire.body(wire.event(2, "秘密の相談です")), "forged")
            await run.post(wire.body(wire.event(3, "秘密の相談です"), {"type": "秘密"}))
            await run.post(b'{"events": "\xe7\xa7\x98\xe5\xaf\x86')
            await run.server.stop()
            return run.log

    log = asyncio.run(scene())
    text = json.dumps(log, ensure_ascii=False)
    assert not any(word in text for word in ("Uresident", "秘密", "教えて", "token-", "01H", wire.SECRET, wire.TOKEN))
    assert {line["event"] for line in log} >= {
        "started",
        "failed",
        "forged",
        "replied",
        "malformed",
        "malformed_event",
        "stopped",
    }


def test_the_health_address_tells_that_all_is_well(platform: Any, wire: Any) -> None:
    async def scene() -> tuple[int, Any]:
        async with running(platform, wire) as run:
            answer = await run.health()
            return answer.code, json.loads(answer.body)

    assert asyncio.run(scene()) == (200, {"status": "ok", "keywords": 12, "waiting": 0})


@pytest.mark.parametrize("path", ["/", "/callback/x", "/../health"])
def test_other_addresses_are_not_there(platform: Any, wire: Any, path: str) -> None:
    async def scene() -> int:
        async with running(platform, wire) as run:
            return (await run.post(b"x", path=path)).code

    assert asyncio.run(scene()) in {404, 405}


def test_stopping_finishes_what_is_under_way_and_turns_the_rest_away(platform: Any, wire: Any) -> None:
    async def scene() -> tuple[int, int]:
        async with running(platform, wire) as run:
            platform.gate.clear()
            await run.post(wire.body(*(wire.event(number) for number in range(40))))
            await asyncio.to_thread(platform.reached.wait, 30)
            run.server._web.stopping = True
            late, health = await run.post(wire.body(wire.event(99))), await run.health()
            platform.gate.set()
            return late.code, health.code

    assert asyncio.run(scene()) == (503, 503)
    assert platform.tokens == {f"token-{number}": 1 for number in range(40)}


def test_a_full_desk_takes_nothing_of_a_request_and_takes_it_later(platform: Any, wire: Any) -> None:
    desk = Desk(
        reading.practice(), Sender(Settings(wire.SECRET, wire.TOKEN, platform.url)), Journal(io.StringIO()), most_waiting=3
    )
    events = [Incoming("text", str(number), f"token-{number}", "ごみ") for number in range(5)]
    platform.gate.clear()
    assert [desk.take(events[:2]), desk.take(events[2:])] == [True, False]
    platform.gate.set()
    desk.finish()
    assert platform.tokens == {"token-0": 1, "token-1": 1}


def test_a_reply_that_failed_may_come_again(platform: Any, wire: Any) -> None:
    async def scene() -> None:
        async with running(platform, wire) as run:
            platform.statuses = [400]
            await run.post(wire.body(wire.event(1)))
            while "failed" not in run.events:
                await asyncio.to_thread(lambda: None)
            await run.post(wire.body(wire.event(1, again=True)))

    asyncio.run(scene())
    assert platform.tokens == {"token-1": 1}


def test_a_port_that_is_taken_is_told_in_japanese(platform: Any, wire: Any) -> None:
    async def scene() -> None:
        async with running(platform, wire) as run:
            settings = Settings(wire.SECRET, wire.TOKEN, platform.url)
            with pytest.raises(PortError, match="番では受け付けられません"):
                Server(reading.practice(), settings, Journal(io.StringIO()), run.server.port)

    asyncio.run(scene())


def test_a_thousand_events_at_once_are_each_answered_once(platform: Any, wire: Any) -> None:
    # 250 requests of four events, each request twice and all of them at the same time
    requests = [wire.body(*(wire.event(4 * number + place) for place in range(4))) for number in range(250)]

    async def scene() -> list[int]:
        async with running(platform, wire) as run:
            answers = await asyncio.gather(*(run.post(content) for content in [*requests, *requests]))
            return [answer.code for answer in answers]

    assert set(asyncio.run(scene())) == {200}
    assert platform.tokens == {f"token-{number}": 1 for number in range(1000)}
