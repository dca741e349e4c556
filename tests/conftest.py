"""What several test modules share: a course directory, and the command line."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from dojo.classroom import house
from dojo.classroom.author.fill import fill

REPOSITORY = Path(__file__).parents[1]


class Done:
    """What a command printed and how it ended."""

    def __init__(self, process: subprocess.CompletedProcess[str]) -> None:
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


def run_dojo(*words: object, cwd: Path | None = None) -> Done:
    """Run the installed command as a user does, in a process of its own."""
    command = [sys.executable, "-c", "from dojo.cli import main; main()", *map(str, words)]
    return Done(subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, stdin=subprocess.DEVNULL))


@pytest.fixture(scope="session")
def dojo() -> Any:
    return run_dojo


@pytest.fixture(scope="session")
def course_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course directory made by ``dojo init`` and released once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("template") / "course"
    assert run_dojo("init", folder).code == 0
    assert run_dojo("roster", "import", folder / "名簿の見本.csv", "--course-dir", folder).code == 0
    assert run_dojo("release", "01_security", "--course-dir", folder).code == 0
    settings = folder / "course.toml"
    settings.write_text(_only_the_first(house.course() / "course.toml"), encoding="utf-8")
    return folder


def _only_the_first(path: Path) -> str:
    """Cut a course.toml after its first exercise: what is tested on one exercise stays true when the course grows."""
    head, *tables = re.split(r"(?=^\[\[)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = ('name = "00_', 'name = "01_', 'name = "白帯"', 'name = "黄帯"')
    return head + "".join(one for one in tables if any(name in one for name in kept))


@pytest.fixture
def course(course_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(course_template, tmp_path / "course"))


@pytest.fixture(scope="session")
def demo_class(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """The sample class, made once, and what the command printed. Modules that use it are in the xdist group ``demo``."""
    folder = tmp_path_factory.mktemp("demo") / "見本"
    return folder, run_dojo("demo", folder)


@pytest.fixture(scope="session")
def submit() -> Any:
    return hand_in


def hand_in(course: Path, name: str, student: str, answers: dict[str, object]) -> Path:
    """Put an answered notebook into ``submitted/`` as stock nbgrader expects it, data files included."""
    released = nbformat.read(course / "release" / name / f"{name}.ipynb", as_version=4)
    source = nbformat.read(course / "source" / name / f"{name}.ipynb", as_version=4)
    folder = course / "submitted" / student / name
    shutil.copytree(course / "release" / name, folder)
    fill(released, source, answers).write(folder, name)
    return folder


@pytest.fixture(scope="session")
def files() -> Any:
    return fingerprint


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder, with a hash of its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }
