"""Messages over a socket: whole or not at all, bounded in size and time."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING

import pytest

from dojo.grading.sandbox.channel import Channel, ChannelClosedError, ChannelTimeoutError, ProtocolError, pair

if TYPE_CHECKING:
    from collections.abc import Iterator

Ends = tuple[Channel, socket.socket]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = pair()
    with ours, theirs:
        yield Channel(ours, 1_000), theirs


def framed(body: bytes) -> bytes:
    return struct.pack(">Q", len(body)) + body


def test_a_message_arrives_as_it_was_sent(ends: Ends) -> None:
    channel, other = ends
    Channel(other).send({"do": "cell", "args": [1, 2.5, None, b"\0", "道場"], 3: True})
    assert channel.receive(1) == {"do": "cell", "args": [1, 2.5, None, b"\0", "道場"], 3: True}


def test_half_characters_do_not_stop_a_message(ends: Ends) -> None:
    channel, other = ends
    Channel(other).send({"text": "a\udfff"})
    assert channel.receive(1) == {"text": "a?"}


@pytest.mark.parametrize(
    "data",
    [
        framed(b"\xc1"),  # a byte that msgpack never uses
        framed(b"\x92\x01"),  # a list that ends early
        framed(b"\x01\x02"),  # more than one message
        framed(b"\xa2\xff\xfe"),  # text that is no UTF-8
        framed(b"\x91" * 900),  # nested 900 levels deep
        framed(b"\x81\x80\x01"),  # a dict as the key of a dict
        struct.pack(">Q", 1 << 60),  # an exabyte
        struct.pack(">Q", 1_001),
    ],
)
def test_what_is_no_message_is_refused(ends: Ends, data: bytes) -> None:
    channel, other = ends
    other.sendall(data)
    other.shutdown(socket.SHUT_WR)
    with pytest.raises(ProtocolError):
        channel.receive(1)


def test_silence_is_a_timeout(ends: Ends) -> None:
    with pytest.raises(ChannelTimeoutError):
        ends[0].receive(0.01)


def test_half_a_message_is_a_timeout(ends: Ends) -> None:
    channel, other = ends
    other.sendall(struct.pack(">Q", 900) + b"x")
    with pytest.raises(ChannelTimeoutError):
        channel.receive(0.01)


def test_an_end_in_the_middle_is_an_end(ends: Ends) -> None:
    channel, other = ends
    other.sendall(struct.pack(">Q", 900) + b"x")
    other.close()
    with pytest.raises(ChannelClosedError):
        channel.receive(1)


def test_sending_to_nobody_says_so(ends: Ends) -> None:
    channel, other = ends
    other.close()
    with pytest.raises(ChannelClosedError):
        channel.send({"a": 1})


def test_sending_to_somebody_who_does_not_read_is_a_timeout(ends: Ends) -> None:
    with pytest.raises(ChannelTimeoutError):
        ends[0].send(b"x" * 10_000_000, 0.01)
