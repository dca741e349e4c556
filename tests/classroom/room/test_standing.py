"""How far a trainee is, and what comes next."""

from __future__ import annotations

import json
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.classroom.room import standing
from dojo.classroom.room.model import Done, HandedIn
from dojo.classroom.room.submission import hand_in
from dojo.learn.progress import JST, Answers, Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "01_security"
LESSON0, LESSON1 = "レッスン/00_welcome.ipynb", "レッスン/01_security.ipynb"
EXERCISE = "演習/01_security/01_security.ipynb"


def lesson(root: Path, name: str) -> Any:
    return next(one for one in standing.look(root).lessons if one.name == name)


def exercise(root: Path) -> Any:
    return next(one for one in standing.look(root).exercises if one.name == NAME)


def test_at_first_nothing_is_done_and_the_first_lesson_comes_next(root: Path) -> None:
    now = standing.look(root)
    assert [one.state for one in now.lessons] == [Done.NOT_YET] * len(now.lessons)
    assert exercise(root).state is HandedIn.OPEN
    assert now.belt == "白帯"
    assert (now.step.path, now.step.label) == (LESSON0, "レッスン「道場の歩き方」を始める")


def test_a_lesson_that_was_opened_is_under_way(root: Path) -> None:
    Progress(root).add("opened", lesson="00_welcome")
    assert lesson(root, "00_welcome").state is Done.UNDER_WAY
    step = standing.look(root).step
    assert step.label == "レッスン「道場の歩き方」を続ける"
    assert "あと5問" in step.why  # the quiz of lesson 00 has five questions


def test_a_lesson_whose_quiz_is_answered_is_finished_right_or_wrong(root: Path) -> None:
    answers = Answers.of(Progress(root), "00_welcome", 5)
    for number in range(1, 6):
        answers.note(number, right=False)
    assert lesson(root, "00_welcome").state is Done.FINISHED
    assert standing.look(root).step.path == LESSON1


def test_a_finished_lesson_stays_finished_when_its_quiz_grows(root: Path) -> None:
    # a course version with a quiz of one question
    Answers.of(Progress(root), "00_welcome", 1).note(1, right=True)
    assert lesson(root, "00_welcome").state is Done.FINISHED


def test_the_whole_way_to_the_yellow_belt(hers: Path, finish: Any, give_back: Any) -> None:
    finish(hers, "00_welcome")
    finish(hers, "01_security")
    now = standing.look(hers)
    assert (now.belt, now.step.path) == ("白帯", EXERCISE)
    hand_in(hers, NAME)
    now = standing.look(hers)
    assert exercise(hers).state is HandedIn.SUBMITTED
    assert (now.step.path, "待ちましょう" in now.step.why) == ("", True)
    later = give_back(hers / "返却" / NAME, 24.0) / "feedback.json"  # 0.8 of 30
    os.utime(later, (4_000_000_000, 4_000_000_000))
    now = standing.look(hers)
    assert (exercise(hers).state, exercise(hers).score, exercise(hers).passed) == (HandedIn.RETURNED, 24.0, True)
    assert now.belt == "黄帯"
    assert "おめでとうございます" in now.step.why


def test_who_did_not_pass_is_asked_to_try_again_and_then_waits(hers: Path, finish: Any, give_back: Any) -> None:
    finish(hers, "00_welcome")
    finish(hers, "01_security")
    hand_in(hers, NAME)
    path = give_back(hers / "返却" / NAME, 23.5) / "feedback.json"
    os.utime(path, (4_000_000_000, 4_000_000_000))
    now = standing.look(hers)
    assert (now.belt, now.step.path, exercise(hers).passed) == ("白帯", EXERCISE, False)
    assert "もう一度" in now.step.label
    os.utime(path, (1_700_000_000, 1_700_000_000))  # as if handed in again after it
    assert (exercise(hers).state, exercise(hers).score) == (HandedIn.SUBMITTED, 23.5)
    assert standing.look(hers).step.path == ""


