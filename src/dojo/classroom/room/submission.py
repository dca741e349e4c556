"""Handing in: an exercise's folder as one zip, in the workspace and, if there is one, in the hand-in folder."""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dojo.classroom.collect.limits import Limits
from dojo.classroom.room.card import read as read_card
from dojo.classroom.saving import NotSavedError, save
from dojo.errors import InputError, UnknownNameError
from dojo.learn.progress import JST, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "EXERCISES",
    "OUTBOX",
    "NoStudentError",
    "Submission",
    "TooLargeError",
    "UnreadableError",
    "content",
    "exercises",
    "hand_in",
    "packed",
]

EXERCISES = "演習"
OUTBOX = "提出物"
_LIMITS = Limits()
#: One folder name, and not a hidden one: a name from the network must not lead elsewhere.
_SAFE = re.compile(r"(?!\.)[^/\\\x00-\x1f:*?\"<>|]+")
_LEFT_OUT = {"__pycache__", "持ち帰り"}
_UNIX_TIME = 0x5455


class NoStudentError(InputError):
    """The workspace does not know whose it is."""

    what = "研修生IDがまだ登録されていません。"
    todo = "ホームで登録するか、「dojo lab --student 研修生ID」で開いてから、もう一度提出してください。"


class TooLargeError(InputError):
    """The exercise holds more than is collected. Keyword: ``name``."""

    what = "演習「{name}」のファイルが大きすぎて、提出できません。"
    todo = "演習のフォルダに自分で入れた大きなファイルがあれば、ほかの場所へ移してください。"


class UnreadableError(InputError):
    """A file of the exercise cannot be read. Keywords: ``name``, ``why``."""

    what = "演習「{name}」のファイルを読めませんでした({why})。"
    todo = "ファイルを開いているほかのプログラムを閉じて、もう一度提出してください。"


@dataclass(frozen=True, slots=True)
class Submission:
    """What was handed in. ``copied`` is the file in the hand-in folder; None where there is none, or it could not be reached."""

    exercise: str
    student: str
    path: Path
    at: datetime
    files: tuple[str, ...]
    copied: Path | None
    hand_in: str

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "assignment": self.exercise,
            "student": self.student,
            "path": str(self.path),
            "at": self.at.isoformat(timespec="seconds"),
            "files": list(self.files),
            "copied": str(self.copied) if self.copied else None,
        }


def exercises(root: Path) -> tuple[str, ...]:
    """Name the exercises that are in the workspace; a link to somewhere else is none."""
    found = (path for path in (root / EXERCISES).glob("*/*.ipynb") if path.stem == path.parent.name)
    return tuple(sorted(path.stem for path in found if not (path.is_symlink() or path.parent.is_symlink())))


def hand_in(root: Path, name: str) -> Submission:
    """Pack an exercise and put it where it is collected. Handing in again replaces what was handed in before.

    Raises
    ------
    UnknownNameError
        If the workspace has no such exercise.
    NoStudentError
        If it is not known whose workspace it is.
    TooLargeError, UnreadableError, NotSavedError
        Nothing is changed then.
    """
    _known(root, name)
    card = read_card(root)
    if not card.student:
        raise NoStudentError
    now, folder = datetime.now(JST), root / EXERCISES / name
    try:
        paths = tuple(_files(folder))
        _weigh(name, paths)
        data, mark = _zip(folder, paths, f"{card.student}/{name}", now), content(root, name)
    except OSError as error:
        raise UnreadableError(name=name, why=error.strerror) from error
    own = save(packed(root, card.student, name), data)
    copied = _copy(root, card.hand_in, own, data)
    Progress(root).add("submitted", exercise=name, content=mark)
    names = tuple(path.relative_to(folder).as_posix() for path in paths)
    return Submission(name, card.student, own, now, names, copied, card.hand_in)


def _weigh(name: str, paths: tuple[Path, ...]) -> None:
    """Refuse here what would be refused when it is collected, while the trainee can still mend it."""
    sizes = [path.stat().st_size for path in paths]
    if len(sizes) > _LIMITS.submission_files or sum(sizes) > _LIMITS.submission_bytes or max(sizes) > _LIMITS.file_bytes:
        raise TooLargeError(name=name)


def _known(root: Path, name: str) -> None:
    known = exercises(root)
    if not _SAFE.fullmatch(name) or name not in known:
        raise UnknownNameError(kind="演習", name=name, known="、".join(known) or "(まだありません)")


def packed(root: Path, student: str, name: str) -> Path:
    """Where a submission lies in the workspace; its name tells whose it is and of what."""
    return root / OUTBOX / f"{student}_{name}.zip"


def _files(folder: Path) -> Iterator[Path]:
    """Give the exercise's own files: the notebook, its data, its answers; no links, nothing hidden, no copies of Jupyter's."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name.startswith((".", "~$")) or path.name in _LEFT_OUT:
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _zip(folder: Path, paths: tuple[Path, ...], inside: str, now: datetime) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in paths:
            member = zipfile.ZipInfo(f"{inside}/{path.relative_to(folder).as_posix()}", now.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            # to the second and free of time zones, for whoever knows the field; the plain date is Japan's
            member.extra = struct.pack("<HHBi", _UNIX_TIME, 5, 1, int(now.timestamp()))
            bundle.writestr(member, path.read_bytes())
    return made.getvalue()


def _copy(root: Path, place: str, own: Path, data: bytes) -> Path | None:
    """Copy into the hand-in folder. A drive that is away costs nothing: the workspace has the submission."""
    if not place:
        return None
    folder = root / place
    try:
        return save(folder / own.name, data) if folder.is_dir() else None
    except (NotSavedError, OSError):
        return None


def content(root: Path, name: str) -> str:
    """Give a short mark of what an exercise holds now: it changes with the answers, not with outputs or saving."""
    mark = hashlib.sha256()
    for path in _files(root / EXERCISES / name):
        data = path.read_bytes()
        mark.update(f"{path.relative_to(root).as_posix()}\0".encode())
        mark.update(_sources(data) if path.suffix == ".ipynb" else data)
    return mark.hexdigest()[:16]


def _sources(notebook: bytes) -> bytes:
    try:
        cells = json.loads(notebook)["cells"]
        return json.dumps(["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]).encode()
    except (ValueError, KeyError, TypeError, RecursionError):
        return notebook
