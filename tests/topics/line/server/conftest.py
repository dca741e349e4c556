"""A stand-in for the platform, written with the standard library only, and signed requests as the platform makes them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "practice-secret"  # noqa: S105 - made up
TOKEN = "practice-token"  # noqa: S105 - made up


class Platform:
    """Takes replies on a free port of this machine.

    ``statuses`` are given to the next requests, then 200; ``gate`` keeps every request waiting while it is closed.
    """

    def __init__(self) -> None:
        self.replies: list[dict[str, Any]] = []
        self.authorizations: set[str] = set()
        self.statuses: list[int] = []
        self.answer = b'{"sentMessages": [{"id": "1"}]}'
        self.gate = Event()
        self.gate.set()
        self.reached = Event()
        self._lock = Lock()
        platform = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                platform.reached.set()
                platform.gate.wait(30)
                status, content = platform.take(self.path, self.headers["Authorization"], json.loads(body))
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 256

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def take(self, path: str, authorization: str, body: dict[str, Any]) -> tuple[int, bytes]:
        """Note one request, and give the status and the answer."""
        with self._lock:
            status = self.statuses.pop(0) if self.statuses else 200
            if path != "/v2/bot/message/reply":
                return 404, b"{}"
            self.authorizations.add(authorization)
            if status == 200:
                self.replies.append(body)
            return status, self.answer if status == 200 else b'{"message": "no"}'

    @property
    def tokens(self) -> Counter[str]:
        """How often each reply token came."""
        return Counter(reply["replyToken"] for reply in self.replies)

    def close(self) -> None:
        """Let everybody through, and stop."""
        self.gate.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def platform() -> Iterator[Platform]:
    made = Platform()
    yield made
    made.close()


def event(number: int, text: str = "ごみ", *, again: bool = False, **changes: Any) -> dict[str, Any]:
    """A message event as LINE's reference shows it."""
    made = {
        "type": "message",
        "mode": "active",
        "timestamp": 1_780_000_000_000 + number,
        "webhookEventId": f"01H{number:023d}",
        "deliveryContext": {"isRedelivery": again},
        "replyToken": f"token-{number}",
        "source": {"type": "user", "userId": f"Uresident{number:023d}"},
        "message": {"type": "text", "id": str(number), "text": text, "quoteToken": "q"},
    }
    return made | changes


def body(*events: Any) -> bytes:
    return json.dumps({"destination": "Utown", "events": list(events)}, ensure_ascii=False).encode()


def signature(content: bytes, secret: str = SECRET) -> str:
    """Sign as LINE's reference says: HMAC-SHA256 of the body with the channel secret, in base64."""
    return base64.b64encode(hmac.new(secret.encode(), content, hashlib.sha256).digest()).decode()


class Wire:
    """The helpers above, for tests (which are not importable from each other)."""

    SECRET, TOKEN = SECRET, TOKEN
    event, body, signature = staticmethod(event), staticmethod(body), staticmethod(signature)


@pytest.fixture(scope="session")
def wire() -> type[Wire]:
    return Wire
