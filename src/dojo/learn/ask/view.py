"""Showing a question: as a form where somebody can click it, in words everywhere else.

A kernel of JupyterLab gets the form. The confined grading process, plain IPython and nbgrader's own runs get words only, and load
no widget library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dojo.learn.shell import clickable, shell

if TYPE_CHECKING:
    from dojo.learn.ask.question import Question

__all__ = ["View", "show"]

_WIDGET = "application/vnd.jupyter.widget-view+json"


class View:
    """What an ``ask`` call gives back. It has shown itself already: a cell may ask several things."""

    def __init__(self, question: Question, widget: Any = None) -> None:
        self.question = question
        self.widget = widget
        self._shown_in: object = None

    def __repr__(self) -> str:
        return self.question.words

    def _ipython_display_(self) -> None:
        """Show it, but not twice in the cell that asked."""
        running = shell()
        if running is None or self._shown_in == running.execution_count:
            return
        self._shown_in = running.execution_count
        from IPython.display import display  # noqa: PLC0415 - loaded already where there is a shell

        display(self._bundle(), raw=True)  # type: ignore[no-untyped-call] # IPython types a part of itself

    def _bundle(self) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": self.question.words}
        if self.widget is not None:
            bundle[_WIDGET] = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        return bundle


def show(question: Question) -> View:
    """Show a question in the notebook that asks it."""
    view = View(question, _form(question))
    view._ipython_display_()
    return view


def _form(question: Question) -> Any:
    if not clickable():
        return None
    from dojo.learn.ask.widget import Form  # noqa: PLC0415 - heavy, and only of use where somebody can click

    return Form(question)
