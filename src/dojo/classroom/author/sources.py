"""Which lessons and exercises exist as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.classroom import house
from dojo.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Source", "select", "sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """One edited text and the notebook paired with it. A lesson is executed, an exercise is not."""

    kind: str
    text: Path

    @property
    def name(self) -> str:
        """The name on the command line, ``lessons/01_security`` or ``exercises/01_security``."""
        return f"{self.kind}/{self.text.stem}"

    @property
    def notebook(self) -> Path:
        """The paired notebook."""
        return self.text.with_suffix(".ipynb")


def sources(folder: Path | None = None) -> tuple[Source, ...]:
    """List all of them, lessons first.

    Parameters
    ----------
    folder
        A course directory: its own exercises are meant, and it has no lessons. Any other folder, or none: the house's material.
    """
    if folder is not None and (folder / "source").is_dir():
        return tuple(Source("exercises", path) for path in sorted((folder / "source").glob("[0-9]*/[0-9]*.md")))
    lessons = [Source("lessons", path) for path in sorted(house.lessons().glob("[0-9]*.md"))]
    exercises = [Source("exercises", path) for path in sorted(house.exercises().glob("[0-9]*/[0-9]*.md"))]
    return (*lessons, *exercises)


def select(names: Sequence[str], kind: str | None = None, folder: Path | None = None) -> tuple[Source, ...]:
    """Choose by name (``01_security`` means the lesson and the exercise); no names mean all.

    Raises
    ------
    UnknownNameError
        If a name fits none.
    """
    available = [source for source in sources(folder) if kind is None or source.kind == kind]
    for name in names:
        if not any(name in (source.name, source.text.stem) for source in available):
            known = "、".join(dict.fromkeys(source.text.stem for source in available))
            raise UnknownNameError(kind="教材", name=name, known=known)
    return tuple(source for source in available if not names or source.name in names or source.text.stem in names)
