"""What a run has finished, line by line, so that a killed run goes on where it stopped.

``results/NAME.jsonl`` in the course directory holds one line for each finished submission: whose it is, a digest of all that
its score depends on, and the result. A line is written after the gradebook has committed. The newest line of a submission
counts; a torn last line counts as not written.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError
from dojo.grading.results import SubmissionResult

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dojo.grading.coursedir import CourseDir

__all__ = ["BusyError", "Journal", "digest_of", "folder"]


class BusyError(DojoError):
    """Another run grades the same course. Keyword: ``path``."""

    what = "この講座フォルダでは、ほかの採点が動いています。"
    todo = "終わってから、もう一度実行してください。"


def folder(course: CourseDir) -> Path:
    """Where results are kept."""
    return course.root / "results"


class Journal:
    """The finished submissions of one assignment. Hold :meth:`locked` while grading."""

    def __init__(self, course: CourseDir, assignment: str) -> None:
        self.path = folder(course) / f"{assignment}.jsonl"
        self.finished: dict[tuple[str, str], tuple[str, SubmissionResult]] = {}

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other run out of this course, and read what the runs before have finished.

        Raises
        ------
        BusyError
            If another run is in it already.
        """
        self.path.parent.mkdir(exist_ok=True)
        with (self.path.parent / ".lock").open("w", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError from error
            self._read()
            yield

    def _read(self) -> None:
        """Read the file; only under the lock, or a run that ends just now would be forgotten."""
        self.finished = {}
        for digest, result in _lines(self.path):
            self.finished[result.student, result.notebook] = (digest, result)

    def known(self, student: str, notebook: str, digest: str) -> SubmissionResult | None:
        """Give the result of a submission that was finished in exactly this state."""
        before, result = self.finished.get((student, notebook), ("", None))
        return result if before == digest else None

    def add(self, digest: str, result: SubmissionResult) -> None:
        """Write one finished submission down, so that it survives whatever comes next."""
        line = json.dumps({"digest": digest, "result": result.to_dict()}, ensure_ascii=False) + "\n"
        with self.path.open("a+b") as file:
            if file.tell() and not _ends_with_newline(file):
                file.write(b"\n")  # a torn line of a killed run stays alone on its line
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
        self.finished[result.student, result.notebook] = (digest, result)

    def compact(self, keep: set[tuple[str, str]]) -> None:
        """Rewrite the file with one line for each submission that still exists."""
        self.finished = {key: value for key, value in self.finished.items() if key in keep}
        scratch = self.path.with_suffix(".jsonl.part")
        with scratch.open("w", encoding="utf-8") as file:
            for digest, result in self.finished.values():
                file.write(json.dumps({"digest": digest, "result": result.to_dict()}, ensure_ascii=False) + "\n")
        scratch.replace(self.path)


def _ends_with_newline(file: Any) -> bool:
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")


def _lines(path: Path) -> Iterator[tuple[str, SubmissionResult]]:
    if not path.is_file():
        return
    with path.open("rb") as file:
        for line in file:
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
                entry = json.loads(line)
                yield str(entry["digest"]), SubmissionResult.from_dict(entry["result"])


def digest_of(submission: Path, *parts: object) -> str:
    """Digest every file of a submission folder, and whatever else a score depends on."""
    whole = hashlib.sha256(repr(parts).encode())
    for path in sorted(submission.rglob("*")):
        if path.is_file() and not path.is_symlink():
            whole.update(os.fsencode(path.relative_to(submission)) + f"\0{path.stat().st_size}\0".encode())
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
