"""The release: nbgrader's own, and searched for anything that must not be in it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from dojo.errors import UnknownNameError
from dojo.grading.coursedir import CourseDir
from dojo.grading.release import LeakError, ReleaseError, find_leaks, release, secrets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "01_security"


def _change(path: Path, change: Callable[[Any], None]) -> None:
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def _cell(notebook: Any, grade_id: str) -> Any:
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


# -- what is secret -----------------------------------------------------------------------------------------------------


@pytest.fixture
def source(record: Any, tmp_path: Path) -> Path:
    record.cells[1].source += "\n### BEGIN SOLUTION\n答え1 = 31  # 手で数えた数\n]\n### END SOLUTION"
    record.cells[2].source += "\n### BEGIN HIDDEN TESTS\n設問.equal(答え1, 31, points=1)\n設問.points\n### END HIDDEN TESTS"
    record.cells[3].source = "答え2 = '町の名前'"
    folder = tmp_path / "source"
    folder.mkdir()
    nbformat.write(record, folder / "notebook.ipynb")
    return folder


def test_solutions_and_hidden_tests_are_secret_and_nothing_else(source: Path) -> None:
    # 「]」 is too short to tell anything, 「設問.points」 stands in the open part too;
    # an answer cell without a region is all solution.
    assert secrets(source) == {"答え1 = 31  # 手で数えた数", "設問.equal(答え1, 31, points=1)", "答え2 = '町の名前'"}


@pytest.fixture
def released(tmp_path: Path) -> Path:
    folder = tmp_path / "release"
    (folder / "資料").mkdir(parents=True)
    (folder / "資料" / "表.csv").write_text("番号,名前\n1,町\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "text", ["答え1 = 31  # 手で数えた数", "前 設問.equal(答え1, 31, points=1) 後", "### BEGIN SOLUTION", "### END HIDDEN TESTS"]
)
def test_a_secret_line_or_a_marker_is_found_in_any_file(text: str, source: Path, released: Path) -> None:
    assert find_leaks(secrets(source), released) == []
    (released / "資料" / "メモ.txt").write_bytes(b"\xff\x00" + text.encode())
    assert find_leaks(secrets(source), released) == ["資料/メモ.txt"]


@pytest.mark.parametrize("place", ["source", "output", "metadata"])
def test_a_secret_is_found_anywhere_in_a_notebook(place: str, source: Path, released: Path, record: Any) -> None:
    record.cells[1].source = "答え1 = 0"
    record.cells[3].source = "答え2 = ''"
    record.cells[2].source = "設問.points"
    line = "答え2 = '町の名前'"
    if place == "source":
        record.cells[0].source = f"例: {line}"
    elif place == "output":
        record.cells[1].outputs = [nbformat.v4.new_output("stream", name="stdout", text=line)]
    else:
        record.metadata["memo"] = {"old": [line]}
    nbformat.write(record, released / "notebook.ipynb")
    assert find_leaks(secrets(source), released) == ["notebook.ipynb"]


# -- the whole step -----------------------------------------------------------------------------------------------------


def test_an_exercise_is_released_with_its_data_and_without_its_text(course: Path) -> None:
    shutil.rmtree(course / "release")
    folder = release(CourseDir.find(course), NAME)
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    data = {str(path.relative_to(course / "source" / NAME)) for path in (course / "source" / NAME / "mails").iterdir()}
    assert names == {f"{NAME}.ipynb"} | data


def test_a_release_made_again_has_the_same_bytes(course: Path, files: Callable[[Path], dict[str, str]]) -> None:
    before = files(course / "release")
    release(CourseDir.find(course), NAME)
    assert files(course / "release") == before


def test_locked_cells_carry_checksums_and_answers_their_blank(course: Path) -> None:
    notebook = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    names: dict[str, Any] = {}
    exec(_cell(notebook, "q2_answer").source, names)  # noqa: S102 - our own exercise
    assert names["答え2"] == {"mail02": "", "mail03": "", "mail04": ""}
    assert all(len(_cell(notebook, f"q{n}").metadata["nbgrader"]["checksum"]) == 32 for n in range(1, 7))  # an md5


def test_a_leaking_data_file_takes_the_whole_release_away(course: Path) -> None:
    (course / "source" / NAME / "mails" / "控え.txt").write_text('"mail02": "詐欺",\n', encoding="utf-8")
    with pytest.raises(LeakError) as caught:
        release(CourseDir.find(course), NAME)
    assert "mails/控え.txt" in str(caught.value)
    assert not [path for path in (course / "release").rglob("*") if path.is_file()]


def test_a_region_that_is_not_closed_does_not_reach_a_trainee(course: Path) -> None:
    def change(notebook: Any) -> None:
        cell = _cell(notebook, "q2")
        cell.source = cell.source.replace("    ### END HIDDEN TESTS\n", "")

    _change(course / "source" / NAME / f"{NAME}.ipynb", change)
    with pytest.raises((LeakError, ReleaseError)) as caught:
        release(CourseDir.find(course), NAME)
    assert NAME in str(caught.value)


def test_an_unknown_exercise_is_named(course: Path) -> None:
    with pytest.raises(
        UnknownNameError, match=r"演習「99_nothing」は見つかりません。次から選んでください: 01_security(?:、\w+)*。"
    ):
        release(CourseDir.find(course), "99_nothing")


@pytest.mark.parametrize(
    "change",
    [
        lambda notebook: _cell(notebook, "q2").metadata["nbgrader"].update(grade_id="q1"),
        lambda notebook: _cell(notebook, "q2").metadata["nbgrader"].update(points="many"),
        lambda notebook: _cell(notebook, "q2").metadata["nbgrader"].pop("points"),
    ],
    ids=["one id twice", "points in words", "no points"],
)
def test_what_nbgrader_refuses_is_said_and_leaves_no_half_release(change: Callable[[Any], None], course: Path) -> None:
    _change(course / "source" / NAME / f"{NAME}.ipynb", change)
    with pytest.raises(ReleaseError) as caught:
        release(CourseDir.find(course), NAME)
    assert str(caught.value).startswith(f"演習「{NAME}」の配布版を作れませんでした(")
    assert not list((course / "release").rglob("*.ipynb")) or _clean(course)


def _clean(course: Path) -> bool:
    """Tell whether what lies in the release folder is still a whole release."""
    return find_leaks(secrets(course / "source" / NAME), course / "release" / NAME) == []


def test_a_notebook_that_is_no_notebook_is_said(course: Path) -> None:
    (course / "source" / NAME / f"{NAME}.ipynb").write_text(json.dumps({"cells": 3}), encoding="utf-8")
    with pytest.raises(ReleaseError, match=NAME):
        release(CourseDir.find(course), NAME)


def test_what_an_author_clicked_while_trying_is_not_released(course: Path) -> None:
    source = course / "source" / NAME
    for name in ("answers.json", "answers.damaged-1.json"):
        (source / name).write_text("{}", encoding="utf-8")
    folder = release(CourseDir.find(course), NAME)
    assert sorted(path.name for path in folder.iterdir()) == [f"{NAME}.ipynb", "mails"]
