"""A small class on a small exercise, and what a run leaves of it, written so that two runs can be compared."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sqlalchemy import create_engine, text

from dojo.grading import release as releasing
from dojo.grading.coursedir import CourseDir

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

NAME = "small"
CONFIG = """
from dojo.grading.plug import Judge, Repair
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.preprocessors import *

c = get_config()
c.CourseDirectory.course_id = "small"
c.OverwriteCells.add_missing_cells = True
c.Autograde.sanitize_preprocessors = [ClearOutput, DeduplicateIds, OverwriteKernelspec, Repair, OverwriteCells, CheckCellMetadata]
c.Autograde.autograde_preprocessors = [
    Judge, IgnorePattern, ClearMetadataPreprocessor, LimitOutput, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata
]
"""
SOLUTION = "### BEGIN SOLUTION\n{}\n### END SOLUTION"
HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
#: Notebook, grade id, kind (answer, test, text), points, source.
CELLS = [
    ("one", "double_answer", "answer", 0, "def double(x):\n    " + SOLUTION.format("return 2 * x").replace("\n", "\n    ")),
    (
        "one",
        "double",
        "test",
        3,
        "assert double(2) == 4\n" + HIDDEN.format("assert [double(n) for n in range(50)] == list(range(0, 100, 2))"),
    ),
    ("one", "words_answer", "answer", 0, SOLUTION.format('words = ["町", "村"]')),
    ("one", "words", "test", 2, 'len({"町", "村"} & set(words))'),
    ("one", "essay", "text", 5, "ここに書いてください。"),
    ("two", "sum_answer", "answer", 0, SOLUTION.format("total = sum(range(11))")),
    ("two", "total", "test", 4, "assert total == 55"),
]
RIGHT = {
    "double_answer": "def double(x):\n    return 2 * x",
    "words_answer": 'words = ["町", "村"]',
    "sum_answer": "total = sum(range(11))",
}
#: By student, what differs from the right answers; None where the cell was deleted.
ANSWERS: Mapping[str, Mapping[str, str | None]] = {
    "all-right": {},
    "deleted-test": {"double": None},
    "essayist": {"essay": "短く、やさしく書きます。"},
    "half-right": {"words_answer": 'words = ["町", "市"]'},
    "not-hidden": {"double_answer": "def double(x):\n    return x + 2"},
    "raises": {"double_answer": "raise ValueError('だめ')", "sum_answer": "total = 10"},
    "untouched": {"double_answer": "", "words_answer": "", "sum_answer": ""},
    "wrong-word": {"words_answer": "words = []"},
}
#: Worked out by hand from the points above: (one, two); the essay waits for the instructor and counts nothing yet.
SCORES = {
    "all-right": (5, 4),
    "deleted-test": (5, 4),
    "essayist": (5, 4),
    "half-right": (4, 4),
    "not-hidden": (2, 4),
    "raises": (2, 0),
    "untouched": (0, 0),
    "wrong-word": (3, 4),
}


def _cell(grade_id: str, kind: str, points: int, source: str) -> Any:
    meta = {
        "grade_id": grade_id,
        "solution": kind != "test",
        "grade": kind != "answer",
        "locked": kind == "test",
        "schema_version": 3,
        "task": False,
    }
    if kind != "answer":
        meta["points"] = points
    make = new_markdown_cell if kind == "text" else new_code_cell
    return make(source, id=grade_id.replace("_", "-"), metadata={"nbgrader": meta})


def write_source(course: Path, cells: Sequence[tuple[str, str, str, int, str]] = CELLS, name: str = NAME) -> None:
    folder = course / "source" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.csv").write_text("町,人口\n道場町,12000\n", encoding="utf-8")
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    for notebook in sorted({one[0] for one in cells}):
        body = [_cell(*one[1:]) for one in cells if one[0] == notebook]
        nbformat.write(new_notebook(cells=body, metadata={"kernelspec": kernel}), folder / f"{notebook}.ipynb")


def hand_in(course: Path, student: str, answers: Mapping[str, str | None], name: str = NAME) -> Path:
    """Put one submission into the course: the release with the right answers, changed by ``answers``."""
    folder = course / "submitted" / student / name
    shutil.copytree(course / "release" / name, folder, dirs_exist_ok=True)
    wanted = {**RIGHT, **answers}
    for path in folder.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        found = [(cell, cell.metadata.get("nbgrader", {}).get("grade_id")) for cell in notebook.cells]
        notebook.cells = [cell for cell, grade_id in found if wanted.get(grade_id, "") is not None]
        for cell, grade_id in found:
            if wanted.get(grade_id):
                cell.source = wanted[grade_id]
        nbformat.write(notebook, path)
    return folder


def make_course(folder: Path, config: str = "", students: Mapping[str, Mapping[str, str | None]] = ANSWERS) -> Path:
    """A course directory as plain nbgrader has it, released and handed in."""
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG + config, encoding="utf-8")
    write_source(folder)
    releasing.release(CourseDir.find(folder), NAME)
    for student, answers in students.items():
        hand_in(folder, student, answers)
    return folder


@dataclass(frozen=True)
class Left:
    """What a run left, without what may differ between two runs: times and database ids."""

    book: dict[str, list[Any]]
    notebooks: dict[str, str]
    results: dict[str, Any]


#: Every table of the gradebook by the names that its rows have for people.
TABLES = {
    "student": "select id, first_name, last_name, email from student",
    "assignment": "select name, duedate, course_id from assignment",
    "cell": "select n.name, b.name, b.type from base_cell b join notebook n on n.id = b.notebook_id",
    "source": (
        "select n.name, b.name, s.cell_type, s.source, s.checksum, s.locked from source_cell s"
        " join base_cell b on b.id = s.id join notebook n on n.id = b.notebook_id"
    ),
    "points": (
        "select n.name, b.name, g.max_score, g.cell_type from grade_cells g"
        " join base_cell b on b.id = g.id join notebook n on n.id = b.notebook_id"
    ),
    "submission": "select student_id, extension, timestamp from submitted_assignment",
    "notebook": (
        "select a.student_id, n.name, s.flagged, s.late_submission_penalty from submitted_notebook s"
        " join submitted_assignment a on a.id = s.assignment_id join notebook n on n.id = s.notebook_id"
    ),
    "grade": (
        "select a.student_id, b.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade from grade g"
        " join base_cell b on b.id = g.cell_id join submitted_notebook s on s.id = g.notebook_id"
        " join submitted_assignment a on a.id = s.assignment_id"
    ),
    "comment": (
        "select a.student_id, b.name, c.auto_comment, c.manual_comment from comment c"
        " join base_cell b on b.id = c.cell_id join submitted_notebook s on s.id = c.notebook_id"
        " join submitted_assignment a on a.id = s.assignment_id"
    ),
}


def read_book(url: str) -> dict[str, list[Any]]:
    """The gradebook as plain rows; PostgreSQL's booleans and SQLite's are made the same by ``repr`` of what they equal."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return {name: sorted(map(_row, connection.execute(text(query))), key=repr) for name, query in TABLES.items()}
    finally:
        engine.dispose()


