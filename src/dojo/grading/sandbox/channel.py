"""Messages over a socket: a length, then msgpack. Bounded on the way in; decoding runs nothing."""

from __future__ import annotations

import contextlib
import socket
import struct
import time
from typing import Any

import msgpack

__all__ = ["MAX_MESSAGE", "Channel", "ChannelClosedError", "ChannelTimeoutError", "ProtocolError", "pair"]

#: The largest message that is read. [bytes]
MAX_MESSAGE = 64_000_000
_LENGTH = struct.Struct(">Q")


class ChannelClosedError(Exception):
    """The other side is gone."""


class ChannelTimeoutError(Exception):
    """The other side did not answer in time."""


class ProtocolError(Exception):
    """The other side sent something that is no message."""


class Channel:
    """One end of a socket pair."""

    def __init__(self, end: socket.socket, limit: int = MAX_MESSAGE) -> None:
        self.end = end
        self.limit = limit

    def send(self, message: Any, seconds: float | None = None) -> None:
        """Send one message. Half characters (lone surrogates), which no message can hold, become question marks.

        Raises
        ------
        ChannelClosedError, ChannelTimeoutError
            If nobody listens any more, or nobody has listened for ``seconds``.
        """
        data = msgpack.packb(message, use_bin_type=True, unicode_errors="replace")
        self.end.settimeout(seconds)
        try:
            self.end.sendall(_LENGTH.pack(len(data)) + data)
        except TimeoutError as error:
            raise ChannelTimeoutError from error
        except OSError as error:
            raise ChannelClosedError from error

    def receive(self, seconds: float | None = None) -> Any:
        """Receive one message.

        Raises
        ------
        ChannelClosedError, ChannelTimeoutError, ProtocolError
        """
        deadline = None if seconds is None else time.monotonic() + seconds
        (length,) = _LENGTH.unpack(self._exactly(_LENGTH.size, deadline))
        if length > self.limit:
            message = f"message of {length} bytes"
            raise ProtocolError(message)
        try:
            return msgpack.unpackb(self._exactly(length, deadline), raw=False, strict_map_key=False, use_list=True)
        except (ValueError, TypeError, msgpack.UnpackException, RecursionError, MemoryError) as error:
            raise ProtocolError(str(error)) from error

    def _exactly(self, count: int, deadline: float | None) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            try:
                self.end.settimeout(None if deadline is None else max(0.001, deadline - time.monotonic()))
                part = self.end.recv(min(count - len(parts), 1 << 20))
            except TimeoutError as error:
                raise ChannelTimeoutError from error
            except OSError as error:
                raise ChannelClosedError from error
            if not part:
                raise ChannelClosedError
            parts += part
            if deadline is not None and time.monotonic() > deadline:
                raise ChannelTimeoutError
        return bytes(parts)

    def close(self) -> None:
        """Close this end."""
        with contextlib.suppress(OSError):
            self.end.close()


def pair() -> tuple[socket.socket, socket.socket]:
    """Make two connected ends."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
