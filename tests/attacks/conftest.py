"""A class in which every case of ``cases/`` sits as one student, between honest ones.

A case is a TOML file::

    title = "…"                    what it is
    tries = "…"                    what it wants
    rest = "honest"                the answers that it does not touch: "honest" (all right) or "blank" (as released)
    status = "graded"              expected, or a list of those that may be
    score = 11                     expected; absent where there is none
    questions = { q1 = 0 }         expected points of some questions
    [[cell]]                       source put into a notebook cell
    put = "q1_answer"              an answer cell, or "first", "last" or "after q1" for a new one
    source = '''…'''               @COURSE@ stands for the course folder, @CANARY@ for a file outside
    edit = '''…'''                 Python that changes ``notebook`` (a dict) before it is written
    build = '''…'''                Python that changes ``path`` (the notebook file) or its ``folder`` afterwards
    needs = "…"                    what the engine still lacks for it; such a case does not sit in the class yet
"""

from __future__ import annotations

import copy
import ctypes
import hashlib
import json
import os
import shutil
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jupytext
import nbformat
import pytest

from dojo.grading import confined, executors, release as releasing
from dojo.grading.coursedir import CourseDir
from dojo.grading.engine import Limits
from dojo.grading.run import grade

if TYPE_CHECKING:
    from dojo.grading.results import GradeRun, SubmissionResult

HERE = Path(__file__).parent
LIMITS = Limits(cell_seconds=2, notebook_seconds=15, memory_bytes=400_000_000, processes=24, disk_bytes=20_000_000, files=500)
#: What may stand in no output: a hidden test, the reference solution, the environment, a file outside, a note of another
#: submission, and the cry of an attack that got through (written "TOP" + "PA", so that its own source is not it).
SECRETS = ("HIMITSU-NO-KAKUNIN", "MOHAN-KAITOU", "KANKYOU-HENSUU", "SOTO-NO-FAIRU", "TEGAMI", "TOPPA")
JOBS = 2
_SUBREAPER = 36

#: Honest students: what they wrote instead of the right answers.
HONEST: dict[str, dict[str, str]] = {
    "honest_1_all_right": {},
    "honest_2_one_number_wrong": {"q1_answer": '答え1 = {"子育て": 15, "介護": 1}'},
    "honest_3_syntax_error": {"q4_answer": "答え4 = [2021, 1, 25"},
    "honest_4_forgot_the_minus": {"q2_answer": "def 手数料(件数, 単価):\n    return 件数 * 単価"},
    "honest_5_own_error": {"q3_answer": "表 = pd.read_csv('ない.csv')"},
}
#: Counted by hand from the exercise: q1 gives 1 of 3 for one of two items, q2 2 of 3 without the refusal.
HONEST_SCORES = {
    "honest_1_all_right": 11,
    "honest_2_one_number_wrong": 9,
    "honest_3_syntax_error": 9,
    "honest_4_forgot_the_minus": 10,
    "honest_5_own_error": 8,
}


@dataclass(frozen=True)
class Class:
    """A graded class, and what was seen around it.

    ``alive`` counts the processes after the last submission and before the engine closes, ``left`` names those after it.
    """

    course: CourseDir
    run: GradeRun
    before: dict[str, str]
    after: dict[str, str]
    alive: Counter[str]
    left: list[str]

    def result(self, student: str) -> SubmissionResult:
        """What the run said about one student."""
        return next(one for one in self.run.submissions if one.student == student)

    def executed(self, student: str) -> Any:
        """The notebook in the autograded folder; None where there is none."""
        path = self.course.folder("autograded", "attacks", student) / "attacks.ipynb"
        return nbformat.read(path, as_version=4) if path.is_file() else None


def read_case(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "cases" / f"{name}.toml").read_text(encoding="utf-8"))


def _names() -> list[str]:
    return sorted(path.stem for path in (HERE / "cases").glob("*.toml"))


