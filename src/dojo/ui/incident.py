"""The desk for first response to an incident."""

from __future__ import annotations

from dojo.topics.security import incident
from dojo.ui.base import View
from dojo.ui.drill import Desk

__all__ = ["incident_desk"]


def incident_desk() -> View:
    """Let a trainee act first in an incident."""
    desk = Desk(incident.DRILL)
    return View(desk.widget, desk.words)
