"""The real server and a stand-in for the platform, both on this machine: signed, forged and repeated requests.

Everything is as in earnest except the far end: the requests come from here, and the replies are sent to an address of this
machine. Each rehearsal starts the server, sends, waits for what comes back, and stops the server.
"""

from __future__ import annotations

import asyncio
import io
import json
import secrets
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from hmac import new as sign
from typing import TYPE_CHECKING, Any

from dojo.errors import UnknownNameError
from dojo.topics.line.data import table as texts

if TYPE_CHECKING:
    from dojo.topics.line.keywords import KeywordTable

__all__ = ["Outcome", "names", "rehearse", "story"]

_FORGED_SECRET = "someone-else"  # noqa: S105 - what a forger would guess


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one rehearsal: the HTTP status of each request, the replies that arrived, and the words of the log."""

    statuses: tuple[int, ...]
    replies: tuple[tuple[dict[str, Any], ...], ...]
    log: tuple[str, ...]


def names() -> tuple[str, ...]:
    """Return the rehearsals by name.

    Examples
    --------
    >>> names()[0]
    'LINEからの知らせ'
    """
    return tuple(row["name"] for row in texts("rehearsal")["case"])


def story(name: str) -> str:
    """Say what a rehearsal sends.

    Raises
    ------
    UnknownNameError
        If there is none of that name.
    """
    return str(_row(name)["story"])


def rehearse(table: KeywordTable, text: str, name: str) -> Outcome:
    """Let the real server answer.

    Parameters
    ----------
    table
        The keyword table.
    text
        What a resident typed.
    name
        One of :func:`names`.

    Raises
    ------
    UnknownNameError
        If there is no rehearsal of that name.
    """
    row = _row(name)
    # a thread of its own: a notebook's event loop is running already
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(_rehearse(table, text, row))).result()


def _row(name: str) -> dict[str, Any]:
    for row in texts("rehearsal")["case"]:
        if row["name"] == name:
            return dict(row)
    raise UnknownNameError(kind="ためし方", name=name, known="、".join(names()))


async def _rehearse(table: KeywordTable, text: str, row: dict[str, Any]) -> Outcome:
    from tornado.httpclient import AsyncHTTPClient  # noqa: PLC0415 - loaded when used

    from dojo.topics.line.server.journal import Journal  # noqa: PLC0415 - likewise
    from dojo.topics.line.server.run import Server  # noqa: PLC0415
    from dojo.topics.line.server.settings import Settings  # noqa: PLC0415

    platform = _Platform()
    secret, log = secrets.token_hex(16), io.StringIO()
    server = Server(table, Settings(secret, secrets.token_hex(16), platform.url), Journal(log))
    client = AsyncHTTPClient(force_instance=True)
    body = row["body"].encode() if "body" in row else _body(text)
    headers = {"X-Line-Signature": _signature(_FORGED_SECRET if row.get("forged") else secret, body)}
    statuses = []
    for _ in range(row.get("times", 1)):
        answer = await client.fetch(server.url, method="POST", body=body, headers=headers, raise_error=False)
        statuses.append(answer.code)
    client.close()
    await server.stop()
    await platform.stop()
    told = tuple(json.loads(line)["event"] for line in log.getvalue().splitlines())
    return Outcome(tuple(statuses), tuple(platform.replies), told)


def _signature(secret: str, body: bytes) -> str:
    return b64encode(sign(secret.encode(), body, sha256).digest()).decode()


def _body(text: str) -> bytes:
    event = {
        "type": "message",
        "mode": "active",
        "timestamp": 1_780_000_000_000,
        "webhookEventId": "01DOJO0000000000000000000A",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": secrets.token_hex(16),
        "source": {"type": "user", "userId": "U" + "0" * 32},
        "message": {"type": "text", "id": "1", "text": text, "quoteToken": "q"},
    }
    return json.dumps({"destination": "U" + "1" * 32, "events": [event]}, ensure_ascii=False).encode()


class _Platform:
    """Takes replies where the platform would, on a free port of this machine."""

    def __init__(self) -> None:
        from tornado.httpserver import HTTPServer  # noqa: PLC0415 - loaded when used
        from tornado.netutil import bind_sockets  # noqa: PLC0415
        from tornado.web import Application, RequestHandler  # noqa: PLC0415

        replies: list[tuple[dict[str, Any], ...]] = []

        class Reply(RequestHandler):
            def post(self) -> None:
                replies.append(tuple(json.loads(self.request.body)["messages"]))
                self.finish({"sentMessages": [{"id": str(number)} for number, _ in enumerate(replies[-1])]})

        sockets = bind_sockets(0, "127.0.0.1")
        self.replies = replies
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
        self._server = HTTPServer(Application([("/v2/bot/message/reply", Reply)], log_function=lambda _: None))
        self._server.add_sockets(sockets)

    async def stop(self) -> None:
        self._server.stop()
        await self._server.close_all_connections()
