"""A run that is killed at any point and started again leaves what an undisturbed run leaves."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.xdist_group("killed")

POINTS = 20
SEED = 20210125


@pytest.fixture(scope="module")
def grading(small: Any) -> Iterator[Callable[..., dict[str, Any]]]:
    """Grade a course in a child of ``killable.py``; it answers when everything that the run started is dead."""
    script = Path(__file__).with_name("killable.py")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-W", "ignore", str(script)], **pipes) as server:  # type: ignore[call-overload]

        def grade(course: Path, kill_at: int | None = None, *, jobs: int = 2) -> dict[str, Any]:
            order = {"course": str(course), "name": small.name, "jobs": jobs, "kill_at": kill_at}
            server.stdin.write(json.dumps(order) + "\n")
            server.stdin.flush()
            answer = server.stdout.readline()
            assert answer, "something that the run started is still alive a minute after its end"
            return dict(json.loads(answer))

        yield grade
        server.stdin.close()


@pytest.fixture(scope="module")
def whole_run(small_template: Path, grading: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """How many events an undisturbed run has, and where it ran."""
    course = Path(shutil.copytree(small_template, tmp_path_factory.mktemp("whole") / "course"))
    done = grading(course)
    assert done["error"] == ""
    return course, done["events"]


def test_the_run_that_can_be_killed_is_the_run_of_the_command_line(whole_run: Any, undisturbed: Any, small: Any) -> None:
    course, events = whole_run
    assert small.left(course) == undisturbed
    assert events > 10 * POINTS


@pytest.mark.parametrize("point", range(POINTS))
def test_after_a_kill_the_next_run_completes_what_an_undisturbed_run_gives(
    point: int, whole_run: Any, small_course: Path, grading: Callable[..., dict[str, Any]], undisturbed: Any, small: Any
) -> None:
    _, events = whole_run
    # one point in each twentieth of the run; the last few events vary with the threads, so they are left out
    kill_at = random.Random(f"{SEED} {point}").randrange(*(int(0.97 * events * n / POINTS) + 1 for n in (point, point + 1)))  # noqa: S311
    broken = grading(small_course, kill_at)
    assert broken["killed"], f"{kill_at} of {events}: {broken}"
    again = grading(small_course, jobs=1)
    assert again["error"] == ""
    assert small.left(small_course) == undisturbed
    assert [one.name for one in small_course.rglob("*.part")] + [one.name for one in small_course.rglob("*.old")] == []
    lines = (small_course / "results" / f"{small.name}.jsonl").read_text("utf-8").splitlines()
    assert len({(one["result"]["student"], one["result"]["notebook"]) for one in map(json.loads, lines)}) == len(lines)


def test_what_was_finished_before_a_kill_is_not_graded_again(
    whole_run: Any, small_course: Path, grading: Callable[..., dict[str, Any]], small: Any
) -> None:
    _, events = whole_run
    assert grading(small_course, int(0.8 * events))["killed"]
    journal = (small_course / "results" / f"{small.name}.jsonl").read_text("utf-8").splitlines()
    finished = {(one["result"]["student"], one["result"]["notebook"]) for one in map(json.loads, journal)}
    assert len(finished) > 3
    kept = {student for student in small.scores if {(student, "one"), (student, "two")} <= finished}
    before = {student: (small_course / "autograded" / student / small.name).stat().st_ino for student in kept}
    assert grading(small_course)["error"] == ""
    assert {student: (small_course / "autograded" / student / small.name).stat().st_ino for student in kept} == before
