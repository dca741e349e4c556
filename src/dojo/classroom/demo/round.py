"""The round of a class: release, hand in, collect, grade, report."""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.classroom import collect as collecting, course as settings, house, roster
from dojo.classroom.author import planted
from dojo.classroom.author.fill import fill
from dojo.classroom.demo.accidents import ACCIDENTS
from dojo.classroom.demo.answers import answers
from dojo.classroom.start import SAMPLE_ROSTER, FolderInUseError, start
from dojo.classroom.summary import summarise
from dojo.grading import ahead, executors, run as grading
from dojo.grading.confined import ConfinedEngine, choose_sandbox
from dojo.grading.questions import questions
from dojo.grading.release import release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dojo.classroom.report import ReportFiles
    from dojo.grading.coursedir import CourseDir
    from dojo.grading.results import GradeRun

__all__ = ["Demo", "run", "steps"]

_MARKER = "これは見本のクラスです.txt"
_TEXT = "「dojo demo」が作った見本です。もう一度実行すると、このフォルダは作り直されます。大事なファイルを置かないでください。\n"
_HANDED_IN = "集めた提出物"
_TRAINEES = 35
#: The date inside the zip, so that it has the same bytes every time; the day of the third dojo.
_ZIP_DATE = (2021, 1, 29, 15, 0, 0)


@dataclass(frozen=True, slots=True)
class Demo:
    """What the sample class brought about."""

    course: CourseDir
    runs: tuple[GradeRun, ...]
    files: ReportFiles

    def lines(self) -> list[str]:
        """Say in Japanese what was done and where to look."""
        told = [f"見本のクラスを作りました: {self.course.root}"]
        for run in self.runs:
            counts = Counter(one.status.label for one in run.submissions)
            told.append(f"演習 {run.assignment}: {len(run.submissions)}人分を集めて採点しました({run.seconds:.0f}秒)。")
            told.append("    " + "、".join(f"{label} {count}人" for label, count in counts.most_common()))
        told += ["", "開いてみるファイル:", f"    報告書: {self.files.html}", f"    Excelの表: {self.files.xlsx}"]
        told += [f"    集めた提出物: {self.course.root / _HANDED_IN}", f"    成績簿: {self.course.root / 'gradebook.db'}"]
        name = self.runs[0].assignment
        return [*told, "", "続けてためすには:", f"    dojo grade {name} --course-dir {self.course.root}"]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "course": str(self.course.root),
            "runs": [run.to_dict() for run in self.runs],
            "html": str(self.files.html),
            "xlsx": str(self.files.xlsx),
        }


def steps() -> int:
    """Count what the progress bar shows: each trainee in each exercise, and the report."""
    return _TRAINEES * len(settings.read().exercises) + 1


def run(folder: Path, step: Callable[[object], None] = lambda _: None) -> Demo:
    """Make the class and take it through a whole round.

    Raises
    ------
    FolderInUseError
        If the folder has something in it that ``dojo demo`` did not make.
    """
    _clear(folder)
    course = start(folder)
    (folder / _MARKER).write_text(_TEXT, encoding="utf-8")
    people = roster.read(folder / SAMPLE_ROSTER)
    roster.import_into_gradebook(people, course.db_url, course.course_id)
    roster.write(people, folder / "roster.csv")
    runs = tuple(_exercise(course, name, step) for name in course.assignments())
    files = summarise(course)
    step(None)
    return Demo(course, runs, files)


def _clear(folder: Path) -> None:
    if (folder / _MARKER).is_file():
        shutil.rmtree(folder)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUseError(path=folder)


def _exercise(course: CourseDir, name: str, step: Callable[[object], None]) -> GradeRun:
    release(course, name)
    bundle = _hand_in(course, name)
    collecting.collect(name, bundle, course.root, course.students())
    limits = settings.read(course.root).limits
    with (
        executors.here(ahead.cores()) as (executor, jobs),
        ConfinedEngine(course, limits, choose_sandbox("auto"), executor, jobs) as engine,
    ):
        return grading.grade(course, name, engine, limits=limits, on_result=step)


def _hand_in(course: CourseDir, name: str) -> Path:
    """Pack what the class hands in, as a learning platform would: a zip with one folder for each trainee."""
    bundle = course.root / _HANDED_IN / f"{name}.zip"
    bundle.parent.mkdir(exist_ok=True)
    trainees = roster.read(course.root / "roster.csv").trainees
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, trainee in enumerate(trainees):
            for file, content in _submission(course, name, trainee.id, place).items():
                member = zipfile.ZipInfo(f"第1回の提出/{trainee.id}_{trainee.municipality}/{file}", _ZIP_DATE)
                member.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(member, content)
    return bundle


def _submission(course: CourseDir, name: str, trainee: str, place: int) -> dict[str, bytes]:
    """Make what one trainee hands in: the bytes of each file by its name."""
    released = nbformat.read(course.folder("release", name) / f"{name}.ipynb", as_version=4)
    source = nbformat.read(course.folder("source", name) / f"{name}.ipynb", as_version=4)
    ids = [one.grade_id for one in questions(course.folder("release", name) / f"{name}.ipynb")]
    foreseen = planted.read(house.autograde() / "planted" / f"{name}.toml")
    filled = fill(released, source, answers(name, trainee, place, ids, foreseen))
    files = filled.files(name)
    if place in ACCIDENTS and name == course.assignments()[0]:
        files[f"{name}.ipynb"] = ACCIDENTS[place][1](filled.notebook)
    return files
