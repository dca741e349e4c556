"""An exception put into Japanese."""

from __future__ import annotations

import linecache
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError
from dojo.learn.plainspoken.facts import facts
from dojo.learn.plainspoken.place import Place, inside, place
from dojo.learn.plainspoken.rules import Said, fitting

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Explained", "explain", "unexpected"]

_UNEXPECTED = Said(
    "思いがけないところで止まりました。",
    "上のセルから順に、実行し直してみてください。それでも同じなら、下の「講師に見せる記録」を開いて、講師に見せてください。",
)
_INCOMPLETE = "incomplete input"
#: The record holds the innermost steps only: a runaway recursion has thousands.
_STEPS = 12
_RECORD = 6_000


@dataclass(frozen=True, slots=True)
class Explained:
    """What a trainee is told.

    Attributes
    ----------
    place
        The line to mark, if it is the trainee's own.
    record
        Python's own words, for the instructor; empty where the trainee can mend it alone.
    """

    said: Said
    place: Place | None = None
    record: str = ""


def explain(error: BaseException, trace: TracebackType | None, cell: dict[str, Any]) -> Explained:
    """Explain an exception.

    Parameters
    ----------
    cell
        The namespace in which cells are run.
    """
    if isinstance(error, DojoError):
        return Explained(Said(error.what, f"{error.todo}"))
    if isinstance(error, SyntaxError):
        error = _precise(error)
    where = place(error, trace, cell)
    said = fitting(type(error), _message(error), where.line if where else "", facts(error, where, cell))
    if said is None:
        return Explained(_UNEXPECTED, where, _record(error, trace))
    own = isinstance(error, (SyntaxError, KeyboardInterrupt)) or inside(trace, cell)
    return Explained(said, where, "" if own else _record(error, trace))


def unexpected() -> Explained:
    """Give what is said when even the explaining failed."""
    return Explained(_UNEXPECTED)


def _precise(error: SyntaxError) -> SyntaxError:
    """Ask Python again where it said only that something is missing: IPython compiles a cell as if more could follow."""
    if error.msg == _INCOMPLETE and error.filename:
        try:
            compile("".join(linecache.getlines(error.filename)), error.filename, "exec")
        except SyntaxError as precise:
            return precise
    return error


def _message(error: BaseException) -> str:
    return error.msg if isinstance(error, SyntaxError) else str(error)


def _record(error: BaseException, trace: TracebackType | None) -> str:
    return "".join(traceback.format_exception(type(error), error, trace, limit=-_STEPS))[-_RECORD:]
