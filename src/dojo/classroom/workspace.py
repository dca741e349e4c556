"""The trainee's folder, and JupyterLab in Japanese on it."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import nbformat

from dojo.classroom import course as settings, house
from dojo.errors import InputError, MissingFileError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command", "environment", "prepare"]

HOME = "ホーム.md"


def prepare(folder: Path, release: Path | None = None) -> Path:
    """Put lessons, released exercises and the home page into a trainee's folder.

    What the trainee has worked on is never overwritten: only files that are not there yet are added.

    Parameters
    ----------
    folder
        The workspace; made if it is not there.
    release
        The ``release`` folder of a course directory. Without it the workspace has lessons only.

    Returns
    -------
    The home page to open.

    Raises
    ------
    InputError
        If the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for lesson in sorted(house.lessons().glob("[0-9]*.ipynb")):
            _add_lesson(lesson, folder / "レッスン" / lesson.name)
        if release is not None:
            _add_exercises(release, folder / "演習")
        home = folder / HOME
        home.write_text(_home_page(folder), encoding="utf-8")
    except OSError as error:
        raise InputError(
            what=f"フォルダ「{folder}」に書きこめませんでした。", todo=f"場所と権限を確かめてください({error.strerror})。"
        ) from error
    return home


def _add_lesson(source: Path, target: Path) -> None:
    """Copy a lesson without its outputs: a trainee runs it."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, target)


def _add_exercises(release: Path, target: Path) -> None:
    if not release.is_dir():
        raise MissingFileError(path=release)
    for exercise in sorted(one for one in release.iterdir() if one.is_dir()):
        if not (target / exercise.name).exists():
            shutil.copytree(exercise, target / exercise.name)


def _home_page(folder: Path) -> str:
    course = settings.read()
    lines = [
        f"# {course.title}",
        "",
        "左の列か、下の題名をクリックすると開きます。上から順に進めてください。",
        "",
        "## レッスン",
        "",
    ]
    lessons = [one for one in course.lessons if (folder / "レッスン" / f"{one.name}.ipynb").exists()]
    lines += [f"- [{one.title}](レッスン/{one.name}.ipynb) — 約{one.minutes}分" for one in lessons]
    exercises = [one for one in course.exercises if (folder / "演習" / one.name / f"{one.name}.ipynb").exists()]
    if exercises:
        lines += ["", "## 演習", ""]
        lines += [f"- [{one.title}](演習/{one.name}/{one.name}.ipynb) — {one.points}点満点" for one in exercises]
    lines += [
        "",
        "## 困ったとき",
        "",
        "- 画面が止まったら、上の「カーネル」から「カーネルを再起動」を選びます。",
        "- それでも分からないときは、講師に声をかけてください。",
    ]
    return "\n".join(lines) + "\n"


def environment(folder: Path) -> dict[str, str]:
    """Environment for JupyterLab: the house's settings only, and nothing looked up on the net.

    Settings and page configuration lie beside the trainee's files, so that neither a home folder on a network drive nor what
    another course left there matters.
    """
    own = folder / ".jupyterlab"
    source = house.course() / "jupyterlab"
    _add_settings(source / "settings", own / "settings")
    _add_settings(source / "labconfig", own / "config" / "labconfig")
    _add_settings(source / "ipython", own / "ipython")
    return {
        **os.environ,
        "IPYTHONDIR": str(own / "ipython"),
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _add_settings(source: Path, target: Path) -> None:
    """Copy settings that are not there yet; the trainee's own changes stay."""
    for path in sorted(one for one in source.rglob("*") if one.is_file()):
        place = target / path.relative_to(source)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)


def command(folder: Path, home: Path, *, port: int | None = None, browser: bool = True) -> list[str]:
    """Give the command line that opens JupyterLab on the home page, on loopback only."""
    words = [sys.executable, "-m", "jupyterlab", str(folder), f"--ServerApp.root_dir={folder}"]
    words += [
        f"--config={house.course() / 'jupyterlab' / 'jupyter_lab_config.py'}",
        f"--LabApp.default_url=/lab/tree/{home.name}",
    ]
    words += [f"--ServerApp.port={port}"] if port else []
    words += [] if browser else ["--no-browser"]
    return words + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])
