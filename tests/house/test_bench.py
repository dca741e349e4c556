"""The bench measures what it says: a small run with two submissions. No time is asserted, only what must hold on any machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.author.fill import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.xdist_group("nbgrader")

REPOSITORY = Path(__file__).parents[2]
NAME = "01_security"
QUESTIONS = ("q1", "q2", "q3", "q4", "q5", "q6")
#: The first n questions right: their points are 7, 4, 6, 4, 5, 4.
RIGHT = {"b": 1, "d": 6}
SCORES = {"b": 7, "d": 30}


@pytest.fixture(autouse=True)
def repository_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(REPOSITORY)


@pytest.fixture
def class_of_two(course: Path, submit: Callable[..., Path]) -> Path:
    for student, count in RIGHT.items():
        submit(course, NAME, student, dict.fromkeys(QUESTIONS[:count], REFERENCE))
    return course


def test_both_tools_and_the_floor_run_the_same_two(class_of_two: Path, tmp_path: Path) -> None:
    from bench import cases, classes  # noqa: PLC0415 - not installed, see the fixture above
    from bench.scores import scores  # noqa: PLC0415

    students = sorted(RIGHT)
    stock = classes.stock(class_of_two, tmp_path / "stock")
    found = cases.pairs(class_of_two, stock, students, 1)
    assert found.differ == ()
    given = scores(class_of_two, NAME)
    assert {student: sum(points or 0 for points in given[student].values()) for student in students} == SCORES
    assert found.submissions == 2
    assert min(cost.cpu for cost in (*found.ours, *found.theirs)) > 0
    cores = os.cpu_count() or 1
    assert all(cost.cpu <= cost.wall * cores * 1.1 for cost in (*found.ours, *found.theirs))
    least = cases.floor(class_of_two, students)
    assert least.forks > 0
    assert "dojo.ui" in classes.warm(class_of_two)  # the exercise shows a mailbox


def test_a_larger_class_is_the_same_work_under_new_ids(class_of_two: Path, tmp_path: Path) -> None:
    from bench import cases, classes  # noqa: PLC0415 - not installed, see the fixture above
    from bench.scores import scores  # noqa: PLC0415

    larger = classes.enlarge(class_of_two, ["b", "d"], 4, tmp_path / "larger")
    cost = cases.grade(larger, memory=True)
    given: dict[str, Any] = scores(larger, NAME)
    points = {student: sum(marks.values()) for student, marks in given.items() if student.startswith("b0")}
    assert points == {"b00000": 7, "b00001": 30, "b00002": 7, "b00003": 30}
    assert 20_000_000 < cost.peak < 2_000_000_000  # an interpreter alone takes more than 20 MB


def test_a_small_class_is_graded_again_until_enough_was_seen(
    class_of_two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bench import cases  # noqa: PLC0415 - not installed, see the fixture above

    graded: list[Any] = []
    real = cases.grade
    monkeypatch.setattr(cases, "ENOUGH", 9)

    def counted(*words: Any, **named: Any) -> Any:
        graded.append(real(*words, **named))
        return graded[-1]

    monkeypatch.setattr(cases, "grade", counted)
    cost = cases.size(class_of_two, ["b", "d"], 4, tmp_path / "again")
    assert len(graded) == 2
    assert cost.peak == max(one.peak for one in graded)
    assert min(one.wall for one in graded) <= cost.wall <= max(one.wall for one in graded)


def test_memory_and_cpu_time_of_grandchildren_are_counted(tmp_path: Path) -> None:
    from bench.measure import measure  # noqa: PLC0415 - not installed, see the fixture above

    # 200 MB are held by a grandchild; both it and its parent are waited for.
    hold = "import time; held = bytearray(b'x') * 200_000_000; end = time.monotonic() + 1\nwhile time.monotonic() < end: pass"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}], check=True)"
    cost = measure([sys.executable, "-c", program], tmp_path, memory=True)
    assert cost.peak > 200_000_000
    assert cost.cpu > 0


def test_a_command_that_fails_says_how(tmp_path: Path) -> None:
    from bench.measure import CommandFailedError, measure  # noqa: PLC0415 - not installed, see the fixture above

    with pytest.raises(CommandFailedError, match="of no use"):
        measure([sys.executable, "-c", "raise SystemExit('of no use')"], tmp_path)


def test_the_room_says_ratios_of_medians_and_how_many_fit() -> None:
    from bench.opening import BUTTON  # noqa: PLC0415 - not installed, see the fixture above
    from bench.room import Memory, room_section  # noqa: PLC0415

    # medians 2 and 3: 3 / 2 = 1.50; (8,000 - 1,000) MB / (150 + 200) MB = 20
    times = {BUTTON: [2.0, 1.0, 9.0], "00_welcome": [3.0, 3.0, 5.0]}
    told = room_section(times, Memory(150_000_000, 60_000_000, 200_000_000))
    assert "| lesson `00_welcome` | 3.00 | 3.00–5.00 | 1.50 |" in told
    assert "**20 trainees**" in told


def test_a_kernel_after_a_lesson_holds_more_than_an_idle_one() -> None:
    from bench import kernel  # noqa: PLC0415 - not installed, see the fixture above

    idle, used = kernel.idle_memory(), kernel.lesson_memory("01_security")
    assert 20_000_000 < idle < used < 2_000_000_000  # lesson 01 draws a chart: matplotlib alone takes tens of MB


def test_a_browser_sees_the_first_widget_of_a_lesson_and_no_kernel_is_left(tmp_path: Path) -> None:
    from bench import opening  # noqa: PLC0415 - not installed, see the fixture above
    from bench.lab import Lab  # noqa: PLC0415

    place = tmp_path / "room" / "workspace"
    place.mkdir(parents=True)
    with Lab(place) as lab:
        ((taken,),) = opening.opening_times(lab, ["レッスン/00_welcome.ipynb"], 1).values()
        assert taken > 0
        assert lab.ask("api/sessions") == []
        assert lab.memory > 20_000_000
