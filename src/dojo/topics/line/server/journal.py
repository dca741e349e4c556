"""The log: one JSON object a line. It has no field for a user id, a text, a token or an event id, so none can get in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Journal"]


def _now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """Writes what happened.

    Parameters
    ----------
    stream
        Where the lines go.
    clock
        Gives the time of a line.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], datetime] = _now) -> None:
        self._stream = stream
        self._clock = clock
        self._lock = Lock()

    def write(
        self,
        event: str,
        *,
        keyword: str | None = None,
        level: str | None = None,
        messages: int | None = None,
        events: int | None = None,
        status: int | None = None,
        tries: int | None = None,
        fault: str | None = None,
    ) -> None:
        """Write one line.

        Parameters
        ----------
        event
            What happened, in one word: ``replied``, ``unanswered``, ``repeated``, ``forged``, ``malformed``, ``failed`` …
        keyword
            The row of the table that answered; never what somebody typed.
        level
            The step of the search that found it.
        messages, events, tries
            How many.
        status
            The HTTP status given or got.
        fault
            The class of an exception; never its text.
        """
        fields: dict[str, object] = {"keyword": keyword, "level": level, "messages": messages, "events": events}
        fields |= {"status": status, "tries": tries, "fault": fault}
        line = {"time": self._clock().isoformat(timespec="milliseconds"), "event": event}
        said = json.dumps(line | {name: value for name, value in fields.items() if value is not None}, ensure_ascii=False)
        with self._lock:
            self._stream.write(said + "\n")
            self._stream.flush()
