"""A trainee's workspace, made without JupyterLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom import workspace
from dojo.learn.progress import Answers, Progress
from dojo.learn.quiz import load

if TYPE_CHECKING:
    from pathlib import Path

NAME = "01_security"


@pytest.fixture
def root(course_template: Path, tmp_path: Path) -> Path:
    """Lessons and the one exercise, in a path with Japanese and a space in it; it is not said whose it is."""
    folder = tmp_path / "道場 作業"
    workspace.prepare(folder, course_template / "release", own=False)
    return folder


@pytest.fixture
def hers(root: Path, course_template: Path) -> Path:
    """The same, registered."""
    workspace.prepare(root, course_template / "release", own=False, student="062014")
    return root


@pytest.fixture
def finish() -> Any:
    return finished


def finished(root: Path, lesson: str) -> None:
    """Answer a lesson's quiz to the end."""
    answers = Answers.of(Progress(root), lesson, len(load(lesson).questions))
    for number in range(1, answers.questions + 1):
        answers.note(number, right=True)


@pytest.fixture
def give_back() -> Any:
    return returned


def returned(folder: Path, score: float | None, /, **other: object) -> Path:
    """Write a feedback as ``dojo feedback`` does."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {"version": 1, "exercise": NAME, "score": score, "max_score": 30.0, "status": "graded", "questions": [], **other}
    (folder / "feedback.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "feedback.html").write_text("<h1>結果</h1>", encoding="utf-8")
    return folder
