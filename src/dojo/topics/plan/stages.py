"""An organisation that grows and shrinks with the work: the smallest form that suffices for a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.topics.plan.data import table
from dojo.topics.plan.model import Team

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Form", "forms", "smallest"]

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Form:
    """One form of organisation: ``people``, each with the ``share`` [%] of the time."""

    name: str
    people: int
    share: int
    note: str

    @property
    def year(self) -> Decimal:
        """What it gets done in a year, in months of one person.

        Examples
        --------
        >>> [str(form.year) for form in forms()]
        ['9.6', '32.4', '54.0']
        """
        return Team(0, self.name, self.people, self.share).strength * _MONTHS


def forms() -> tuple[Form, ...]:
    """List the forms, from small to large."""
    return tuple(Form(**entry) for entry in table("stages")["form"])


def smallest(needed: Decimal, among: tuple[Form, ...] | None = None) -> Form | None:
    """Choose the smallest form that gets the work of a year done, or none if all are too small.

    Examples
    --------
    >>> from decimal import Decimal
    >>> smallest(Decimal("32.4")).name, smallest(Decimal("32.5")).name, smallest(Decimal(60))
    ('専任の係', 'デジタル推進室', None)
    """
    enough = [form for form in among or forms() if form.year >= needed]
    return min(enough, key=lambda form: form.year, default=None)
