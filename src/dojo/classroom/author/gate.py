"""``dojo gate``: no exercise leaves the house untested.

The reference answers get full marks, written as well as clicked, the untouched release gets zero, every planted answer gets
exactly the points and the hint that its author expects, and no released file contains a solution or a hidden test.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from dojo.classroom import course as settings, house
from dojo.classroom.author.fill import CLICKED, REFERENCE, Filled, fill
from dojo.classroom.author.planted import Planted, read
from dojo.errors import DojoError
from dojo.grading import ahead, executors
from dojo.grading.confined import ConfinedEngine, choose_sandbox
from dojo.grading.coursedir import CONFIG_NAME, CourseDir
from dojo.grading.questions import QuestionInfo, questions
from dojo.grading.release import release
from dojo.grading.results import QuestionResult, Status, SubmissionResult, Verdict
from dojo.grading.run import grade
from dojo.learn.ask.store import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.classroom.author.sources import Source

__all__ = ["Gated", "gate"]

_PLANTED_A_QUESTION = 3
_QUESTIONS = range(4, 7)


@dataclass(frozen=True, slots=True)
class Gated:
    """One exercise after the gate. ``findings`` are Japanese sentences; none means that it may be released."""

    name: str
    questions: int
    planted: int
    findings: tuple[str, ...]


def gate(source: Source) -> Gated:
    """Test one exercise in a course directory of its own that is thrown away afterwards."""
    name = source.text.stem
    with tempfile.TemporaryDirectory(prefix="dojo-gate-") as scratch:
        course = _course(Path(scratch), source)
        try:
            released = release(course, name)
            planted = read(house.autograde() / "planted" / f"{name}.toml")
        except DojoError as problem:
            return Gated(name, 0, 0, (str(problem),))
        infos = questions(released / f"{name}.ipynb")
        findings = [*_clicked_by_author(source), *_form(name, infos, planted), *_judged(course, name, infos, planted)]
    return Gated(name, len(infos), len(planted), tuple(findings))


def _course(root: Path, source: Source) -> CourseDir:
    shutil.copyfile(house.autograde() / CONFIG_NAME, root / CONFIG_NAME)
    shutil.copytree(source.text.parent, root / "source" / source.text.stem, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return CourseDir.find(root)


def _clicked_by_author(source: Source) -> list[str]:
    """The author's own clicks; nbgrader's own release would hand them out as everybody's answers."""
    found = (source.text.parent / FILE_NAME).exists()
    return [f"教材のフォルダに {FILE_NAME} があります。ためしに答えたときのものです。消してください。"] if found else []


def _form(name: str, infos: Sequence[QuestionInfo], planted: Sequence[Planted]) -> list[str]:
    """What can be said without running anything."""
    ids = [info.grade_id for info in infos]
    found = [
        f"{info.grade_id}: 想定誤答が{n}つしかありません(3つ以上要ります)。"
        for info in infos
        if (n := _count(planted, info)) < _PLANTED_A_QUESTION
    ]
    found += [
        f"想定誤答の {one} という設問はありません。" for one in dict.fromkeys(p.question for p in planted) if one not in ids
    ]
    if len(infos) not in _QUESTIONS:
        found.append(f"設問が{len(infos)}問です(4〜6問にしてください)。")
    total, wanted = sum(info.max_points for info in infos), settings.read().exercise(name).points
    if total != wanted:
        found.append(f"配点の合計が{total:g}点で、course.toml の{wanted}点と違います。")
    return found


def _count(planted: Sequence[Planted], info: QuestionInfo) -> int:
    return sum(one.question == info.grade_id for one in planted)


def _judged(course: CourseDir, name: str, infos: Sequence[QuestionInfo], planted: Sequence[Planted]) -> list[str]:
    """Grade the reference, the untouched release and the planted answers.

    The n-th planted answer of each question goes into the n-th submission: answers of different questions do not
    meet, and a gate of twenty wrong answers costs four runs instead of twenty.
    """
    known = [one for one in planted if one.question in {info.grade_id for info in infos}]
    by_question = [[one for one in known if one.question == info.grade_id] for info in infos]
    rounds = [[one for one in row if one] for row in zip_longest(*by_question)]
    answers: dict[str, dict[str, object]] = {
        "reference": {info.grade_id: REFERENCE for info in infos},
        "clicked": {info.grade_id: CLICKED for info in infos},
        "untouched": {},
        **{f"planted-{n}": {one.question: one.answer for one in row} for n, row in enumerate(rounds, 1)},
    }
    results = _grade(course, name, answers)
    found = _full_marks(results["reference"], infos) or _full_marks(results["clicked"], infos, "クリックで答えた")
    found += _no_marks(results["untouched"])
    for n, row in enumerate(rounds, 1):
        found += [finding for one in row for finding in _as_foreseen(results[f"planted-{n}"], one)]
    return found


def _grade(course: CourseDir, name: str, answers: dict[str, dict[str, object]]) -> dict[str, SubmissionResult]:
    released = nbformat.read(course.folder("release", name) / f"{name}.ipynb", as_version=4)
    source = nbformat.read(course.folder("source", name) / f"{name}.ipynb", as_version=4)
    for student, chosen in answers.items():
        _submit(course, name, student, fill(released, source, chosen))
    limits = settings.read().limits
    with (
        executors.here(ahead.cores()) as (executor, jobs),
        ConfinedEngine(course, limits, choose_sandbox("auto"), executor, jobs) as engine,
    ):
        run = grade(course, name, engine, limits=limits, students=list(answers))
    return {one.student: one for one in run.submissions}


def _submit(course: CourseDir, name: str, student: str, filled: Filled) -> None:
    folder = course.folder("submitted", name, student)
    shutil.copytree(course.folder("release", name), folder)
    filled.write(folder, name)


def _full_marks(result: SubmissionResult, infos: Sequence[QuestionInfo], how: str = "") -> list[str]:
    found = [] if result.status == Status.GRADED else [f"{how}模範解答: 状態が「{result.status.label}」です。{result.message}"]
    for info in infos:
        got = result.questions.get(info.grade_id)
        if got is None or got.verdict != Verdict.RIGHT or got.points != info.max_points:
            found.append(f"{info.grade_id}: {how}模範解答が満点になりません({_said(got)})。")
    return found


def _no_marks(result: SubmissionResult) -> list[str]:
    return [
        f"{name}: 手つかずの配布版が0点の不正解になりません({_said(got)})。"
        for name, got in result.questions.items()
        if got.points or got.verdict != Verdict.WRONG
    ] + ([] if result.questions else [f"手つかずの配布版を採点できません。{result.message}"])


def _as_foreseen(result: SubmissionResult, planted: Planted) -> list[str]:
    got = result.questions.get(planted.question)
    wanted = QuestionResult(planted.points, 0, Verdict(planted.verdict), "", planted.hint)
    if got is not None and replace(got, max_points=0, reason="", hints=()) == wanted:
        return []
    return [f"{planted.question}「{planted.mistake}」: {_said(wanted)}のはずが、{_said(got)}でした。"]


def _said(result: QuestionResult | None) -> str:
    return "結果なし" if result is None else f"{result.verdict} {result.points:g}点 ヒント「{result.hint}」"
