"""Workers that start before there is anything to judge."""

from __future__ import annotations

import json
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any

import pytest

from dojo.grading import ahead, worker

if TYPE_CHECKING:
    from pathlib import Path


class Notebook(Executor):
    """Notes what it is given instead of running it."""

    def __init__(self) -> None:
        self.jobs: list[Any] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002 - the executor's signature
        """Note the job."""
        self.jobs.append(args[0])
        return Future()


def remember(root: Path, content: str) -> None:
    path = ahead.memory(root, "01_security")
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")


def test_each_worker_warms_up_with_what_the_reference_loaded_last_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(tmp_path, json.dumps({"known": {"a": {"warm": ["sys", "dojo.ui"]}, "b": {"warm": ["dojo.ui", "dkim"]}}}))
    notes = Notebook()
    shared: list[Any] = []
    monkeypatch.setattr(worker, "share", lambda count, **settings: shared.append((count, settings)))
    ahead.start(notes, 2, root=tmp_path, assignment="01_security", confined=True)
    wanted = {"confined": True, "warm": ["dojo.learn.judge", "sys", "dojo.ui", "dkim"]}
    assert notes.jobs == [wanted, wanted]
    assert shared == [(2, wanted)]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"known": 3}', '{"known": {"a": {}}}', '{"known": {"a": 1}}'])
def test_without_a_usable_memory_nothing_is_started(tmp_path: Path, content: str) -> None:
    remember(tmp_path, content)
    notes = Notebook()
    ahead.start(notes, 2, root=tmp_path, assignment="01_security", confined=True)
    assert notes.jobs == []


def test_a_class_that_was_never_graded_starts_nothing(tmp_path: Path) -> None:
    notes = Notebook()
    ahead.start(notes, 2, root=tmp_path, assignment="01_security", confined=True)
    assert notes.jobs == []


KNOWN = '{"known": {"a": {"warm": ["dkim"]}}}'


@pytest.mark.parametrize(
    ("words", "workers"),
    [
        ("grade 01_security --course-dir {root}", [ahead.cores()]),
        ("grade --force --student s1 01_security --course-dir={root} --jobs 3", [3]),
        ("grade 01_security --course-dir {root} --jobs=many", [ahead.cores()]),  # said by the command itself
        ("grade 01_security", []),  # another folder
        ("grade 02_zoom --course-dir {root}", []),  # never graded
        ("release 01_security --course-dir {root}", []),
        ("grade 01_security --course-dir {root} --help", []),
        ("grade 01_security --course-dir {root} --sandbox none", []),
        ("grade 01_security --course-dir {root} --scheduler=tcp://127.0.0.1:1", []),
        ("grade --course-dir", []),
        ("", []),
    ],
)
def test_a_sandbox_is_foreseen_only_for_what_will_be_graded_in_it(
    words: str, workers: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(tmp_path, KNOWN)
    started: list[Any] = []
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setattr(worker, "foresee", lambda count, **settings: started.append((count, settings)))
    ahead.foresee([one.format(root=tmp_path) for one in words.split(" ")])
    assert started == [(count, {"confined": True, "warm": ["dojo.learn.judge", "dkim"]}) for count in workers]
