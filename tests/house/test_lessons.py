"""Every lesson runs, every stored output is true, and ``dojo build --check`` finds what is not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.classroom import course as settings, house
from dojo.classroom.author import build as builder
from dojo.classroom.author.sources import Source, sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("lessons")

LESSONS = sorted(house.lessons().glob("[0-9]*.ipynb"))
#: What would differ on another machine, and what no trainee should meet.
FORBIDDEN = {
    "a memory address": re.compile(r"\b0x[0-9a-f]{6,}\b"),
    "a path of this machine": re.compile(r"(?<![\w./-])/(?:home|root|tmp|usr|opt|var|work|Users)/|[A-Z]:\\"),
    "an English traceback": re.compile(r"Traceback|most recent call last|^\s*\w+(?:Error|Warning)\b", re.MULTILINE),
    "a widget nobody can see": re.compile(r"^\w*(?:HTML|VBox|HBox|Button|Output|Figure)\(", re.MULTILINE),
}


def test_everything_in_the_house_is_as_its_text_says(dojo: Callable[..., Any]) -> None:
    done = dojo("build", "--check", "--json")
    assert done.code == 0, done.out
    names = {one["name"] for one in done.json["built"]}
    assert names == {source.name for source in sources()}
    assert {"lessons/00_welcome", "lessons/01_security", "exercises/01_security"} <= names
    assert all(one["findings"] == [] and one["changed"] is False for one in done.json["built"])


def test_the_course_lists_the_lessons_that_are_there() -> None:
    assert [path.stem for path in LESSONS] == [lesson.name for lesson in settings.read().lessons]


def test_nbval_passes_over_the_lessons(tmp_path: Path) -> None:
    for path in LESSONS:
        shutil.copyfile(path, tmp_path / path.name)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--rootdir",
        str(tmp_path),
        ".",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout[-4000:]
    cells = sum(cell.cell_type == "code" for path in LESSONS for cell in nbformat.read(path, as_version=4).cells)
    assert f"{cells} passed" in done.stdout


def test_a_lesson_leaves_nothing_behind_in_the_house() -> None:
    found = {path.name for path in house.lessons().iterdir()}
    assert found == {f"{path.stem}{ending}" for path in LESSONS for ending in (".md", ".ipynb")}


def _texts(output: Any) -> list[str]:
    data = output.get("data", {})
    shown = [str(data[kind]) for kind in ("text/plain", "text/html", "text/markdown") if kind in data]
    return [*shown, str(output.get("text", ""))]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_stored_output_shows(what: str, path: Path) -> None:
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells, 1):
        for output in cell.get("outputs", []):
            for text in _texts(output):
                assert not FORBIDDEN[what].search(text), f"{path.stem}, cell {number}: {text[:200]}"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_cell_was_run_in_order_and_without_error(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert not any(one.output_type == "error" or one.get("name") == "stderr" for one in outputs)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_widget_also_says_in_words_what_it_shows(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            if output.output_type in {"display_data", "execute_result"}:
                assert output.data.get("text/plain", "").strip(), cell.source


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_stored_notebook_keeps_times_or_widget_state(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert "widgets" not in notebook.metadata
    assert not any("execution" in cell.metadata for cell in notebook.cells)


# -- what the check must find, on a small lesson ------------------------------------------------------------------------

TEXT = """---
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

# 見本

```{code-cell} ipython3
町 = "道場町"
print(町)
```

```{code-cell} ipython3
len(町)
```
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = tmp_path_factory.mktemp("small") / "09_small.md"
    text.write_text(TEXT, encoding="utf-8")
    assert builder.build(Source("lessons", text)).findings == ()
    return text


@pytest.fixture
def lesson(built: Path, tmp_path: Path) -> Source:
    for path in built.parent.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    return Source("lessons", tmp_path / built.name)


def _change(source: Source, change: Callable[[Any], None]) -> None:
    notebook = nbformat.read(source.notebook, as_version=4)
    change(notebook)
    nbformat.write(notebook, source.notebook)


def _findings(source: Source) -> str:
    before = source.notebook.read_bytes() if source.notebook.exists() else b""
    found = builder.check(source)
    after = source.notebook.read_bytes() if source.notebook.exists() else b""
    assert after == before  # a check writes nothing
    assert found.changed
    return "\n".join(found.findings)


def test_an_unchanged_lesson_passes(lesson: Source) -> None:
    assert builder.check(lesson) == builder.Built("lessons/09_small", changed=False, findings=())


def test_a_changed_output_is_found(lesson: Source) -> None:
    def change(notebook: Any) -> None:
        notebook.cells[1].outputs[0]["text"] = "道場村\n"

    _change(lesson, change)
    assert "セル2の出力" in _findings(lesson)


def test_a_lost_output_of_a_cell_that_was_run_is_found(lesson: Source) -> None:
    def change(notebook: Any) -> None:
        notebook.cells[2]["outputs"] = []

    _change(lesson, change)
    assert "セル3の出力" in _findings(lesson)


def test_a_cell_that_was_not_run_is_found(lesson: Source) -> None:
    def change(notebook: Any) -> None:
        notebook.cells[2]["outputs"] = []
        notebook.cells[2]["execution_count"] = None

    _change(lesson, change)
    assert "実行されていないセルがあります(セル3)" in _findings(lesson)


def test_a_stripped_notebook_is_found_although_nbval_passes_it(lesson: Source) -> None:
    def change(notebook: Any) -> None:
        for cell in notebook.cells[1:]:
            cell["outputs"], cell["execution_count"] = [], None

    _change(lesson, change)
    assert "実行されていないセルがあります(セル2、3)" in _findings(lesson)


def test_an_edited_text_is_found(lesson: Source) -> None:
    lesson.text.write_text(lesson.text.read_text("utf-8").replace("# 見本", "# 手本"), encoding="utf-8")
    assert "食い違っています" in _findings(lesson)


def test_an_edited_notebook_is_found(lesson: Source) -> None:
    def change(notebook: Any) -> None:
        notebook.cells[2]["source"] += "  # 直した"

    _change(lesson, change)
    assert "食い違っています" in _findings(lesson)


def test_a_missing_notebook_is_found(lesson: Source) -> None:
    lesson.notebook.unlink()
    assert "09_small.ipynb がありません" in _findings(lesson)


def test_the_command_names_what_is_wrong_and_exits_with_one(
    lesson: Source, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dojo.cli.app import run  # noqa: PLC0415 - after the patch

    house_copy = lesson.text.parent / "house"
    (house_copy / "lessons").mkdir(parents=True)
    (house_copy / "exercises").mkdir()
    for path in (lesson.text, lesson.notebook):
        shutil.move(path, house_copy / "lessons" / path.name)
    moved = house_copy / "lessons" / lesson.text.name
    moved.write_text(moved.read_text("utf-8") + "\n別れの言葉\n", encoding="utf-8")
    monkeypatch.setattr(house, "root", lambda: house_copy)
    assert run(["build", "--check", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["built"]
    assert [(one["name"], one["changed"], len(one["findings"])) for one in found] == [("lessons/09_small", True, 1)]
