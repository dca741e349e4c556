"""Trainees, findings and the roster: plain data."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dojo.errors import InputError
from dojo.text.tables import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Finding", "Roster", "RosterError", "Trainee", "cell_name", "is_id"]

_SHOWN = 5
_ID = re.compile(r"(?![.-])[\w.@-]+")


def is_id(text: str) -> bool:
    """Tell whether a trainee may have this id: it becomes a folder name, and part of a file name.

    Examples
    --------
    >>> is_id("062014"), is_id("../062014"), is_id("")
    (True, False, False)
    """
    return bool(_ID.fullmatch(text))


def cell_name(row: int, column: int | None = None) -> str:
    """Name a place of a sheet as Excel shows it; both count from 1.

    Examples
    --------
    >>> cell_name(3, 2), cell_name(10, 28), cell_name(4)
    ('3行目 B列', '10行目 AB列', '4行目')
    """
    if column is None:
        return f"{row}行目"
    return f"{row}行目 {letters(column)}列"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one cell (or row) that the instructor should know."""

    where: str
    text: str

    def __str__(self) -> str:
        """Give one line for a screen."""
        return f"{self.where}: {self.text}"


@dataclass(frozen=True, slots=True)
class Trainee:
    """One person of the class. ``id`` is what folders and the gradebook know them by."""

    id: str
    name: str = ""
    municipality: str = ""
    section: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The class, in the order of the file, and what was mended while reading it."""

    trainees: tuple[Trainee, ...]
    notes: tuple[Finding, ...] = ()

    def __len__(self) -> int:
        """Count the trainees."""
        return len(self.trainees)

    def __iter__(self) -> Iterator[Trainee]:
        """Go through the trainees in the order of the file."""
        return iter(self.trainees)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in the order of the file."""
        return tuple(trainee.id for trainee in self.trainees)

    @property
    def by_id(self) -> dict[str, Trainee]:
        """Each trainee under the own id."""
        return {trainee.id: trainee for trainee in self.trainees}

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "trainees": [asdict(trainee) for trainee in self.trainees],
            "notes": [asdict(note) for note in self.notes],
        }


class RosterError(InputError):
    """A roster that cannot be used; ``findings`` names every cell that is in the way."""

    def __init__(
        self, *, what: str | None = None, todo: str | None = None, findings: Sequence[Finding] = (), **details: object
    ) -> None:
        self.findings = tuple(findings)
        if findings and what is None:
            what = f"名簿「{details.get('path', '')}」に直すところが{len(findings)}か所あります。{_summary(self.findings)}。"
            todo = todo or "直して保存してから、もう一度読み込んでください。"
        super().__init__(what=what, todo=todo, **details, findings=self.findings)


def _summary(findings: Sequence[Finding]) -> str:
    shown = " / ".join(str(finding) for finding in findings[:_SHOWN])
    return shown + (" / ほか" if len(findings) > _SHOWN else "")
