"""Ctrl-C, and two runs at once."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import uuid
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("interrupted")

JAPANESE = re.compile(r"[ぁ-んァ-ン一-龠]")
#: Longest wait for the end after Ctrl-C: far below the 120 s that the endless submission may take. [s]
FEW_SECONDS = 15
ENDLESS = "while True:\n    pass"


@pytest.fixture
def mark() -> str:
    return uuid.uuid4().hex


@pytest.fixture
def busy(small_course: Path, small: Any, mark: str) -> Iterator[subprocess.Popen[str]]:
    """A run that has finished some submissions and is held up by two that do not end, with much time for a cell."""
    settings = (small_course / "course.toml").resolve()
    settings.write_text(_patient(), encoding="utf-8")
    for student in ("x-endless-1", "x-endless-2"):
        small.hand_in(small_course, student, {"double_answer": ENDLESS})
    running: Any = small.start(
        "grade", small.name, "--course-dir", small_course, "--jobs", 2, env={**os.environ, "DOJO_TEST_MARK": mark}
    )
    running.mark = mark
    journal = small_course / "results" / f"{small.name}.jsonl"
    _wait_for_lines(journal, 2 * len(small.scores), running)
    yield running
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate()


def _patient() -> str:
    """The house's settings with a minute for each cell."""
    from dojo.classroom import house  # noqa: PLC0415

    text = (house.course() / "course.toml").read_text("utf-8")
    return re.sub(r"cell_seconds = \d+", "cell_seconds = 60", text)


def _wait_for_lines(path: Path, count: int, running: Any) -> None:
    """Wait until the journal has as many lines; the end of the run would show on its standard output."""
    while not path.is_file() or path.read_bytes().count(b"\n") < count:
        ended, _, _ = select.select([running.stdout], [], [], 0.05)
        assert not ended, running.communicate()


@pytest.mark.parametrize("send", [os.kill, os.killpg], ids=["to the command", "from the terminal"])
def test_ctrl_c_ends_at_once_leaves_nothing_running_and_the_next_run_completes(
    send: Callable[[int, int], None],
    busy: subprocess.Popen[str],
    small_course: Path,
    small: Any,
    dojo: Callable[..., Any],
    undisturbed: Any,
) -> None:
    send(busy.pid, signal.SIGINT)
    _, said = busy.communicate(timeout=FEW_SECONDS)
    assert busy.returncode == 1
    lines = said.strip().splitlines()
    assert len(lines) == 1, said
    assert JAPANESE.search(lines[0])
    assert "もう一度同じコマンドを実行すれば、続けられます。" in lines[0]
    assert small.marked(busy.mark) == []  # type: ignore[attr-defined] # set by the fixture
    for student in ("x-endless-1", "x-endless-2"):
        small.hand_in(small_course, student, {})
    again = dojo("grade", small.name, "--course-dir", small_course)
    assert again.code == 0, again.err
    left = small.left(small_course)
    first = [row for row in left.book["grade"] if not row[0].startswith("x-")]
    assert first == undisturbed.book["grade"]
    assert [one["score"] for one in left.results["submissions"] if one["student"] == "x-endless-1"] == [5, 4]


def test_a_second_run_says_that_another_is_at_work_and_changes_nothing(
    busy: subprocess.Popen[str], small_course: Path, small: Any, dojo: Callable[..., Any], files: Callable[..., Any]
) -> None:
    before = files(small_course)
    second = dojo("grade", small.name, "--course-dir", small_course)
    assert second.code == 1
    assert second.err.strip() == "この講座フォルダでは、ほかの採点が動いています。終わってから、もう一度実行してください。"
    assert files(small_course) == before
    assert busy.poll() is None


def test_the_lock_goes_with_the_run_that_held_it(
    small_course: Path, small: Any, dojo: Callable[..., Any], undisturbed: Any
) -> None:
    lock = small_course / "results" / ".lock"
    lock.parent.mkdir()
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert dojo("grade", small.name, "--course-dir", small_course).code == 1
    assert dojo("grade", small.name, "--course-dir", small_course).code == 0
    assert small.left(small_course) == undisturbed