def test_answers_changed_after_handing_in_are_seen(hers: Path) -> None:
    hand_in(hers, NAME)
    assert not exercise(hers).changed
    notebook = nbformat.read(hers / EXERCISE, as_version=4)
    notebook.cells[-2].source += "\n"
    next(cell for cell in notebook.cells if cell.cell_type == "code").source += "\n# 直した"
    nbformat.write(notebook, hers / EXERCISE)
    assert exercise(hers).changed


def test_a_submission_whose_line_was_lost_is_known_by_its_file(hers: Path) -> None:
    done = hand_in(hers, NAME)
    Progress(hers).path.unlink()
    assert exercise(hers).state is HandedIn.SUBMITTED
    found = exercise(hers).submitted
    assert found is not None
    assert abs((found - done.at).total_seconds()) < 60
    assert not exercise(hers).changed


def test_an_exercise_that_is_not_in_the_workspace_is_announced_and_never_next(tmp_path: Path, finish: Any) -> None:
    from dojo.classroom import workspace  # noqa: PLC0415 - only here

    workspace.prepare(tmp_path)
    for one in standing.look(tmp_path).lessons:
        finish(tmp_path, one.name)
    assert exercise(tmp_path).state is HandedIn.NOT_HERE
    step = standing.look(tmp_path).step
    assert (step.path, "配られるのを待ちましょう" in step.why) == ("", True)


def test_an_instructors_own_exercise_is_shown_by_its_name(root: Path) -> None:
    folder = root / "演習" / "90_own"
    folder.mkdir()
    (folder / "90_own.ipynb").write_text("{}", encoding="utf-8")
    assert standing.look(root).exercises[-1].title == "90_own"


def test_the_deadline_is_that_of_the_course(root: Path) -> None:
    path = root / ".dojo" / "course.toml"
    text = path.read_text("utf-8").replace("points = 30\n", "points = 30\ndeadline = 2027-01-29T17:00:00\n", 1)
    path.write_text(text, encoding="utf-8")
    assert exercise(root).deadline == datetime(2027, 1, 29, 17, 0, tzinfo=JST)


@pytest.mark.parametrize("text", ["", "title = [", "title = '道場'", "\x00"])
def test_a_damaged_course_file_does_not_close_the_room(root: Path, text: str) -> None:
    (root / ".dojo" / "course.toml").write_text(text, encoding="utf-8")
    now = standing.look(root)
    assert now.step.path == LESSON0
    assert "標準の設定" in now.note


def test_a_workspace_that_was_moved_is_where_it_was(hers: Path, finish: Any) -> None:
    finish(hers, "00_welcome")
    hand_in(hers, NAME)
    before = standing.look(hers).to_dict()
    moved = hers.rename(hers.parent / "移した先")
    assert standing.look(moved).to_dict() == before


def test_looking_changes_nothing(hers: Path, files: Callable[[Path], dict[str, str]]) -> None:
    before = files(hers)
    standing.look(hers)
    assert files(hers) == before


def test_the_command_prints_it(hers: Path, dojo: Callable[..., Any], finish: Any) -> None:
    finish(hers, "00_welcome")
    said = dojo("progress", hers)
    assert said.code == 0, said.err
    assert "研修生ID: 062014" in said.out
    assert "修了" in said.out
    assert "次にすること: レッスン「情報セキュリティ」を始める" in said.out
    data = dojo("progress", "--json", cwd=hers / "レッスン").json
    assert data == json.loads(json.dumps(standing.look(hers).to_dict()))
    assert [one["state"] for one in data["lessons"]][:2] == ["修了", "まだ"]


def test_the_command_outside_of_a_workspace_says_so(tmp_path: Path, dojo: Callable[..., Any]) -> None:
    done = dojo("progress", tmp_path)
    assert done.code == 2
    assert "作業フォルダではありません" in done.err
