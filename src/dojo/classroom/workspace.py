"""The trainee's folder, and JupyterLab in Japanese on it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import nbformat

from dojo.classroom import house
from dojo.classroom.room import card
from dojo.classroom.room.standing import LESSONS
from dojo.classroom.room.submission import EXERCISES
from dojo.classroom.saving import save
from dojo.errors import InputError, MissingFileError
from dojo.learn.progress import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LOG", "command", "environment", "prepare", "serve"]

#: What Jupyter itself says, in English, is kept here and not shown.
LOG = "jupyterlab.log"
#: Beside the settings: what the house has written there, so that a later version can mend it.
_RECORD = ".house.json"


def prepare(folder: Path, release: Path | None = None, *, own: bool = True, **known: str) -> None:
    """Put lessons, released exercises and what the home page needs into a trainee's folder.

    What the trainee has worked on is never overwritten: only files that are not there yet are added. The course's titles and
    deadlines (``course.toml``) follow the course directory.

    Parameters
    ----------
    folder
        The workspace; made if it is not there.
    release
        The ``release`` folder of a course directory. Without it the workspace has lessons only.
    own
        Whether the workspace stays on this machine. One that is handed out does not learn where the course directory is.
    known
        What is known of the trainee: ``student``, ``hand_in``.

    Raises
    ------
    StudentIdError
        If ``student`` is no trainee id.
    InputError
        If the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for lesson in sorted(house.lessons().glob("[0-9]*.ipynb")):
            _add_lesson(lesson, folder / LESSONS / lesson.name)
        if release is not None:
            _add_exercises(release, folder / EXERCISES)
        _add_course(folder, release)
        course = {"course_dir": str(release.resolve().parent)} if release is not None and own else {}
        card.update(folder, **course, **known)
    except OSError as error:
        raise InputError(
            what=f"フォルダ「{folder}」に書きこめませんでした。", todo=f"場所と権限を確かめてください({error.strerror})。"
        ) from error


def _add_course(folder: Path, release: Path | None) -> None:
    """Take over the course.toml of the course directory; in a workspace that came without one, the house's."""
    given = release.resolve().parent / "course.toml" if release is not None else None
    target = folder / FOLDER / "course.toml"
    if given is not None and given.is_file():
        save(target, given.read_bytes())
    elif not target.exists():
        save(target, (house.course() / "course.toml").read_bytes())


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


def environment(folder: Path) -> dict[str, str]:
    """Environment for JupyterLab: the house's settings only, and nothing looked up on the net.

    Settings and page configuration lie beside the trainee's files, so that neither a home folder on a network drive nor what
    another course left there matters.
    """
    own = folder / ".jupyterlab"
    source = house.course() / "jupyterlab"
    _add_settings(source / "settings", own / "settings")
    _add_settings(source / "ipython", own / "ipython")
    return {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_CONFIG_PATH": str(source),
        "IPYTHONDIR": str(own / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _add_settings(source: Path, target: Path) -> None:
    """Copy settings that are not there yet, or that are still as the house wrote them; the trainee's own changes stay."""
    record = target / _RECORD
    written = _read_record(record)
    for path in sorted(one for one in source.rglob("*") if one.is_file() and "__pycache__" not in one.parts):
        name = path.relative_to(source).as_posix()
        place, new = target / name, _digest(path)
        if not place.exists() or _digest(place) == written.get(name):
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
            written[name] = new
    save(record, json.dumps(written, ensure_ascii=False, indent=1).encode())


def _read_record(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def command(folder: Path, *, port: int | None = None, browser: bool = True) -> list[str]:
    """Give the command line that opens JupyterLab on the home page, on loopback only."""
    words = [sys.executable, "-m", "jupyterlab", str(folder), f"--ServerApp.root_dir={folder}"]
    words += [f"--config={house.course() / 'jupyterlab' / 'jupyter_lab_config.py'}"]
    words += [f"--ServerApp.port={port}"] if port else []
    words += [] if browser else ["--no-browser"]
    return words + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])


def serve(folder: Path, words: list[str]) -> int:
    """Run JupyterLab until the trainee ends it with Ctrl + C, and give its exit code.

    The terminal shows what the dojo says; what Jupyter says, which is English, goes to a file. What was open last time is not
    opened again: each notebook would start its kernel, and the home page tells where to go on.
    """
    shutil.rmtree(folder / ".jupyterlab" / "workspaces", ignore_errors=True)
    handle = os.open(folder / FOLDER / LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # Jupyter writes its token into it
    with os.fdopen(handle, "wb") as log, subprocess.Popen(words, env=environment(folder), stderr=log) as server:  # noqa: S603 - our own fixed command
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:  # the terminal has told Jupyter as well, which now saves and stops its kernels
                continue
