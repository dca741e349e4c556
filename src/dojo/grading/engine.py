"""The seam: one submission in, one result out. Another engine fits in here without any other module noticing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from dojo.grading.results import QuestionResult

__all__ = ["Engine", "EngineCrashError", "Limits", "Outcome", "Submission"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use.

    Attributes
    ----------
    cell_seconds, notebook_seconds
        Time for one cell, and for all of them. [s]
    notebook_bytes
        Size of one notebook file. [bytes]
    memory_bytes
        Memory of a process, beyond that of the empty interpreter. [bytes]
    processes, open_files
        Processes and threads together; files open at a time in one process.
    disk_bytes, files
        What it may write, in all and in one file, and how many files. [bytes, files]
    output_bytes
        What one cell may show. [characters]
    """

    cell_seconds: int = 10
    notebook_seconds: int = 120
    notebook_bytes: int = 20_000_000
    memory_bytes: int = 1_000_000_000
    processes: int = 64
    open_files: int = 256
    disk_bytes: int = 100_000_000
    files: int = 2_000
    output_bytes: int = 200_000


@dataclass(frozen=True, slots=True)
class Submission:
    """One repaired notebook, ready to run. ``files`` is the folder that it was submitted in."""

    student: str
    assignment: str
    notebook: str
    content: Any
    files: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine found. ``score``, ``max_score`` and the late ``penalty`` stand in the gradebook by then. [points]."""

    score: float
    max_score: float
    questions: dict[str, QuestionResult]
    timed_out: bool = False
    crashed: bool = False
    penalty: float = 0.0


class EngineCrashError(Exception):
    """The submission could not be run to its end. The text says what is known, in Japanese."""


class Engine(Protocol):
    """Judges submissions, several at a time if it can, and writes points to the gradebook one at a time."""

    sandbox: str
    #: How many submissions may be under way at once.
    jobs: int

    def submit(self, submission: Submission) -> Future[Any]:
        """Start judging one submission. What the future gives is for :meth:`finish` alone."""
        ...

    def shared(self, assignment: str) -> tuple[str, ...]:
        """Name the questions that cannot be judged from data and run in the trainee's process."""
        ...

    def finish(self, submission: Submission, future: Future[Any]) -> Outcome:
        """Write down what was judged. Called from one thread, once for each submission.

        Raises
        ------
        EngineCrashError
            If the submission could not be run to its end.
        """
        ...