def _row(row: Any) -> tuple[Any, ...]:
    return tuple(int(value) if isinstance(value, bool) else value for value in row)


def read_left(course: Path, url: str = "") -> Left:
    notebooks = {
        str(path.relative_to(course / "autograded")): path.read_text("utf-8", errors="replace")
        for path in sorted((course / "autograded").rglob("*"))
        if path.is_file()
    }
    results = json.loads((course / "results" / f"{NAME}.json").read_text("utf-8"))
    del results["seconds"]
    return Left(read_book(url or f"sqlite:///{course}/gradebook.db"), notebooks, results)


def start_dojo(*words: object, **settings: Any) -> subprocess.Popen[str]:
    """Start the command line in a session of its own, so that the test can signal all of it."""
    command = [sys.executable, "-c", "from dojo.cli import main; main()", *map(str, words)]
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **settings,
    )


def marked(mark: str) -> list[int]:
    """Living processes that were started with ``DOJO_TEST_MARK=mark``; what runs in the sandbox has bubblewrap for its mark."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"DOJO_TEST_MARK={mark}".encode() in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
        except OSError:  # it has just ended, or is not ours
            continue
    return found


@dataclass(frozen=True)
class Small:
    """The tools of the tests in this folder."""

    name: str
    scores: Mapping[str, tuple[int, int]]
    make: Callable[..., Path]
    hand_in: Callable[..., Path]
    write_source: Callable[..., None]
    cells: Sequence[tuple[str, str, str, int, str]]
    left: Callable[..., Left]
    book: Callable[[str], dict[str, list[Any]]]
    start: Callable[..., subprocess.Popen[str]]
    marked: Callable[[str], list[int]]


@pytest.fixture(scope="session")
def small() -> Small:
    return Small(NAME, SCORES, make_course, hand_in, write_source, CELLS, read_left, read_book, start_dojo, marked)


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_course(tmp_path_factory.mktemp("small") / "course")


@pytest.fixture
def small_course(small_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_template, tmp_path / "course"))


@pytest.fixture(scope="session")
def undisturbed(small_template: Path, tmp_path_factory: pytest.TempPathFactory, dojo: Callable[..., Any]) -> Left:
    """What one run without any accident leaves."""
    course = Path(shutil.copytree(small_template, tmp_path_factory.mktemp("undisturbed") / "course"))
    done = dojo("grade", NAME, "--course-dir", course)
    assert done.code == 0, done.err
    return read_left(course)


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment with the tools of this Python on the path."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
