"""One folder or zip of submissions, for one exercise, into the course directory."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.classroom.collect.collection import Collection
from dojo.classroom.collect.limits import MEGABYTE, Limits, TotalExceededError
from dojo.classroom.collect.owners import Owners
from dojo.classroom.collect.reasons import Reason, RefusalError
from dojo.classroom.collect.sources import Handin
from dojo.errors import CourseError, InputError, MissingFileError, UnknownNameError, UnsafeArchiveError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dojo.classroom.collect.report import CollectReport

__all__ = ["collect"]

#: One folder name, and not a hidden one.
_SAFE = re.compile(r"(?!\.)[^/\\\x00-\x1f]+")
_DEFAULT = Limits()
#: Age from which a temporary folder is one of a killed run, not of another instructor at work. [s]
_LEFT_OVER = 24 * 3600


def collect(
    assignment: str, path: Path, course_dir: Path, roster_ids: Sequence[str], *, limits: Limits = _DEFAULT
) -> CollectReport:
    """Take what the class handed in for one exercise.

    Parameters
    ----------
    assignment
        The exercise, e.g. ``01_security``.
    path
        A folder, a zip, or one notebook, in whatever layout; the ids of the roster in it tell whose is whose.
    course_dir
        The course directory; submissions go to ``submitted/ID/ASSIGNMENT``.
    roster_ids
        The ids of the class.
    limits
        How much is accepted.

    Raises
    ------
    MissingFileError, InputError, UnsafeArchiveError
        If ``path`` is not there, neither folder nor zip, or cannot be unpacked safely. Nothing is changed then.
    CourseError, UnknownNameError, UsageError
        If the course directory or the exercise is not right, or ``path`` holds the course directory itself.
    """
    path, course_dir = Path(path), Path(course_dir)
    exercises = _check(assignment, path, course_dir, roster_ids)
    with _working_in(course_dir / "submitted") as work, Handin(limits, work / "zips") as handin:
        try:
            _open(handin, path)
            collection = Collection(assignment, course_dir, Owners(roster_ids, exercises), limits)
            collection.sort(handin, path)
            collection.stage(work / "staged")
        except TotalExceededError as error:
            gigabytes = limits.total_bytes / (1024 * MEGABYTE)
            why = f"ファイルが{limits.files:,}個を超えるか、中身が合計{gigabytes:.3g} GBを超えます"
            raise UnsafeArchiveError(path=path.name, why=why) from error
        except OSError as error:
            raise InputError(
                what="提出物を書き込めませんでした。", todo="ディスクの空きと、講座フォルダの権限を確かめてください。"
            ) from error
        collection.put()
        return collection.report()


def _check(assignment: str, path: Path, course_dir: Path, ids: Sequence[str]) -> tuple[str, ...]:
    """Look before anything is touched; give the names of all exercises."""
    if not course_dir.is_dir():
        raise CourseError(path=course_dir)
    if not path.exists():
        raise MissingFileError(path=path)
    if path.resolve() in {course_dir.resolve(), *course_dir.resolve().parents}:
        raise UsageError(
            what=f"「{path}」は講座フォルダそのものか、それを含むフォルダです。",
            todo="提出物だけが入ったフォルダか zip を示してください。",
        )
    for name in (assignment, *ids):
        if not _SAFE.fullmatch(name):
            raise UsageError(
                what=f"「{name}」は名前として使えません。", todo="「.」で始まらない、「/」を含まない名前にしてください。"
            )
    known = {one.name for place in ("source", "release") for one in (course_dir / place).glob("*/") if _SAFE.fullmatch(one.name)}
    if known and assignment not in known:
        raise UnknownNameError(kind="演習", name=assignment, known="、".join(sorted(known)))
    return tuple(sorted({assignment, *known}))


@contextmanager
def _working_in(submitted: Path) -> Iterator[Path]:
    """Give a temporary folder on the disk of the submissions, so that a rename puts them in place."""
    created = not submitted.exists()
    submitted.mkdir(exist_ok=True)
    for folder in submitted.glob(".collect-*"):
        if time.time() - folder.stat().st_mtime > _LEFT_OVER:
            shutil.rmtree(folder, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".collect-", dir=submitted) as name:
            (Path(name) / "zips").mkdir()
            yield Path(name)
    finally:
        if created:
            with suppress(OSError):  # not empty: then it is needed
                submitted.rmdir()


def _open(handin: Handin, path: Path) -> None:
    if path.is_dir():
        handin.add_folder(path)
    elif path.suffix.casefold() == ".ipynb":
        handin.add_file(path.resolve(), (path.name,))
    else:
        _open_zip(handin, path)


def _open_zip(handin: Handin, path: Path) -> None:
    try:
        handin.add_zip(path)
    except RefusalError as error:
        if error.reason is not Reason.DAMAGED:
            raise UnsafeArchiveError(path=path.name, why=error.reason.why) from error
        raise InputError(
            what=f"「{path.name}」は zip として開けません。",
            todo="提出物の入ったフォルダか zip を示してください。zip なら、もう一度入手してください。",
        ) from error
