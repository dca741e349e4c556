"""The wheel alone is a working dojo: built, installed in a new environment, used outside the repository.

The only test that asks the package index, for what ``make test`` itself has just installed.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = [pytest.mark.xdist_group("wheel"), pytest.mark.class_run]

REPOSITORY = Path(__file__).parents[2]
HOUSE = ("course", "lessons", "exercises", "autograde")
COMPILED = ("IPython", "dojo", "ipywidgets", "nbformat", "openpyxl", "robot", "tornado", "traitlets")
LEFTOVERS = ("持ち帰り", ".ipynb_checkpoints", "__pycache__")


def _run(words: Sequence[object], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of the repository in which somebody has worked: lessons left files behind."""
    copy = tmp_path_factory.mktemp("repository")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(REPOSITORY / name, copy / name)
    for name in ("src", *HOUSE):
        shutil.copytree(REPOSITORY / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for place in ("lessons", "exercises/01_security", "src/dojo"):
        for name in LEFTOVERS:
            (copy / place / name).mkdir(exist_ok=True)
            (copy / place / name / "left.ipynb").write_text("{}", encoding="utf-8")
    _run([sys.executable, "-m", "build", "--wheel", "--outdir", copy / "dist", copy], copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as packed:
        return set(packed.namelist())


@pytest.mark.parametrize("part", HOUSE)
def test_the_wheel_carries_every_file_of_the_house(part: str, names: set[str]) -> None:
    files = [path for path in (REPOSITORY / part).rglob("*") if path.is_file() and not set(path.parts) & set(LEFTOVERS)]
    wanted = {f"dojo/_house/{path.relative_to(REPOSITORY)}" for path in files if not path.name.startswith(".")}
    assert wanted
    assert wanted <= names


def test_the_wheel_carries_every_data_file_and_template_of_the_package(names: set[str]) -> None:
    package = REPOSITORY / "src" / "dojo"
    files = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    wanted = {f"dojo/{path.relative_to(package)}" for path in files}
    assert {path for path in wanted if path.endswith((".csv", ".toml", ".typ", ".jinja", ".css", ".eml", "py.typed"))} <= names
    assert wanted <= names


def test_what_lessons_and_jupyter_leave_behind_stays_out(names: set[str]) -> None:
    assert [name for name in names if any(left in name for left in (*LEFTOVERS, "left.ipynb", ".part"))] == []


def test_the_tests_and_the_tools_of_the_repository_stay_out(names: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in names} == {"dojo", "digital_dojo"}


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``dojo`` of a new environment, with nothing in it but the wheel and what the wheel asks for."""
    environment = tmp_path_factory.mktemp("new") / "venv"
    _run([sys.executable, "-m", "venv", environment], environment.parent)
    quiet = ("--quiet", "--disable-pip-version-check", "--no-compile")
    python = environment / "bin" / "python"
    _run([python, "-m", "pip", "install", *quiet, "-c", REPOSITORY / "constraints.txt", wheel], environment.parent)
    # As pip would have compiled it; in the sandbox, which is read-only, it would be compiled each time.
    packages = next(environment.glob("lib/python3*/site-packages"))
    _run([python, "-m", "compileall", "-q", "-j", "2", "-x", "_house", *(packages / one for one in COMPILED)], environment.parent)
    return environment / "bin" / "dojo"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


def test_the_package_is_that_of_the_new_environment(program: Path, elsewhere: Path) -> None:
    said = _run([program.parent / "python", "-c", "import dojo; print(dojo.__file__)"], elsewhere).stdout.strip()
    assert Path(said).is_relative_to(program.parents[1])


def test_the_new_environment_needs_nothing_that_the_wheel_does_not_ask_for(program: Path, elsewhere: Path) -> None:
    _run([program.parent / "python", "-m", "pip", "check"], elsewhere)


def test_init_makes_a_course_outside_the_repository(program: Path, elsewhere: Path) -> None:
    document = json.loads(_run([program, "init", "講座", "--json"], elsewhere).stdout)
    exercises = (Path(__file__).parents[2] / "exercises").glob("*/*.md")
    assert document["assignments"] == sorted(path.parent.name for path in exercises)
    assert document["students"] == 0
    assert (elsewhere / "講座" / "source" / "01_security" / "mails" / "mail01.eml").is_file()


def test_doctor_finds_nothing_missing(program: Path, elsewhere: Path) -> None:
    checks = json.loads(_run([program, "doctor", "--json"], elsewhere).stdout)["checks"]
    assert [one["name"] for one in checks if one["required"] and not one["present"]] == []


def test_lab_prepares_a_workspace_with_the_lessons(program: Path, elsewhere: Path) -> None:
    _run([program, "lab", "作業", "--prepare-only"], elsewhere)
    lessons = sorted(path.name for path in (elsewhere / "作業" / "レッスン").glob("*.ipynb"))
    assert lessons == sorted(path.name for path in (REPOSITORY / "lessons").glob("*.ipynb"))


def test_demo_takes_the_sample_class_through_a_whole_round(program: Path, elsewhere: Path) -> None:
    document = json.loads(_run([program, "demo", "--json"], elsewhere).stdout)
    run, *others = document["runs"]
    assert [one["assignment"] for one in document["runs"]] == sorted(one.name for one in (REPOSITORY / "exercises").iterdir())
    assert [_count(one["submissions"]) for one in others] == [{"graded": 35}] * len(others)
    assert Path(document["course"]) == elsewhere / "demo-class"
    assert _count(run["submissions"]) == {"graded": 30, "repaired": 2, "unreadable": 2, "timed_out": 1}
    with (REPOSITORY / "course" / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [one["student"] for one in run["submissions"]] == sorted(row["研修生ID"] for row in csv.DictReader(file))
    for path in (document["html"], document["xlsx"]):
        assert Path(path).stat().st_size > 10_000


def _count(submissions: list[dict[str, Any]]) -> dict[str, int]:
    statuses = [one["status"] for one in submissions]
    return {status: statuses.count(status) for status in dict.fromkeys(statuses)}


def test_using_it_changed_nothing_in_the_installed_house(program: Path, wheel: Path) -> None:
    (package,) = program.parents[1].glob("lib/python3*/site-packages/dojo")
    with zipfile.ZipFile(wheel) as packed:
        for name in packed.namelist():
            if name.startswith("dojo/_house/"):
                assert (package.parent / name).read_bytes() == packed.read(name), name
    found = {str(path.relative_to(package.parent)) for path in (package / "_house").rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as packed:
        assert found <= set(packed.namelist())
