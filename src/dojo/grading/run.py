"""Grading a class: read, repair, judge, write down. One bad submission never hurts another."""

from __future__ import annotations

import json
import time
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.errors import InputError, UnknownNameError
from dojo.grading import plan as plans
from dojo.grading.coursedir import CONFIG_NAME
from dojo.grading.engine import Engine, EngineCrashError, Limits, Outcome, Submission
from dojo.grading.intake import UnreadableError, read_submission, too_much
from dojo.grading.journal import Journal, digest_of, folder
from dojo.grading.plan import NotReleasedError
from dojo.grading.questions import QuestionInfo, questions
from dojo.grading.record import mend, recorded
from dojo.grading.repair import repair
from dojo.grading.results import GradeRun, Status, SubmissionResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from dojo.grading.coursedir import CourseDir

__all__ = ["NotReleasedError", "grade", "load"]

_SHOWN_IDS = 40
#: Submissions read ahead of each job, so that no worker waits for the disk and memory stays flat.
_AHEAD = 2
#: Part of every digest: results of an engine that judged otherwise are not reused.
_ENGINE_VERSION = 2


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
    InputError, GradebookError
        If the course directory cannot be written to; what was graded until then is kept.
    """
    course.require(assignment)
    records = _records(course, assignment)
    chosen = _chosen(course, assignment, students)
    started = time.monotonic()
    journal = Journal(course, assignment)
    try:
        with journal.locked():
            mend(course, assignment)
            standing = recorded(course, assignment)
            results = []
            for result in _Round(course, assignment, engine, journal, limits, standing, force).graded(_tasks(chosen, records)):
                results.append(result)
                on_result(result)
            run = GradeRun(assignment, time.monotonic() - started, tuple(results), engine.sandbox, engine.shared(assignment))
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
    states = plans.state(course, assignment)
    if {path.stem for path in paths} - states.keys():
        raise NotReleasedError(name=assignment)
    config = course.root / CONFIG_NAME
    rules = config.read_bytes() if config.is_file() else b""
    files = [digest_of(course.folder(step, assignment), rules, _ENGINE_VERSION) for step in ("source", "release")]
    return [_Record(path, nbformat.read(path, as_version=4), questions(path), f"{files} {states[path.stem]}") for path in paths]


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


@dataclass(frozen=True, slots=True)
class _Round:
    """One run over a class. ``standing``: who is in the gradebook with what, see :func:`dojo.grading.record.recorded`."""

    course: CourseDir
    assignment: str
    engine: Engine
    journal: Journal
    limits: Limits
    standing: Mapping[tuple[str, str], str]
    force: bool

    def graded(self, tasks: Sequence[tuple[str, _Record]]) -> Iterator[SubmissionResult]:
        """Keep a few submissions under way and give the results in the order of the tasks."""
        under_way: deque[_UnderWay | SubmissionResult] = deque()
        for student, record in tasks:
            under_way.append(self._begin(student, record))
            while len(under_way) > self.engine.jobs * _AHEAD:
                yield self._end(under_way.popleft())
        while under_way:
            yield self._end(under_way.popleft())

    def _begin(self, student: str, record: _Record) -> _UnderWay | SubmissionResult:
        name = record.path.stem
        blank = SubmissionResult(student, name, Status.MISSING, None, sum(info.max_points for info in record.infos))
        place = self.course.folder("submitted", self.assignment, student)
        path = place / record.path.name
        if not path.is_file():
            return replace(blank, message="提出物がありません。")
        if path.stat().st_size > self.limits.notebook_bytes:
            most = self.limits.notebook_bytes // 1_000_000
            return replace(blank, status=Status.TOO_BIG, message=f"ノートブックが大きすぎます(上限 {most}MB)。")
        if too_much(place, self.limits):
            bound = f"{self.limits.disk_bytes // 1_000_000}MB、{self.limits.files}個"
            message = f"一緒に提出されたファイルが多すぎるか、大きすぎます(上限 {bound})。"
            return replace(blank, status=Status.TOO_BIG, message=message)
        digest = digest_of(place, record.digest, self.limits, self.engine.sandbox, self.standing.get((student, name), ""))
        if not self.force and (known := self._known(student, name, digest)) is not None:
            return known
        try:
            content = read_submission(path, record.infos)
        except UnreadableError as problem:
            return replace(blank, status=Status.UNREADABLE, message=str(problem))
        fixed, notes = repair(content, record.notebook)
        submission = Submission(student, self.assignment, name, fixed, place)
        return _UnderWay(submission, self.engine.submit(submission), replace(blank, repairs=notes), digest)

    def _known(self, student: str, notebook: str, digest: str) -> SubmissionResult | None:
        """Give an earlier result, if all that it stands for is still there."""
        there = self.course.folder("autograded", self.assignment, student) / f"{notebook}.ipynb"
        if (student, notebook) not in self.standing or not there.is_file():
            return None
        return self.journal.known(student, notebook, digest)

    def _end(self, task: _UnderWay | SubmissionResult) -> SubmissionResult:
        if isinstance(task, SubmissionResult):
            return task
        try:
            outcome = self.engine.finish(task.submission, task.future)
        except EngineCrashError as problem:
            return replace(task.result, status=Status.CRASHED, message=str(problem))
        status = _status(outcome, task.result.repairs)
        result = replace(
            task.result,
            status=status,
            score=max(0.0, outcome.score - outcome.penalty),
            penalty=outcome.penalty,
            max_score=outcome.max_score,
            questions=outcome.questions,
            message=_MESSAGES.get(status, ""),
        )
        self.journal.add(task.digest, result)
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
    others = _others(course, run, keep)
    everything = sorted([*others, *run.submissions], key=lambda one: (one.student, one.notebook))
    head = replace(run, submissions=()).to_dict()
    del head["submissions"]
    scratch = path.with_suffix(".json.part")
    with scratch.open("w", encoding="utf-8") as file:  # a submission at a time: ten thousand of them are large as one text
        file.write(json.dumps(head, ensure_ascii=False).removesuffix("}") + ', "submissions": [\n')
        for place, one in enumerate(everything):
            file.write((",\n" if place else "") + json.dumps(one.to_dict(), ensure_ascii=False))
        file.write("\n]}\n")
    scratch.replace(path)
    journal.compact(keep)


def _others(course: CourseDir, run: GradeRun, keep: set[tuple[str, str]]) -> list[SubmissionResult]:
    """Give the saved results of those who were not graded now and are still there."""
    wanted = keep - {(one.student, one.notebook) for one in run.submissions}
    if not wanted:
        return []
    try:
        earlier = load(course, run.assignment)
    except (ValueError, KeyError, TypeError):
        return []  # damaged; what it said is in the journal, and is graded anew where it is not
    return [one for one in (earlier.submissions if earlier else ()) if (one.student, one.notebook) in wanted]


def load(course: CourseDir, assignment: str) -> GradeRun | None:
    """Read the saved results of an exercise; None where it was never graded.

    Raises
    ------
    ValueError, KeyError, TypeError
        If the file is damaged; grading again mends it.
    """
    path = folder(course) / f"{assignment}.json"
    if not path.is_file():
        return None
    return GradeRun.from_dict(json.loads(path.read_text(encoding="utf-8")))
