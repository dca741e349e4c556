"""``dojo init``: a course directory for an instructor, in nbgrader's layout, from the installed package."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from dojo.classroom import house
from dojo.errors import InputError
from dojo.grading.coursedir import CONFIG_NAME, CourseDir
from dojo.learn.ask.store import PATTERNS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SAMPLE_ROSTER", "FolderInUseError", "start"]

#: What a roster looks like: one trainee for each municipality. Nobody of it takes part until it is imported.
SAMPLE_ROSTER = "名簿の見本.csv"


class FolderInUseError(InputError):
    """The folder for the new course has something in it. Keyword: ``path``."""

    what = "フォルダ「{path}」には、もうファイルが入っています。"
    todo = "別の名前を指定するか、空のフォルダを使ってください。"


def start(folder: Path) -> CourseDir:
    """Make a course directory: settings, exercises, an empty gradebook and a sample roster.

    Raises
    ------
    FolderInUseError
        If the folder exists and is not empty; nothing is changed then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUseError(path=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _fill(folder)
    except OSError as error:
        raise InputError(
            what=f"フォルダ「{folder}」に書きこめませんでした。", todo=f"場所と権限を確かめてください({error.strerror})。"
        ) from error
    course = CourseDir.find(folder)
    with course.gradebook():
        return course  # opening has made it


def _fill(folder: Path) -> None:
    shutil.copyfile(house.autograde() / CONFIG_NAME, folder / CONFIG_NAME)
    shutil.copyfile(house.course() / "course.toml", folder / "course.toml")
    shutil.copyfile(house.course() / "roster.csv", folder / SAMPLE_ROSTER)
    for exercise in sorted(house.exercises().glob("[0-9]*")):
        shutil.copytree(
            exercise, folder / "source" / exercise.name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", *PATTERNS)
        )
