"""The engine: which sandbox it takes, and what it makes of a worker that is lost."""

from __future__ import annotations

from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.errors import MissingToolError, UsageError
from dojo.grading import confined, worker
from dojo.grading.coursedir import CourseDir
from dojo.grading.engine import EngineCrashError, Limits, Submission

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Idle(Executor):
    """Begins nothing."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002 - the interface
        """Give a future that never ends."""
        return Future()


@pytest.mark.parametrize("wanted", ["maybe", "", "BWRAP"])
def test_a_word_that_is_no_sandbox_is_refused(wanted: str) -> None:
    with pytest.raises(UsageError, match="--sandbox"):
        confined.choose_sandbox(wanted)


@pytest.mark.parametrize("wanted", ["auto", "bwrap"])
def test_without_bubblewrap_nothing_is_chosen_silently(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingToolError, match="apt-get install bubblewrap"):
        confined.choose_sandbox(wanted)
    assert confined.choose_sandbox("none") == "none"


@pytest.mark.parametrize(
    "loss", [worker.WorkerDiedError(), BrokenProcessPool(), CancelledError()], ids=lambda one: type(one).__name__
)
def test_a_lost_worker_is_an_engine_crash_and_nothing_is_written(loss: BaseException, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    submission = Submission("s", "a", "n", nbformat.v4.new_notebook(), tmp_path)
    future: Future[dict[str, Any]] = Future()
    future.set_exception(loss)
    with (
        confined.ConfinedEngine(CourseDir.find(tmp_path), Limits(), "bwrap", Idle(), 1) as engine,
        pytest.raises(EngineCrashError),
    ):
        engine.finish(submission, future)
    assert [one.name for one in tmp_path.iterdir()] == ["source"]
