"""The two things every simulator is made of: a view that also speaks in words, and the dojo's look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from dojo.learn.box import COLOURS, box, escape

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["COLOURS", "View", "box", "escape", "raw", "vbox"]

_WIDGET = "application/vnd.jupyter.widget-view+json"


class View:
    """What a simulator shows: a widget in JupyterLab, and the same in words everywhere else.

    The words are what nbval compares, what a screen reader meets and what paper shows, so they must say
    what the picture says, in Japanese and without times or addresses.

    Parameters
    ----------
    widget
        The root widget.
    words
        Gives the words at the moment of display.
    """

    def __init__(self, widget: widgets.Widget, words: Callable[[], str]) -> None:
        self.widget = widget
        self.words = words

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/plain": self.words(), _WIDGET: {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}}


def raw(markup: str) -> widgets.HTML:
    """Show trusted markup. Texts from data must have gone through :func:`escape`."""
    return widgets.HTML(value=markup)


def vbox(*children: widgets.Widget, width: str = "100%") -> widgets.VBox:
    """Stack widgets, as wide as the page allows and never wider; ``dojo-tool`` tells them from what is JupyterLab's."""
    made = widgets.VBox(list(children), layout=widgets.Layout(width=width, max_width="860px", overflow="visible"))
    made.add_class("dojo-tool")
    return made
