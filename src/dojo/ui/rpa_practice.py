"""The practice system of a notebook, and the folder in which its robot works."""

from __future__ import annotations

from pathlib import Path

from dojo.text.saving import SavingError
from dojo.topics.rpa.lesson import applications
from dojo.topics.rpa.sheets.template import FILE_NAME, write_rows
from dojo.topics.rpa.system import Served

__all__ = ["FOLDER", "practice_system", "start_again", "workplace"]

FOLDER = "持ち帰り/ロボットの練習"
#: One for each notebook: started when it is first needed, gone with the kernel.
_running: list[Served] = []


def practice_system() -> Served:
    """Give the notebook's practice system, reachable from this machine only."""
    if not _running:
        _running.append(Served(port=0))
    return _running[0]


def start_again() -> None:
    """Empty the practice system."""
    practice_system().state.clear()


def workplace() -> Path:
    """Give the robot's folder, with the lesson's applications in it; a workbook that is there stays.

    Raises
    ------
    SavingError
        If the folder cannot be made.
    """
    folder = Path(FOLDER)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SavingError(path=FOLDER) from error
    if not (folder / FILE_NAME).exists():
        write_rows(folder / FILE_NAME, applications())
    return folder
