"""Grading a class: read, repair, run, collect. One bad submission never hurts another."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.errors import DojoError, UnknownNameError
from dojo.grading.engine import Engine, EngineCrashError, Limits, Outcome, Submission
from dojo.grading.questions import QuestionInfo, questions
from dojo.grading.repair import repair
from dojo.grading.results import GradeRun, Status, SubmissionResult

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dojo.grading.coursedir import CourseDir

__all__ = ["NotReleasedError", "grade", "load", "save"]

_RESULTS = "results"
_SHOWN_IDS = 40


class NotReleasedError(DojoError):
    """The exercise has no release yet, so nothing can be graded against it. Keyword: ``name``."""

    what = "演習「{name}」はまだ配布版がありません。"
    todo = "先に「dojo release {name}」を実行してください。"


class _UnreadableError(Exception):
    """The text says why, in Japanese."""


def grade(
    course: CourseDir,
    assignment: str,
    engine: Engine,
    *,
    limits: Limits,
    students: Sequence[str] | None = None,
    on_result: Callable[[SubmissionResult], None] = lambda _: None,
) -> GradeRun:
    """Grade the submissions of one assignment.

    Parameters
    ----------
    students
        Only these; default: all in the gradebook and all who submitted.
    on_result
        Called after each submission, for a progress bar.

    Raises
    ------
    UnknownNameError
        If the assignment or one of the students is unknown here.
    NotReleasedError
    """
    course.require(assignment)
    records = sorted(course.folder("release", assignment).glob("*.ipynb"))
    if not records:
        raise NotReleasedError(name=assignment)
    started = time.monotonic()
    results: list[SubmissionResult] = []
    for student in _chosen(course, assignment, students):
        for record in records:
            result = _grade_one(course, assignment, student, record, engine, limits)
            results.append(result)
            on_result(result)
    return GradeRun(assignment, time.monotonic() - started, tuple(results), engine.sandbox)


def _chosen(course: CourseDir, assignment: str, students: Sequence[str] | None) -> Sequence[str]:
    known = sorted({*course.students(), *course.submitters(assignment)})
    for student in students or ():
        if student not in known:
            raise UnknownNameError(
                kind="研修生",
                name=student,
                known="、".join(known[:_SHOWN_IDS]) + (" ほか" if len(known) > _SHOWN_IDS else "") or "(まだいません)",
            )
    return students or known


def _grade_one(
    course: CourseDir, assignment: str, student: str, record: Path, engine: Engine, limits: Limits
) -> SubmissionResult:
    infos = questions(record)
    blank = SubmissionResult(student, record.stem, Status.MISSING, None, sum(info.max_points for info in infos))
    folder = course.folder("submitted", assignment, student)
    path = folder / record.name
    if not path.is_file():
        return replace(blank, message="提出物がありません。")
    if path.stat().st_size > limits.notebook_bytes:
        return replace(
            blank, status=Status.TOO_BIG, message=f"ノートブックが大きすぎます(上限 {limits.notebook_bytes // 1_000_000}MB)。"
        )
    try:
        content = _read(path, infos)
    except _UnreadableError as problem:
        return replace(blank, status=Status.UNREADABLE, message=str(problem))
    fixed, notes = repair(content, nbformat.read(record, as_version=4))
    try:
        outcome = engine.run(Submission(student, assignment, record.stem, fixed, folder))
    except EngineCrashError as problem:
        return replace(blank, status=Status.CRASHED, repairs=notes, message=str(problem))
    return _result(blank, outcome, notes)


def _result(blank: SubmissionResult, outcome: Outcome, notes: tuple[str, ...]) -> SubmissionResult:
    status = _status(outcome, notes)
    return replace(
        blank,
        status=status,
        score=outcome.score,
        max_score=outcome.max_score,
        questions=outcome.questions,
        repairs=notes,
        message=_MESSAGES.get(status, ""),
    )


_MESSAGES = {
    Status.TIMED_OUT: "終わらないセルがあったので、途中で止めて、ほかの設問を採点しました。",
    Status.CRASHED: "実行中に止まったセルがあったので、それを除いて採点しました。",
}


def _status(outcome: Outcome, notes: tuple[str, ...]) -> Status:
    if outcome.crashed:
        return Status.CRASHED
    if outcome.timed_out:
        return Status.TIMED_OUT
    return Status.REPAIRED if notes else Status.GRADED


def _read(path: Path, infos: Sequence[QuestionInfo]) -> Any:
    """Read a submission, bounded and without trusting it.

    Raises
    ------
    _UnreadableError
        If it is no notebook, or another one.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if not text.strip():
            message = "ファイルの中身が空です。もう一度提出してもらってください。"
            raise _UnreadableError(message)
        content = nbformat.reads(text, as_version=4)
        nbformat.validate(content)
    except _UnreadableError:
        raise
    except Exception as error:  # a damaged file can make the reader fail in many ways; all mean the same to the class
        message = "ノートブックとして読めません(途中で切れているか、別の種類のファイルです)。もう一度提出してもらってください。"
        raise _UnreadableError(message) from error
    if not _belongs(content, infos):
        message = "この演習のノートブックではないようです。正しいファイルを提出してもらってください。"
        raise _UnreadableError(message)
    return content


def _belongs(content: Any, infos: Sequence[QuestionInfo]) -> bool:
    """Tell whether a notebook has anything of this exercise: one of its ids, or the title of one of its questions."""
    ids = {info.grade_id for info in infos}
    owned = any(
        cell.metadata.get("nbgrader", {}).get("grade_id") in ids
        for cell in content.cells
        if isinstance(cell.metadata.get("nbgrader"), dict)
    )
    return owned or any(f'judge.question("{info.title}"' in cell.source for info in infos for cell in content.cells)


def save(course: CourseDir, run: GradeRun) -> Path:
    """Write a run beside the gradebook, keeping the earlier results of students who were not graded now."""
    path = course.root / _RESULTS / f"{run.assignment}.json"
    path.parent.mkdir(exist_ok=True)
    earlier = load(course, run.assignment)
    graded = {(one.student, one.notebook) for one in run.submissions}
    kept = [one for one in (earlier.submissions if earlier else ()) if (one.student, one.notebook) not in graded]
    merged = replace(run, submissions=tuple(sorted([*kept, *run.submissions], key=lambda one: (one.student, one.notebook))))
    scratch = path.with_suffix(".json.part")
    scratch.write_text(json.dumps(merged.to_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
    scratch.replace(path)
    return path


def load(course: CourseDir, assignment: str) -> GradeRun | None:
    """Read the saved results of an exercise; None where it was never graded."""
    path = course.root / _RESULTS / f"{assignment}.json"
    if not path.is_file():
        return None
    return GradeRun.from_dict(json.loads(path.read_text(encoding="utf-8")))
