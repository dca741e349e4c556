"""One row of a data set: values of the types that its schema gives, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dojo.facts.errors import FieldTypeError, UnknownFieldError

__all__ = ["EVIDENCE", "PROVENANCE", "Row", "Value"]

Value: TypeAlias = str | int | float | bool | None

PROVENANCE = ("source", "as_of", "status", "note")
EVIDENCE = "evidence"
"""The words that stand in the cited lines, pieces separated by …; only where a data set has the column."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Mapping[str, Value]):
    """A read-only mapping from column to value, provenance columns included.

    ``row["amount"]`` may be any :data:`Value`; :meth:`text`, :meth:`integer`, :meth:`number` and :meth:`flag`
    also promise the type.
    """

    data: str
    values_: tuple[tuple[str, Value], ...]

    def __getitem__(self, name: str) -> Value:
        """Return the value of a column; an unknown one raises UnknownFieldError, which is a KeyError."""
        for field, value in self.values_:
            if field == name:
                return value
        raise UnknownFieldError(data=self.data, name=name, known=", ".join(self))

    def __iter__(self) -> Iterator[str]:
        """Go through the column names, in the order of the file."""
        return (field for field, _ in self.values_)

    def __len__(self) -> int:
        """Count the columns."""
        return len(self.values_)

    def __eq__(self, other: object) -> bool:
        """Compare data set and values."""
        return isinstance(other, Row) and (self.data, self.values_) == (other.data, other.values_)

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self.data, self.values_))

    def __repr__(self) -> str:
        """Show data set and values, for developers."""
        return f"Row({self.data!r}, {dict(self)!r})"

    @property
    def source(self) -> str:
        """Lines of the seed (``seed:L405``) or addresses, separated by ``"; "``."""
        return self.text("source")

    @property
    def as_of(self) -> str:
        """The month or day for which the row holds, ISO 8601."""
        return self.text("as_of")

    @property
    def status(self) -> str:
        """``seed``, ``derived``, ``corrected``, ``external`` or ``fictional``."""
        return self.text("status")

    @property
    def note(self) -> str:
        """What a reader must know besides; empty if nothing."""
        return str(self["note"] or "")

    def text(self, name: str) -> str:
        """Return a string.

        Raises
        ------
        UnknownFieldError
            If there is no such column.
        FieldTypeError
            If the value is empty or of another type.
        """
        value = self[name]
        if isinstance(value, str):
            return value
        raise FieldTypeError(name=name, value=value, wanted="文字")

    def integer(self, name: str) -> int:
        """Return a whole number; raises as :meth:`text` does."""
        value = self[name]
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise FieldTypeError(name=name, value=value, wanted="整数")

    def number(self, name: str) -> float:
        """Return a number; raises as :meth:`text` does."""
        value = self[name]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        raise FieldTypeError(name=name, value=value, wanted="数")

    def flag(self, name: str) -> bool:
        """Return a truth value; raises as :meth:`text` does."""
        value = self[name]
        if isinstance(value, bool):
            return value
        raise FieldTypeError(name=name, value=value, wanted="はい・いいえ")
