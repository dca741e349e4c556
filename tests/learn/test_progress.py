"""What a trainee has done: appended, never lost, and silent where it cannot be kept."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dojo.learn.progress import Answers, Progress, here, workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "作業 フォルダ")


def make(root: Path) -> Path:
    (root / ".dojo").mkdir(parents=True)
    (root / ".dojo" / "workspace.json").write_text("{}", encoding="utf-8")
    return root


def lines(root: Path) -> list[str]:
    return (root / ".dojo" / "progress.jsonl").read_text("utf-8").splitlines()


def test_the_workspace_is_found_from_the_folder_of_a_notebook(root: Path) -> None:
    inner = root / "演習" / "01_security"
    inner.mkdir(parents=True)
    assert workspace(inner) == root.resolve()


def test_outside_of_a_workspace_nothing_is_found_and_nothing_written(tmp_path: Path) -> None:
    (tmp_path / ".dojo").mkdir()  # a folder of that name alone makes no workspace
    assert here(tmp_path) is None
    Answers.of(here(tmp_path), "00_welcome", 1).note(1, right=True)
    assert list(tmp_path.rglob("*")) == [tmp_path / ".dojo"]


def test_a_working_directory_that_is_gone_is_no_workspace(tmp_path: Path) -> None:
    code = "import os, sys; os.rmdir(os.getcwd()); from dojo.learn.progress import here; print(here())"
    folder = tmp_path / "gone"
    folder.mkdir()
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


def test_an_event_is_one_line_with_its_moment_in_japan(root: Path) -> None:
    assert Progress(root).add("opened", lesson="00_welcome")
    (line,) = lines(root)
    data = json.loads(line)
    assert (data["v"], data["event"], data["lesson"]) == (1, "opened", "00_welcome")
    assert data["at"].endswith("+09:00")


def test_the_first_answer_to_a_question_counts_and_stays(root: Path) -> None:
    first = Answers.of(Progress(root), "00_welcome", 3)
    first.note(1, right=False)
    first.note(1, right=True)
    again = Answers.of(Progress(root), "00_welcome", 3)  # after a restart of the kernel
    again.note(1, right=True)
    again.note(2, right=True)
    assert Answers.of(Progress(root), "00_welcome", 3).known == {1: False, 2: True}
    assert len(lines(root)) == 2


def test_a_quiz_that_is_answered_to_the_end_is_finished_for_good(root: Path) -> None:
    answers = Answers.of(Progress(root), "00_welcome", 2)
    answers.note(2, right=True)
    assert [event.kind for event in Progress(root).events()] == ["quiz"]
    answers.note(1, right=True)
    assert [event.kind for event in Progress(root).events()] == ["quiz", "quiz", "finished"]


def test_no_line_says_whose_it_is(root: Path) -> None:
    (root / ".dojo" / "workspace.json").write_text('{"student": "062014"}', encoding="utf-8")
    answers = Answers.of(Progress(root), "00_welcome", 1)
    answers.note(1, right=True)
    assert "062014" not in "".join(lines(root))


def test_a_torn_line_costs_only_itself(root: Path) -> None:
    progress = Progress(root)
    progress.add("opened", lesson="00_welcome")
    with progress.path.open("ab") as file:
        file.write(b'{"v": 1, "event": "quiz", "lesson": "\xe3\x83')  # the power went off here
    progress.add("quiz", lesson="00_welcome", question=1, right=True)
    assert [event.kind for event in progress.events()] == ["opened", "quiz"]


@pytest.mark.parametrize(
    "junk",
    [
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"{}",
        b'{"event": 3}',
        b'"event"',
        b"[" * 100_000,
        b'{"event": "quiz", "lesson": "00_welcome", "question": "1"}',
        b'{"event": "quiz", "lesson": "00_welcome", "question": true}',
        b'{"event": "quiz", "lesson": "00_welcome", "question": 99}',
        b'{"event": "quiz", "lesson": "01_security", "question": 1}',
        b'{"event": "opened", "at": "yesterday", "lesson": "00_welcome"}',
        b'{"v": 9, "event": "danced", "at": "2031-01-01T00:00:00+09:00"}',
    ],
)
def test_what_makes_no_sense_or_comes_from_another_version_is_passed_over(root: Path, junk: bytes) -> None:
    progress = Progress(root)
    progress.path.write_bytes(junk + b"\n" + b'{"event": "quiz", "lesson": "00_welcome", "question": 2, "right": true}\n')
    assert Answers.of(progress, "00_welcome", 5).known == {2: True}


def test_two_writers_lose_nothing_of_each_other(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from dojo.learn.progress import Progress\n"
        "for number in range(200): assert Progress(Path(sys.argv[1])).add('quiz', who=sys.argv[2], question=number)"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(root), who]) for who in "甲乙"]
    assert [one.wait(120) for one in writers] == [0, 0]
    seen = [(event.data["who"], event.data["question"]) for event in Progress(root).events()]
    assert sorted(seen) == sorted((who, number) for who in "甲乙" for number in range(200))
    assert len(lines(root)) == 400


def test_a_folder_that_cannot_be_written_to_is_only_noted(root: Path) -> None:
    (root / ".dojo" / "progress.jsonl").mkdir()  # as good as read-only, also for root
    answers = Answers.of(Progress(root), "00_welcome", 2)
    answers.note(1, right=True)
    assert answers.trouble
    assert Progress(root).events() == ()


def test_a_workspace_that_was_moved_keeps_its_progress(root: Path, tmp_path: Path) -> None:
    Answers.of(Progress(root), "00_welcome", 5).note(3, right=True)
    moved = root.rename(tmp_path / "移した先")
    found = here(moved)
    assert found is not None
    assert Answers.of(found, "00_welcome", 5).known == {3: True}
