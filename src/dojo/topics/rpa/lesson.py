"""The lesson's applications, its robot, and the files to take home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.text.saving import save
from dojo.topics.rpa.data import read_bytes, table
from dojo.topics.rpa.sheets.hours import FILE_NAME as HOURS, write_hours
from dojo.topics.rpa.sheets.template import FILE_NAME as TEMPLATE, write_template

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["HOURS", "ROBOT", "TEMPLATE", "applications", "keywords", "robot_text", "take_home"]

ROBOT = "わたしのロボット.robot"


def applications() -> list[dict[str, str]]:
    """Return the eight applications of the lesson, as people wrote them; all fictional."""
    return [dict(row) for row in table("rows")["row"]]


def keywords() -> list[dict[str, str]]:
    """Return the robot's words: ``name``, how to ``use`` it, and ``what`` it does."""
    return [dict(row) for row in table("keywords")["keyword"]]


def robot_text() -> str:
    """Return the finished robot of the lesson."""
    return read_bytes("first.robot").decode("utf-8")


def take_home(folder: Path, text: str = "") -> list[Path]:
    """Write the robot, its workbook and the sheet of hours; a file that is there stays as it is.

    Parameters
    ----------
    text
        The trainee's own robot; the finished one of the lesson if empty.

    Returns
    -------
    The three files.

    Raises
    ------
    SavingError
        If one cannot be written.
    """
    robot, template, hours = (folder / name for name in (ROBOT, TEMPLATE, HOURS))
    if not robot.exists():
        save(robot, (text or robot_text()).encode("utf-8"))
    if not template.exists():
        write_template(template)
    if not hours.exists():
        write_hours(hours)
    return [robot, template, hours]
