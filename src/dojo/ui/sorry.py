"""An error as a trainee meets it: a framed message that says what to do, and never a traceback."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from dojo.errors import DojoError
from dojo.ui.base import View, box, escape, raw, vbox

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["kindly"]

P = ParamSpec("P")


def kindly(make: Callable[P, View]) -> Callable[P, View]:
    """Let a function that makes a view answer a :class:`DojoError` with a view of its two sentences."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> View:
        try:
            return make(*args, **kwargs)
        except DojoError as error:
            return _sorry(error.what, error.todo)

    return made


def _sorry(what: str, todo: str) -> View:
    return View(vbox(raw(box("warn", what, f"<div>→ {escape(todo)}</div>"))), lambda: f"{what}{todo}")
