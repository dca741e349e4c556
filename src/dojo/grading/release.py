"""The trainee's version of an exercise, and the search for anything in it that must not be there."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.errors import DojoError
from dojo.grading.gradebook import nbgrader_at_work
from dojo.learn.ask.store import PATTERNS

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from dojo.grading.coursedir import CourseDir

__all__ = ["LeakError", "ReleaseError", "find_leaks", "release", "secrets"]

_REGION = re.compile(r"BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
_MARKER = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
#: Shorter lines (``]``, ``else:``) stand in any file and say nothing.
_TELLING = 8


class ReleaseError(DojoError):
    """nbgrader could not make the release. Keywords: ``name``, ``why``."""

    what = "演習「{name}」の配布版を作れませんでした({why})。"
    todo = "ノートブックの設問と答えのセルの設定を確かめてください。"


class LeakError(DojoError):
    """A released file contains a solution or a hidden test. Keywords: ``name``, ``where``."""

    what = "演習「{name}」の配布版に、模範解答か非公開テストが残っていました({where})。配布版は消しました。"
    todo = "答えと非公開テストの範囲の印を確かめてから、もう一度配布してください。"


def release(course: CourseDir, assignment: str, *, force: bool = True, deadline: datetime | None = None) -> Path:
    """Make the trainee's version with nbgrader's own generator, and search it for leaks.

    Parameters
    ----------
    deadline
        Becomes nbgrader's due date, from which its late penalties count. None leaves what the gradebook has.

    Raises
    ------
    UnknownNameError, ReleaseError, LeakError
    """
    course.require(assignment)
    _generate(course, assignment, force=force)
    folder = course.folder("release", assignment)
    leaks = find_leaks(secrets(course.folder("source", assignment)), folder)
    if leaks:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        raise LeakError(name=assignment, where="、".join(leaks))
    if deadline is not None:
        _set_deadline(course, assignment, deadline)
    return folder


def _set_deadline(course: CourseDir, assignment: str, deadline: datetime) -> None:
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(assignment, duedate=deadline)  # nbgrader turns it into UTC itself


def _generate(course: CourseDir, assignment: str, *, force: bool) -> None:
    from nbgrader.converters import GenerateAssignment  # noqa: PLC0415 - heavy

    with course.gradebook():
        pass  # there now; nbgrader itself takes much longer to make it
    with nbgrader_at_work():
        folders = course.nbgrader(assignment_id=assignment, student_id=".")
        folders.ignore = [*folders.ignore, *PATTERNS]  # what the author clicked while trying it out
        generator = GenerateAssignment(coursedir=folders, config=course.config)
        generator.force = force
        log = io.StringIO()
        handler = logging.StreamHandler(log)
        generator.log.addHandler(handler)
        propagate, generator.log.propagate = generator.log.propagate, False
        try:
            generator.start()
        except Exception as error:
            raise ReleaseError(name=assignment, why=_why(log.getvalue())) from error
        finally:
            generator.log.propagate = propagate
            generator.log.removeHandler(handler)


#: What nbgrader's log says, and what that means to an author.
_CAUSES = (
    ("Duplicate grade id", "同じ名前(grade_id)のセルが2つあります"),
    ("does not have a grade_id", "名前(grade_id)のない設問のセルがあります"),
    ("grade_id is empty", "名前(grade_id)のない設問のセルがあります"),
    ("does not have points", "配点のない設問のセルがあります"),
    ("nested begin solution", "模範解答の範囲の印が重なっています"),
    ("no end solution", "模範解答の範囲が閉じていません"),
    ("nested begin hidden", "非公開テストの範囲の印が重なっています"),
    ("no end hidden", "非公開テストの範囲が閉じていません"),
    ("Solution region detected in a non-solution cell", "答えのセルでないところに模範解答があります"),
    ("Hidden test region detected in a non-grade cell", "設問のセルでないところに非公開テストがあります"),
    ("there are submissions associated", "もう提出物があるので、ノートブックを増やしたり減らしたりできません"),
)


def _why(log: str) -> str:
    return next((meaning for words, meaning in _CAUSES if words.lower() in log.lower()), "nbgrader の処理が途中で止まりました")


def secrets(source: Path) -> frozenset[str]:
    """Collect the telling lines of all solutions and hidden tests of an exercise that stand nowhere in its open part."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for path in sorted(source.glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            _split(cell, hidden, shown)
    return frozenset(line for line in hidden - shown if len(line) >= _TELLING)


def _split(cell: Any, hidden: set[str], shown: set[str]) -> None:
    meta = cell.metadata.get("nbgrader", {})
    whole = bool(meta.get("solution")) and not _REGION.search(cell.source)
    inside = whole
    for line in cell.source.splitlines():
        if _MARKER.search(line):
            inside = bool(_REGION.search(line))
            continue
        (hidden if inside else shown).add(line.strip())


def find_leaks(lines: frozenset[str], folder: Path) -> list[str]:
    """Name every file under ``folder`` that has a marker or one of the secret lines in it."""
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file() and _leaks(lines, path)]


def _leaks(lines: frozenset[str], path: Path) -> bool:
    text = path.read_bytes().decode("utf-8", errors="replace")
    if path.suffix == ".ipynb":
        text = "\n".join(_texts(nbformat.reads(text, as_version=4)))
    return bool(_MARKER.search(text)) or any(line in text for line in lines)


def _texts(node: Any) -> list[str]:
    """Every string of a notebook, outputs and metadata included, free of JSON escapes."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [text for key, value in node.items() for text in [str(key), *_texts(value)]]
    if isinstance(node, list):
        return [text for value in node for text in _texts(value)]
    return []
