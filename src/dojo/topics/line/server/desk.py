"""Takes events, answers them in the background, and finishes what is under way.

The platform is told 200 as soon as the events are taken, so that it need not wait. When too many wait already, nothing of a
request is taken and the platform is told to come again: nothing is lost, and nothing is answered twice.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

from dojo.topics.line.matching import Matcher
from dojo.topics.line.server.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.topics.line.keywords import Entry, KeywordTable
    from dojo.topics.line.server.events import Incoming
    from dojo.topics.line.server.journal import Journal
    from dojo.topics.line.server.sender import Sender

__all__ = ["Desk"]

_WORKERS = 16
_MOST_WAITING = 10_000


class Desk:
    """Answers by the table.

    Parameters
    ----------
    table
        The keyword table.
    sender
        Carries the replies.
    journal
        The log.
    workers
        How many replies are under way at once.
    most_waiting
        How many events may wait.
    """

    def __init__(
        self,
        table: KeywordTable,
        sender: Sender,
        journal: Journal,
        *,
        workers: int = _WORKERS,
        most_waiting: int = _MOST_WAITING,
    ) -> None:
        self._table = table
        self._matcher = Matcher(table)
        self._sender = sender
        self._journal = journal
        self._seen = Seen()
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="reply")
        self._most_waiting = most_waiting
        self._waiting = 0
        self._lock = Lock()

    @property
    def waiting(self) -> int:
        """How many events are taken and not yet answered."""
        return self._waiting

    @property
    def words(self) -> int:
        """How many words the table answers."""
        return len(self._table.entries)

    def take(self, events: Sequence[Incoming]) -> bool:
        """Take all events of one request, or none of them if too many wait."""
        with self._lock:
            if self._waiting + len(events) > self._most_waiting:
                return False
            new = [event for event in events if self._is_new(event)]
            self._waiting += len(new)
        for event in new:
            self._pool.submit(self._answer, event)
        return True

    def finish(self) -> None:
        """Answer all that was taken, then close. Blocks."""
        self._pool.shutdown(wait=True)
        self._sender.close()

    def _is_new(self, event: Incoming) -> bool:
        if event.kind in {"other", "broken"}:
            self._journal.write("ignored" if event.kind == "other" else "malformed_event")
            return False
        if self._seen.take(event.event_id):
            return True
        self._journal.write("repeated")
        return False

    def _answer(self, event: Incoming) -> None:
        try:
            self._reply(event)
        except Exception as error:  # noqa: BLE001 - one event must not end the thread; the class of the fault tells enough
            self._seen.forget(event.event_id)
            self._journal.write("failed", fault=type(error).__name__)
        finally:
            with self._lock:
                self._waiting -= 1

    def _reply(self, event: Incoming) -> None:
        entry, level = self._entry(event)
        if entry is None:
            self._journal.write("unanswered")
            return
        sent = self._sender.reply(event.reply_token, entry)
        if not sent.ok:
            self._seen.forget(event.event_id)
        self._journal.write(
            "replied" if sent.ok else "failed",
            keyword=entry.word,
            level=level,
            messages=entry.count,
            status=sent.status,
            tries=sent.tries,
            fault=sent.fault,
        )

    def _entry(self, event: Incoming) -> tuple[Entry | None, str | None]:
        if event.kind == "follow":
            return self._table.greeting, None
        answer = self._matcher.find(event.text)
        return (answer.entry, answer.level.value) if answer else (self._table.fallback, None)