@pytest.fixture(scope="session")
def mixed_class(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return _graded(tmp_path_factory.mktemp("mixed"), [name for name in _names() if "needs" not in read_case(name)])


@pytest.fixture(scope="session")
def honest_class(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return _graded(tmp_path_factory.mktemp("honest"), [])


def _graded(folder: Path, cases: list[str]) -> Class:
    canary = folder / "canary.txt"
    canary.write_text("SOTO-NO-FAIRU", encoding="utf-8")
    course = _course(folder / "course")
    for student, answers in HONEST.items():
        _submit(course, student, {"cell": [{"put": put, "source": source} for put, source in answers.items()]}, canary)
    for name in cases:
        _submit(course, name, read_case(name), canary)
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)  # whatever is orphaned becomes a child of this process
    old, before = _descendants(), _fingerprint(folder)
    os.environ["DOJO_TEST_SECRET"] = "KANKYOU-HENSUU"  # noqa: S105 - a canary
    try:
        with executors.here(JOBS) as (executor, jobs), confined.ConfinedEngine(course, LIMITS, "bwrap", executor, jobs) as engine:
            run = grade(course, "attacks", engine, limits=LIMITS)
            alive = Counter(_kind(pid) for pid in _descendants() - old)
    finally:
        del os.environ["DOJO_TEST_SECRET"]
    return Class(course, run, before, _fingerprint(folder), alive, [_kind(pid) for pid in _descendants() - old])


def _course(root: Path) -> CourseDir:
    source = root / "source" / "attacks"
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "attacks"\n', encoding="utf-8")
    shutil.copytree(HERE / "exercise", source, ignore=shutil.ignore_patterns("*.md"), dirs_exist_ok=True)
    nbformat.write(jupytext.read(HERE / "exercise" / "attacks.md"), source / "attacks.ipynb")
    course = CourseDir.find(root)
    releasing.release(course, "attacks")
    return course


def _submit(course: CourseDir, student: str, case: dict[str, Any], canary: Path) -> None:
    """Write one submission: the released notebook with the right answers, or without, and what the case does to it."""
    folder = course.folder("submitted", "attacks", student)
    folder.mkdir(parents=True)
    path = folder / "attacks.ipynb"
    notebook = json.loads((course.folder("release", "attacks") / "attacks.ipynb").read_text(encoding="utf-8"))
    if case.get("rest", "honest") == "honest":
        for cell in nbformat.read(course.folder("source", "attacks") / "attacks.ipynb", as_version=4).cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                _cell(notebook, cell.metadata["nbgrader"]["grade_id"])["source"] = cell.source.replace("  # MOHAN-KAITOU", "")
    for one in case.get("cell", []):
        source = one["source"].replace("@COURSE@", str(course.root)).replace("@CANARY@", str(canary))
        _put(notebook, one["put"], source)
    exec(case.get("edit", ""), {"notebook": notebook, "copy": copy})  # noqa: S102 - the case's own text
    path.write_text(json.dumps(notebook), encoding="ascii")
    exec(case.get("build", ""), {"path": path, "folder": folder, "course": course.root, "os": os, "json": json})  # noqa: S102


def _cell(notebook: dict[str, Any], grade_id: str) -> dict[str, Any]:
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def _put(notebook: dict[str, Any], put: str, source: str) -> None:
    cells = notebook["cells"]
    new: dict[str, Any] = {
        "cell_type": "code",
        "id": f"new{len(cells)}",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }
    if put == "first":
        cells.insert(1, new)
    elif put == "last":
        cells.append(new)
    elif put.startswith("after "):
        cells.insert(cells.index(_cell(notebook, put.removeprefix("after "))) + 1, new)
    else:
        _cell(notebook, put)["source"] = source


def _fingerprint(folder: Path) -> dict[str, str]:
    """Hash every file that no grading may change: submissions, source, release and what lies outside."""
    changing = {"autograded", "results", "gradebook.db", "feedback"}
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not changing & set(path.relative_to(folder).parts):
            # one case brings a file of terabytes, nearly all of it holes
            huge = path.stat().st_size > 1_000_000_000
            found[str(path.relative_to(folder))] = (
                f"{path.stat().st_size}" if huge else hashlib.sha256(path.read_bytes()).hexdigest()
            )
    return found


def _descendants() -> set[int]:
    """List every living process below this one."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if fields[0] != "Z":
            parents[int(entry.parent.name)] = int(fields[1])
    below = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return below - {os.getpid()}


def _kind(pid: int) -> str:
    try:
        place = Path(f"/proc/{pid}")
        command = (place / "cmdline").read_bytes().decode(errors="replace")
        if (place / "comm").read_text(encoding="utf-8").strip() == "bwrap":
            return "bwrap"
    except OSError:
        return "gone"
    return "worker" if "dojo.grading.worker" in command else "inside" if "zygote" in command else command


@pytest.fixture(name="read_case")
def read_case_fixture() -> Any:
    return read_case


@pytest.fixture
def secrets() -> tuple[str, ...]:
    return SECRETS


@pytest.fixture
def honest_scores() -> dict[str, int]:
    return HONEST_SCORES
