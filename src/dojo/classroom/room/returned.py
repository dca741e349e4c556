"""Feedback that has come back: in the workspace's 返却, or in a course directory on the same machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dojo.classroom.feedback.model import VERSION
from dojo.classroom.room.card import read as read_card
from dojo.learn.progress import JST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["RETURNED", "Returned", "find"]

RETURNED = "返却"
#: As :mod:`dojo.classroom.feedback.files` writes them; that module is heavy.
_HTML, _JSON = "feedback.html", "feedback.json"
#: Where below 返却 an instructor may have put a trainee's folder: ``NAME/``, ``ID/NAME/``, or as it came out of a zip.
_PLACES = (_JSON, f"*/{_JSON}", f"*/*/{_JSON}")
#: A few kilobytes are usual. [bytes]
_LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Returned:
    """The feedback of one exercise. ``score`` is None where no points came about, which is not zero. [points]."""

    exercise: str
    score: float | None
    max_score: float
    page: Path | None
    at: datetime


def find(root: Path, exercise: str) -> Returned | None:
    """Give the newest feedback of an exercise; None where there is none that can be read."""
    found = [one for path in _candidates(root, exercise) if (one := _read(path, exercise)) is not None]
    return max(found, key=lambda one: one.at, default=None)


def _candidates(root: Path, exercise: str) -> Iterator[Path]:
    for place in _PLACES:
        yield from sorted((root / RETURNED).glob(place))
    card = read_card(root)
    if card.course_dir and card.student:
        yield root.joinpath(card.course_dir, "feedback", card.student, exercise, _JSON)


def _read(path: Path, exercise: str) -> Returned | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        data = json.loads(path.read_bytes())
        if data["exercise"] != exercise or data["version"] > VERSION:
            return None
        page = path.with_name(_HTML)
        at = datetime.fromtimestamp(path.stat().st_mtime, JST)
        return Returned(exercise, _points(data["score"]), float(data["max_score"]), page if page.is_file() else None, at)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None


def _points(value: Any) -> float | None:
    return None if value is None else float(value)
