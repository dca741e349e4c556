"""The desk for first response to an incident."""

from __future__ import annotations

from dojo.topics.security import incident
from dojo.ui.base import View
from dojo.ui.drill import Drill

__all__ = ["incident_desk"]


def incident_desk() -> View:
    """Let a trainee act first in an incident."""
    desk = _Desk()
    return View(desk.widget, desk.words)


class _Desk(Drill):
    def __init__(self) -> None:
        super().__init__(incident)
