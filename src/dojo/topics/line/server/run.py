"""Start, wait for Ctrl-C or SIGTERM, stop in order: no new events, then what is under way, then the connections."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from tornado.httpserver import HTTPServer

from dojo.errors import DojoError
from dojo.topics.line.server.desk import Desk
from dojo.topics.line.server.journal import Journal
from dojo.topics.line.server.sender import Sender
from dojo.topics.line.server.web import Webhook

if TYPE_CHECKING:
    from collections.abc import Callable

    from dojo.topics.line.keywords import KeywordTable
    from dojo.topics.line.server.settings import Settings

__all__ = ["PortError", "Server", "serve"]

_LARGEST_BODY = 1024 * 1024
#: Requests that may wait to be let in.
_BACKLOG = 256


class PortError(DojoError):
    """The server cannot listen there. Keywords: ``host``, ``port``."""

    what = "{host} の {port} 番では受け付けられません。"
    todo = "ほかのプログラムが使っているかもしれません。--port で別の番号を選んでください。"


class Server:
    """A running server; made and stopped inside a running event loop.

    Parameters
    ----------
    table
        The keyword table.
    settings
        Secret, token, platform.
    journal
        The log.
    port, host
        Where to listen; port 0 takes a free one.

    Raises
    ------
    PortError
        If that is impossible.
    """

    def __init__(self, table: KeywordTable, settings: Settings, journal: Journal, port: int = 0, host: str = "127.0.0.1") -> None:
        listening = _listen(host, port)
        self.port = int(listening.getsockname()[1])
        self.host = host
        self._journal = journal
        self._desk = Desk(table, Sender(settings), journal)
        self._web = Webhook(settings, self._desk, journal)
        self._http = HTTPServer(self._web, max_body_size=_LARGEST_BODY, idle_connection_timeout=60, body_timeout=20)
        self._http.add_socket(listening)
        journal.write("started")

    @property
    def url(self) -> str:
        """Where the platform's requests go."""
        return f"{self._root}/callback"

    @property
    def health(self) -> str:
        """Where to ask how the server is."""
        return f"{self._root}/health"

    @property
    def _root(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    async def stop(self) -> None:
        """Take nothing more, answer what was taken, close."""
        self._web.stopping = True
        self._http.stop()
        await asyncio.to_thread(self._desk.finish)
        await self._http.close_all_connections()
        self._journal.write("stopped")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        made = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as error:
        raise PortError(host=host, port=port) from error
    made.settimeout(0)  # as tornado wants it: nothing may wait here
    return made


def serve(
    table: KeywordTable,
    settings: Settings,
    *,
    port: int,
    host: str = "127.0.0.1",
    ready: Callable[[Server], None] = lambda _: None,
) -> None:
    """Serve until Ctrl-C or SIGTERM, the log on stderr.

    Parameters
    ----------
    table, settings, port, host
        As for :class:`Server`.
    ready
        Called once the server listens.

    Raises
    ------
    PortError
        If it cannot listen there.
    """
    # the log on stderr is JSON lines and nothing else; tornado's own lines would also quote what a stranger sent
    logging.getLogger("tornado").addHandler(logging.NullHandler())
    logging.getLogger("tornado").propagate = False
    asyncio.run(_serve(table, settings, port, host, ready))


async def _serve(table: KeywordTable, settings: Settings, port: int, host: str, ready: Callable[[Server], None]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no handlers here; Ctrl-C then ends the loop by itself
            loop.add_signal_handler(number, stop.set)
    server = Server(table, settings, Journal(sys.stderr), port, host)
    ready(server)
    try:
        await stop.wait()
    finally:
        await server.stop()
