"""The desk for the response to somebody who breaks into a meeting."""

from __future__ import annotations

from dojo.topics.zoom import intruder
from dojo.ui.base import View
from dojo.ui.drill import Desk

__all__ = ["intruder_desk"]


def intruder_desk() -> View:
    """Let a trainee respond to an intruder."""
    desk = Desk(intruder.DRILL)
    return View(desk.widget, desk.words)
