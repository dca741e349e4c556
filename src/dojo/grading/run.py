"""Grading a class: read, repair, judge, write down. One bad submission never hurts another."""

from __future__ import annotations

import json
import time
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.errors import DojoError, InputError, UnknownNameError
from dojo.grading.engine import Engine, EngineCrashError, Limits, Outcome, Submission
from dojo.grading.intake import UnreadableError, read_submission
from dojo.grading.journal import Journal, digest_of, folder
from dojo.grading.questions import QuestionInfo, questions
from dojo.grading.repair import repair
from dojo.grading.results import GradeRun, Status, SubmissionResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from dojo.grading.coursedir import CourseDir

__all__ = ["NotReleasedError", "grade", "load"]

_SHOWN_IDS = 40
#: Submissions read ahead of each job, so that no worker waits for the disk and memory stays flat.
_AHEAD = 2
#: Part of every digest: results of an engine that judged otherwise are not reused.
_ENGINE_VERSION = 1


class NotReleasedError(DojoError):
    """The exercise has no release yet, so nothing can be graded against it. Keyword: ``name``."""

    what = "演習「{name}」はまだ配布版がありません。"
    todo = "先に「dojo release {name}」を実行してください。"


@dataclass(frozen=True, slots=True)
class _Record:
    """The released notebook that submissions are compared with."""

    path: Path
    notebook: Any
    infos: tuple[QuestionInfo, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A submission that is being judged; ``result`` is what is known before."""

    submission: Submission
    future: Future[Any]
    result: SubmissionResult
    digest: str


def grade(
    course: CourseDir,
    assignment: str,
    engine: Engine,
    *,
    limits: Limits,
    students: Sequence[str] | None = None,
    force: bool = False,
    on_result: Callable[[SubmissionResult], None] = lambda _: None,
) -> GradeRun:
    """Grade the submissions of one assignment, and save the results in the course directory.

    Parameters
    ----------
    students
        Only these; default: all in the gradebook and all who submitted.
    force
        Grade again what has not changed since it was graded.
    on_result
        Called after each submission, for a progress bar.

    Raises
    ------
    UnknownNameError
        If the assignment or one of the students is unknown here.
    NotReleasedError, BusyError
    InputError
        If the course directory cannot be written to; what was graded until then is kept.
    """
    course.require(assignment)
    records = _records(course, assignment)
    chosen = _chosen(course, assignment, students)
    started = time.monotonic()
    journal = Journal(course, assignment)
    try:
        with journal.locked():
            results = []
            for result in _graded(course, assignment, engine, journal, _tasks(chosen, records), limits, force=force):
                results.append(result)
                on_result(result)
            run = GradeRun(assignment, time.monotonic() - started, tuple(results), engine.sandbox)
            _save(
                course,
                run,
                journal,
                {(student, record.path.stem) for student in _known(course, assignment) for record in records},
            )
    except OSError as error:
        raise InputError(
            what=f"講座フォルダ「{course.root}」に書きこめませんでした({error.strerror})。",
            todo="空き容量と権限を確かめて、もう一度実行してください。ここまでの採点は残っています。",
        ) from error
    return run


def _records(course: CourseDir, assignment: str) -> list[_Record]:
    paths = sorted(course.folder("release", assignment).glob("*.ipynb"))
    if not paths:
        raise NotReleasedError(name=assignment)
    source = digest_of(course.folder("source", assignment), _ENGINE_VERSION)
    return [_Record(path, nbformat.read(path, as_version=4), questions(path), source) for path in paths]


def _tasks(students: Sequence[str], records: Sequence[_Record]) -> list[tuple[str, _Record]]:
    return [(student, record) for student in students for record in records]


def _known(course: CourseDir, assignment: str) -> list[str]:
    return sorted({*course.students(), *course.submitters(assignment)})


def _chosen(course: CourseDir, assignment: str, students: Sequence[str] | None) -> Sequence[str]:
    known = _known(course, assignment)
    for student in students or ():
        if student not in known:
            shown = "、".join(known[:_SHOWN_IDS]) + (" ほか" if len(known) > _SHOWN_IDS else "")
            raise UnknownNameError(kind="研修生", name=student, known=shown or "(まだいません)")
    return students or known


def _graded(
    course: CourseDir,
    assignment: str,
    engine: Engine,
    journal: Journal,
    tasks: Sequence[tuple[str, _Record]],
    limits: Limits,
    *,
    force: bool,
) -> Iterator[SubmissionResult]:
    """Keep a few submissions under way and give the results in the order of the tasks."""
    under_way: deque[_UnderWay | SubmissionResult] = deque()
    for student, record in tasks:
        under_way.append(_begin(course, assignment, student, record, engine, journal, limits, force=force))
        while len(under_way) > engine.jobs * _AHEAD:
            yield _end(under_way.popleft(), engine, journal)
    while under_way:
        yield _end(under_way.popleft(), engine, journal)


def _begin(
    course: CourseDir,
    assignment: str,
    student: str,
    record: _Record,
    engine: Engine,
    journal: Journal,
    limits: Limits,
    *,
    force: bool,
) -> _UnderWay | SubmissionResult:
    name = record.path.stem
    blank = SubmissionResult(student, name, Status.MISSING, None, sum(info.max_points for info in record.infos))
    place = course.folder("submitted", assignment, student)
    path = place / record.path.name
    if not path.is_file():
        return replace(blank, message="提出物がありません。")
    if path.stat().st_size > limits.notebook_bytes:
        return replace(
            blank, status=Status.TOO_BIG, message=f"ノートブックが大きすぎます(上限 {limits.notebook_bytes // 1_000_000}MB)。"
        )
    digest = digest_of(place, record.digest, limits, engine.sandbox)
    if not force and (known := journal.known(student, name, digest)) is not None:
        return known
    try:
        content = read_submission(path, record.infos)
    except UnreadableError as problem:
        return replace(blank, status=Status.UNREADABLE, message=str(problem))
    fixed, notes = repair(content, record.notebook)
    submission = Submission(student, assignment, name, fixed, place)
    return _UnderWay(submission, engine.submit(submission), replace(blank, repairs=notes), digest)


def _end(task: _UnderWay | SubmissionResult, engine: Engine, journal: Journal) -> SubmissionResult:
    if isinstance(task, SubmissionResult):
        return task
    try:
        outcome = engine.finish(task.submission, task.future)
    except EngineCrashError as problem:
        return replace(task.result, status=Status.CRASHED, message=str(problem))
    status = _status(outcome, task.result.repairs)
    result = replace(
        task.result,
        status=status,
        score=outcome.score,
        max_score=outcome.max_score,
        questions=outcome.questions,
        message=_MESSAGES.get(status, ""),
    )
    journal.add(task.digest, result)
    return result


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


def _save(course: CourseDir, run: GradeRun, journal: Journal, keep: set[tuple[str, str]]) -> None:
    """Write the run beside the gradebook, keeping the earlier results of students who were not graded now."""
    path = folder(course) / f"{run.assignment}.json"
    earlier = load(course, run.assignment)
    graded = {(one.student, one.notebook) for one in run.submissions}
    others = [one for one in (earlier.submissions if earlier else ()) if (one.student, one.notebook) in keep - graded]
    merged = replace(run, submissions=tuple(sorted([*others, *run.submissions], key=lambda one: (one.student, one.notebook))))
    scratch = path.with_suffix(".json.part")
    scratch.write_text(json.dumps(merged.to_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
    scratch.replace(path)
    journal.compact(keep)


def load(course: CourseDir, assignment: str) -> GradeRun | None:
    """Read the saved results of an exercise; None where it was never graded."""
    path = folder(course) / f"{assignment}.json"
    if not path.is_file():
        return None
    return GradeRun.from_dict(json.loads(path.read_text(encoding="utf-8")))
