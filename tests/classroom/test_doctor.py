"""The doctor says what is missing, what it is for, and the command that mends it."""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from dojo.classroom import doctor, house
from dojo.cli.app import run
from dojo.grading.sandbox import launch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make one program or package absent."""
    which, version = shutil.which, importlib.metadata.version

    def hide(name: str) -> None:
        def found(asked: str) -> str:
            if asked == name:
                raise importlib.metadata.PackageNotFoundError(asked)
            return version(asked)

        monkeypatch.setattr(shutil, "which", lambda asked: None if asked == name else which(asked))
        monkeypatch.setattr(importlib.metadata, "version", found)

    return hide


def _check(name: str) -> doctor.Check:
    return next(one for one in doctor.examine() if one.name == name)


def test_what_the_tests_run_on_lacks_nothing() -> None:
    found = doctor.examine()
    assert [one.name for one in found if one.required and not one.present] == []
    assert {"Python", "jupyterlab", "nbgrader", "ipywidgets", "typst", "教材", "bubblewrap"} <= {one.name for one in found}


def test_everything_it_needs_is_explained_in_japanese() -> None:
    assert all(JAPANESE.search(one.need) and one.need.endswith("。") for one in doctor.examine())


def test_every_package_it_looks_for_is_asked_for_by_the_project() -> None:
    asked = {re.split(r"[^\w-]", one)[0].lower() for one in importlib.metadata.requires("digital-dojo") or ()}
    assert {name.lower() for name, _ in doctor._PACKAGES} <= asked


def test_a_missing_package_comes_with_its_pip_command(absent: Callable[[str], None]) -> None:
    absent("nbgrader")
    found = _check("nbgrader")
    assert (found.present, found.required, found.state) == (False, True, "ありません")
    assert found.mend == f"{sys.executable} -m pip install nbgrader"


def test_a_missing_sandbox_comes_with_its_apt_command(absent: Callable[[str], None]) -> None:
    absent("bwrap")
    found = _check("bubblewrap")
    assert (found.present, found.required) == (False, True)
    assert found.mend == "sudo apt-get install bubblewrap"


def test_a_sandbox_that_may_not_be_used_is_told_from_one_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "available", lambda: False)
    found = _check("bubblewrap")
    assert not found.present
    assert "許されていません" in found.state
    assert "apt-get" not in found.mend


def test_no_browser_is_a_hint_and_no_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    which = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: which(name) if name == "bwrap" else None)
    assert run(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "△ ブラウザー: ありません" in said
    assert "直し方: sudo apt-get install chromium" in said
    assert "必要なものは、すべてそろっています。" in said


def test_missing_material_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(house, "lessons", lambda: tmp_path)
    assert not _check("教材").present


def test_the_command_exits_with_one_and_counts_what_is_missing(
    absent: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    absent("typst")
    assert run(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "× typst: ありません" in said
    assert f"    直し方: {sys.executable} -m pip install typst" in said
    assert "必要なものが1つ足りません。" in said


def test_the_json_form_has_one_entry_for_each_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 0
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert [one["name"] for one in checks] == [one.name for one in doctor.examine()]
    assert all(set(one) == {"name", "present", "required", "state", "need", "mend"} for one in checks)
