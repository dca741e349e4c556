"""Which events were taken already. Bounded: the platform repeats an event within minutes, not after a hundred thousand others."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

__all__ = ["Seen"]

_MOST = 100_000


class Seen:
    """A memory of event ids, safe between threads.

    Examples
    --------
    >>> seen = Seen()
    >>> seen.take("01H"), seen.take("01H")
    (True, False)
    """

    def __init__(self, most: int = _MOST) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def take(self, event_id: str) -> bool:
        """Remember an id; False if it was there already."""
        with self._lock:
            if event_id in self._ids:
                return False
            self._ids[event_id] = None
            if len(self._ids) > self._most:
                self._ids.popitem(last=False)
            return True

    def forget(self, event_id: str) -> None:
        """Let an event that could not be answered come again."""
        with self._lock:
            self._ids.pop(event_id, None)
