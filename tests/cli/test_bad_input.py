"""Bad input gives one Japanese line that says what to do, exit code 1 or 2, and changes nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

JAPANESE = re.compile(r"[ぁ-んァ-ン一-龠]")


def fingerprint(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"/" for path in sorted(folder.rglob("*"))}


def prepare(folder: Path) -> None:
    """Bad files of every kind beside the course."""
    (folder / "empty.csv").write_bytes(b"")
    (folder / "binary.csv").write_bytes(bytes(range(256)) * 4)
    (folder / "nohead.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "fake.xlsx").write_text("これは Excel ではありません", encoding="utf-8")
    (folder / "fake.zip").write_bytes(b"PK\x03\x04 broken")
    (folder / "note.txt").write_text("ノートブックではありません", encoding="utf-8")
    with zipfile.ZipFile(folder / "outside.zip", "w") as packed:
        packed.writestr("../../062014/01_security.ipynb", "{}")
    (folder / "full").mkdir()
    (folder / "full" / "大事な物.txt").write_text("大事", encoding="utf-8")


#: Command, exit code, and a word that the message must contain.
CASES: list[tuple[list[str], int, str]] = [
    (["grde"], 2, "grde"),
    (["grade"], 2, "演習名"),
    (["grade", "99_nothing", "--course-dir", "course"], 2, "99_nothing"),
    (["grade", "01_security"], 1, "講座フォルダ"),
    (["grade", "01_security", "--course-dir", "missing"], 1, "missing"),
    (["grade", "01_security", "--course-dir", "course", "--student", "999999"], 2, "999999"),
    (["grade", "01_security", "--course-dir", "course", "--jobs", "0"], 2, "--jobs"),
    (["grade", "01_security", "--course-dir", "course", "--jobs", "many"], 2, "--jobs"),
    (["grade", "01_security", "--course-dir", "course", "--sandbox", "maybe"], 2, "--sandbox"),
    (["grade", "01_security", "--course-dir", "course", "--colour"], 2, "--colour"),
    (["release", "99_nothing", "--course-dir", "course"], 2, "99_nothing"),
    (["release", "../course", "--course-dir", "course"], 2, "../course"),
    (["collect", "01_security", "nowhere.zip", "--course-dir", "course"], 2, "nowhere.zip"),
    (["collect", "01_security", "fake.zip", "--course-dir", "course"], 1, "fake.zip"),
    (["collect", "99_nothing", "full", "--course-dir", "course"], 2, "99_nothing"),
    (["roster", "import", "nowhere.csv", "--course-dir", "course"], 2, "nowhere.csv"),
    (["roster", "import", "empty.csv", "--course-dir", "course"], 1, "empty.csv"),
    (["roster", "import", "binary.csv", "--course-dir", "course"], 1, "binary.csv"),
    (["roster", "import", "nohead.csv", "--course-dir", "course"], 1, "nohead.csv"),
    (["roster", "import", "fake.xlsx", "--course-dir", "course"], 1, "fake.xlsx"),
    (["roster", "import", "note.txt", "--course-dir", "course"], 1, "note.txt"),
    (["report", "--course-dir", "course"], 1, "採点"),
    (["report", "--course-dir", "full"], 1, "講座フォルダ"),
    (["init", "full"], 1, "full"),
    (["init", "note.txt"], 1, "note.txt"),
    (["init"], 2, "フォルダ"),
    (["demo", "full"], 1, "full"),
    (["demo", "note.txt"], 1, "note.txt"),
    (["build", "99_nothing"], 2, "99_nothing"),
    (["gate", "99_nothing"], 2, "99_nothing"),
    (["lab", "note.txt", "--prepare-only"], 1, "note.txt"),
    (["lab", "ws", "--port", "abc"], 2, "--port"),
    (["doctor", "--colour"], 2, "--colour"),
    (["print"], 2, "レッスン名"),
    (["print", "99_nothing"], 2, "00_welcome、01_security"),
    (["print", "../lessons/00_welcome"], 2, "../lessons/00_welcome"),
    (["print", "00_welcome", "--out", "note.txt"], 2, "note.txt"),
    (["print", "00_welcome", "--out", "note.txt/a.pdf"], 1, "a.pdf"),
    (["print", "00_welcome", "--course-dir", "missing"], 2, "missing"),
]


@pytest.fixture(scope="module")
def place(course_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    subprocess.run(["cp", "-r", course_template, folder / "course"], check=True)
    prepare(folder)
    return folder


def run(words: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from dojo.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=place, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize(
    ("words", "code", "mentioned"), CASES, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_the_message_is_one_japanese_line_and_nothing_changes(words: list[str], code: int, mentioned: str, place: Path) -> None:
    before = fingerprint(place)
    done = run(words, place)
    assert done.returncode == code, done.stderr
    assert fingerprint(place) == before
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert JAPANESE.search(lines[0])
    assert mentioned in lines[0]
    assert lines[0].endswith("。")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [CASES[2][0], CASES[13][0], CASES[21][0]], ids=" ".join)
def test_with_json_the_message_is_one_document_on_stdout(words: list[str], place: Path) -> None:
    done = run([*words, "--json"], place)
    data: Any = json.loads(done.stdout)
    assert JAPANESE.search(data["error"])
    assert done.returncode in {1, 2}


def test_a_zip_that_reaches_outside_is_refused_and_said(place: Path) -> None:
    before = fingerprint(place)
    done = run(["collect", "01_security", "outside.zip", "--course-dir", "course"], place)
    assert done.returncode == 1
    assert "01_security.ipynb" in done.stdout + done.stderr
    assert fingerprint(place) == before


def test_a_release_with_a_broken_configuration_is_said_in_one_line(course: Path) -> None:
    (course / "nbgrader_config.py").write_text("c = get_config(\n", encoding="utf-8")
    done = run(["release", "01_security", "--course-dir", "."], course)
    assert done.returncode == 1
    assert "nbgrader_config.py" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("text", ["title = ", "title = 1\n", "pass_mark = 'high'\n"])
def test_a_broken_course_toml_is_said_in_one_line(course: Path, text: str) -> None:
    (course / "course.toml").write_text(text, encoding="utf-8")
    done = run(["grade", "01_security", "--course-dir", "."], course)
    assert done.returncode == 1
    assert "course.toml" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
