"""``.dojo/workspace.json``: whose workspace it is, and where its exercises are handed in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.classroom.roster.model import is_id
from dojo.classroom.saving import save
from dojo.errors import InputError
from dojo.learn.progress import CARD, FOLDER, workspace
from dojo.text.width import fold

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CARD", "Card", "NoWorkspaceError", "StudentIdError", "find", "read", "student_id", "update"]

_VERSION = 1
#: With the name of the exercise it has to fit into one file name. [bytes]
_LONGEST = 120


class StudentIdError(InputError):
    """What was given is no trainee id."""

    what = "この研修生IDは使えません。"
    todo = "講師から知らされたIDを、そのまま書いてください。使えるのは、文字、数字、「_ - . @」だけです。"


class NoWorkspaceError(InputError):
    """The folder is no workspace. Keyword: ``path``."""

    what = "「{path}」は作業フォルダではありません。"
    todo = "「dojo lab」で作った作業フォルダの中で実行するか、その場所を示してください。"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Card:
    """What a workspace knows of its trainee. Empty texts are what it does not know.

    Attributes
    ----------
    student
        The trainee id.
    hand_in
        A folder, often on a shared drive, into which submissions are copied.
    course_dir
        The course directory of the same machine; feedback is looked for in it.
    """

    student: str = ""
    hand_in: str = ""
    course_dir: str = ""


def find(folder: Path) -> Path:
    """Give the workspace in or around a folder.

    Raises
    ------
    NoWorkspaceError
    """
    found = workspace(folder)
    if found is None:
        raise NoWorkspaceError(path=folder)
    return found


def read(root: Path) -> Card:
    """Read the card. One that is damaged counts as empty, so that the trainee can register again."""
    data = _load(root)
    texts = {name: value for name in ("student", "hand_in", "course_dir") if isinstance(value := data.get(name), str)}
    return Card(**{**texts, "student": texts.get("student", "") if is_id(texts.get("student", "")) else ""})


def _load(root: Path) -> dict[str, Any]:
    try:
        data = json.loads((root / FOLDER / CARD).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def update(root: Path, **known: str) -> Card:
    """Write down what is newly known; what is not given, and what a later version may have written, stays.

    Raises
    ------
    StudentIdError
        If ``student`` is no trainee id.
    NotSavedError
    """
    if "student" in known:
        known["student"] = student_id(known["student"])
    before = _load(root)
    data = {"version": _VERSION, **before, **known}
    if data != before:
        save(root / FOLDER / CARD, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
    return read(root)


def student_id(text: str) -> str:
    """Give an id as the roster writes it, whatever width it was typed in.

    Raises
    ------
    StudentIdError

    Examples
    --------
    >>> student_id("　０６２０１４ ")
    '062014'
    """
    folded = fold(text)
    if not is_id(folded) or len(folded.encode()) > _LONGEST:
        raise StudentIdError
    return folded
