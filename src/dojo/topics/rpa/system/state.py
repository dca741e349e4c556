"""What the practice system remembers: registrations, sessions, and how the fields lie at this visit.

Nothing depends on the clock or on chance: a session ends after a number of registrations, a registration is slow for a number of
looks, and the layout follows from the number of visits. So a run can be repeated, compared and graded.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dojo.topics.rpa.fields import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Layout", "Place", "Session", "State"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field lies at one visit: the label is the same at every visit, the name inside is not."""

    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One arrangement of the form: its number, its places from the top, and how many columns they take."""

    number: int
    places: tuple[Place, ...]
    columns: int


@dataclass(slots=True)
class Session:
    """One visit from entering until the system wants to be entered anew."""

    registered: int = 0  # in this session
    waits: int = 0  # looks until the last registration is through
    receipt: str = ""  # of the last registration


@dataclass(slots=True)
class State:
    """The whole memory of one practice system.

    Parameters
    ----------
    session_length
        After how many registrations one has to enter anew. [registrations]
    slow
        How many looks a registration takes. [looks]
    moving
        Whether the fields change their places.
    """

    records: list[dict[str, str]] = field(default_factory=list)
    session_length: int = 4
    slow: int = 1
    moving: bool = True
    sessions: dict[str, Session] = field(default_factory=dict)
    visits: int = 0
    entered: int = 0

    @classmethod
    def holding(cls, records: Iterable[Mapping[str, str]], **settings: int) -> State:
        """Make a system in which these applications are registered already."""
        state = cls(**settings)  # type: ignore[arg-type] # the settings are all numbers
        for record in records:
            state.register(record, Session())
        return state

    def enter(self) -> str:
        """Open a session and give its key."""
        self.entered += 1
        key = f"s{self.entered}"
        self.sessions[key] = Session()
        return key

    def session(self, key: str) -> Session | None:
        """Give the session, or nothing if it never was or has run out."""
        session = self.sessions.get(key)
        return None if session is None or session.registered >= self.session_length else session

    def layout(self, number: int | None = None) -> Layout:
        """Arrange the form for a new visit, or give the arrangement of an earlier one again."""
        if number is None:
            self.visits += 1
            number = self.visits
        labels = [one.name for one in fields()]
        order = random.Random(number)  # noqa: S311 - an arrangement, not a secret
        if self.moving and number > 1:  # the first visit looks like the paper form
            order.shuffle(labels)
        return Layout(number, tuple(Place(label, f"k{number}_{spot}") for spot, label in enumerate(labels)), 1 + number % 2)

    def register(self, values: Mapping[str, str], session: Session) -> str:
        """Take an application and give its receipt number. The same one is taken twice without a word, as many systems do."""
        receipt = f"受-{len(self.records) + 1:03}"
        self.records.append({**values, "受付番号": receipt})
        session.registered += 1
        session.waits, session.receipt = self.slow, receipt
        return receipt

    def clear(self) -> None:
        """Forget every registration; sessions and visits go on."""
        self.records.clear()
