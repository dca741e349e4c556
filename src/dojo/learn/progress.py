"""What a trainee has done, kept as a growing file in the workspace.

The file ``.dojo/progress.jsonl`` has one JSON object a line and is only ever appended to::

    {"v": 1, "event": "opened", "lesson": "00_welcome", "at": "2026-11-24T09:00:00+09:00"}
    {"v": 1, "event": "quiz", "lesson": "00_welcome", "question": 1, "right": true, "at": "…"}
    {"v": 1, "event": "finished", "lesson": "00_welcome", "at": "…"}
    {"v": 1, "event": "submitted", "exercise": "01_security", "content": "…", "at": "…"}

Whose it is stands in ``workspace.json`` beside it and nowhere in the lines. Where there is no such file, as when an author
builds a lesson, nothing is written. Lines that a crash has torn, and events that a later version may write, are passed over.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

try:
    import fcntl
except ImportError:  # Windows has no such locks; there one trainee works on one machine
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CARD", "FOLDER", "JST", "LOG", "Answers", "Event", "Progress", "here", "workspace"]

FOLDER = ".dojo"
#: The file by which a workspace is known.
CARD = "workspace.json"
LOG = "progress.jsonl"
_VERSION = 1
#: The class is in Japan, wherever the server's clock stands.
JST = timezone(timedelta(hours=9), "JST")


@dataclass(frozen=True, slots=True)
class Event:
    """One line: what happened, when (None where the line does not say), and to what."""

    kind: str
    at: datetime | None
    data: Mapping[str, Any]


def workspace(start: Path | None = None) -> Path | None:
    """Find the workspace that a folder lies in, by walking up; None outside of any.

    Parameters
    ----------
    start
        Where to begin; default: the working directory, which in JupyterLab is the folder of the notebook.
    """
    try:
        first = (start or Path.cwd()).resolve()
        return next((one for one in (first, *first.parents) if (one / FOLDER / CARD).is_file()), None)
    except OSError:  # a folder that was deleted, or a drive that went away
        return None


def here(start: Path | None = None) -> Progress | None:
    """Open the progress of the workspace around a folder; None outside of any."""
    found = workspace(start)
    return Progress(found) if found else None


@dataclass(frozen=True, slots=True)
class Progress:
    """The events of one workspace. Neither reading nor adding ever raises."""

    root: Path

    @property
    def path(self) -> Path:
        """The file; it may not be there yet."""
        return self.root / FOLDER / LOG

    def events(self) -> tuple[Event, ...]:
        """Give all events in order; none where the file is missing or cannot be read."""
        try:
            lines = self.path.read_bytes().split(b"\n")
        except OSError:
            return ()
        return tuple(event for line in lines if (event := _event(line)) is not None)

    def add(self, kind: str, **data: Any) -> bool:
        """Append one event, whole or not at all.

        Returns
        -------
        Whether it was written; False on a read-only folder, a full disk or a drive that went away.
        """
        now = datetime.now(JST).isoformat(timespec="seconds")
        line = json.dumps({"v": _VERSION, "event": kind, **data, "at": now}, ensure_ascii=False).encode()
        try:
            _append(self.path, line)
        except OSError:
            return False
        return True


def _event(line: bytes) -> Event | None:
    try:
        data = json.loads(line)
        kind = data.pop("event")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Event(kind, _moment(data.pop("at", None)), data) if isinstance(kind, str) else None


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
        return moment.replace(tzinfo=JST) if moment.tzinfo is None else moment
    except ValueError:
        return None


def _append(path: Path, line: bytes) -> None:
    """Write one line in one call at the end of the file, after whatever another kernel or a crash has left there."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        with _alone(handle):
            torn = _is_torn(handle)
            written = (b"\n" if torn else b"") + line + b"\n"
            if os.write(handle, written) != len(written):
                message = "the disk took only a part of the line"
                raise OSError(message)
            os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _alone(handle: int) -> Iterator[None]:
    """Keep two kernels from writing at once. Some network drives know no locks; there appending itself has to do."""
    if fcntl is not None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)  # closing the file gives it back
    yield


def _is_torn(handle: int) -> bool:
    size = os.fstat(handle).st_size
    if not size:
        return False
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) != b"\n"


@dataclass(slots=True)
class Answers:
    """A lesson's quiz across restarts: what was answered before, and the pen for what is answered now.

    Attributes
    ----------
    progress
        Where to keep it; None outside of a workspace, where nothing is kept.
    questions
        How many the quiz has.
    known
        The first answer to each question, counted from 1: right or not.
    trouble
        Whether something could not be written.
    """

    progress: Progress | None
    lesson: str
    questions: int
    known: dict[int, bool] = field(default_factory=dict)
    trouble: bool = False

    @classmethod
    def of(cls, progress: Progress | None, lesson: str, questions: int) -> Answers:
        """Read what was answered before. Questions that the quiz no longer has do not count."""
        made = cls(progress, lesson, questions)
        for event in progress.events() if progress else ():
            number = event.data.get("question")
            if event.kind == "quiz" and event.data.get("lesson") == lesson and type(number) is int and 1 <= number <= questions:
                made.known.setdefault(number, event.data.get("right") is True)
        return made

    @property
    def done(self) -> bool:
        """Whether every question has been answered at some time."""
        return len(self.known) == self.questions

    def note(self, number: int, *, right: bool) -> None:
        """Keep the first answer to a question, counted from 1; later ones only explain."""
        if number in self.known:
            return
        self.known[number] = right
        self._write("quiz", question=number, right=right)
        if self.done:
            # kept for itself, so that a lesson stays finished when a later version of it asks more
            self._write("finished")

    def _write(self, kind: str, **data: Any) -> None:
        if self.progress is not None and not self.progress.add(kind, lesson=self.lesson, **data):
            self.trouble = True
