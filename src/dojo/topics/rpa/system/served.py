"""The practice system in a thread of its own: on a port of this machine, or on lines without any port.

A *line* is one end of a socket pair whose other end the application serves: real HTTP between two parts of one process. It
needs no network, so a robot runs the same way where there is none, as inside the confinement of the grading.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING, Self

from dojo.errors import DojoError
from dojo.topics.rpa.system.state import State

if TYPE_CHECKING:
    from tornado.httpserver import HTTPServer

__all__ = ["HOST", "LOOPBACK", "PortTakenError", "Served"]

#: The name under which a line is addressed.
HOST = "gakudo.dojo-machi.example"
LOOPBACK = "127.0.0.1"
_START_SECONDS = 20.0
_LAST_PORT = 65_535


class PortTakenError(DojoError):
    """The port cannot be had. Keyword: ``port``."""

    what = "ポート番号 {port} は使えません。"
    todo = "ほかで使っていないか確かめるか、別の番号(たとえば 8047)を指定してください。"


class Served:
    """A running practice system; use as a context manager, or call :meth:`stop`.

    Parameters
    ----------
    state
        Its memory; a new one if not given.
    port
        A port of this machine only (127.0.0.1); 0 takes a free one, None opens none.

    Raises
    ------
    PortTakenError
        If that port cannot be had.
    """

    def __init__(self, state: State | None = None, port: int | None = None) -> None:
        if port is not None and not 0 <= port <= _LAST_PORT:
            raise PortTakenError(port=port)  # the system would silently take another one
        self.state = state or State()
        self.address = f"http://{HOST}/"
        self._loop = asyncio.new_event_loop()
        self._ready, self._ended = threading.Event(), threading.Event()
        self._error: OSError | None = None
        self._thread = threading.Thread(target=self._run, args=(port,), name="dojo-rpa", daemon=True)
        self._thread.start()
        self._ready.wait(_START_SECONDS)
        if self._error is not None:
            self._thread.join(_START_SECONDS)
            raise PortTakenError(port=port) from self._error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def line(self) -> socket.socket:
        """Open a line: a connected socket at whose other end the application listens."""
        ours, theirs = socket.socketpair()
        self._loop.call_soon_threadsafe(self._take, theirs)
        return ours

    def wait(self) -> None:
        """Wait until it is stopped, or the program is interrupted."""
        # not Thread.join: interrupted, it takes the running thread for an ended one (CPython gh-90882)
        self._ended.wait()

    def stop(self) -> None:
        """Close every connection and end the thread; stopping twice does no harm."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_START_SECONDS)

    def _take(self, end: socket.socket) -> None:
        from tornado.iostream import IOStream  # noqa: PLC0415 - loaded with the application

        end.setblocking(False)  # noqa: FBT003 - the standard library's own signature
        self._server.handle_stream(IOStream(end), (HOST, 0))

    def _run(self, port: int | None) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._server = self._open(port)
        except OSError as error:
            self._error = error
        self._ready.set()
        if self._error is None:
            self._loop.run_forever()
            self._loop.run_until_complete(self._close())
        self._loop.close()
        self._ended.set()

    def _open(self, port: int | None) -> HTTPServer:
        from tornado.httpserver import HTTPServer  # noqa: PLC0415 - only those who serve need it

        from dojo.topics.rpa.system.app import application  # noqa: PLC0415 - as above

        server = HTTPServer(application(self.state))
        if port is not None:
            listening = socket.create_server((LOOPBACK, port))
            listening.setblocking(False)  # noqa: FBT003 - the standard library's own signature
            server.add_socket(listening)
            self.address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
        return server

    async def _close(self) -> None:
        self._server.stop()
        await self._server.close_all_connections()
