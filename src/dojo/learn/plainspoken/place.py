"""Where in a cell an exception happened: the line, and the part of it to mark."""

from __future__ import annotations

import linecache
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Place", "inside", "place", "unfinished"]

_LONGEST = 100
_WIDE_DIGITS = re.compile("[０-９．]+")
_BEGINS = re.compile(r"""\s*["'].*:""")
_ENDS = re.compile(r"""(["'\d\])}]|True|False|None)$""")
#: What IPython makes of a line that begins with % or !: nothing that the trainee wrote.
_MAGIC = "get_ipython()."


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a cell. ``number`` counts from 1, ``start`` and ``end`` are columns from 0. [characters]."""

    number: int
    line: str
    start: int
    end: int

    @property
    def parts(self) -> tuple[str, str, str]:
        """The line before the mark, the marked part, the rest; a long line is cut on both sides."""
        before, marked, after = self.line[: self.start], self.line[self.start : self.end], self.line[self.end :]
        before = before if len(before) <= _LONGEST // 2 else f"…{before[-_LONGEST // 2 :]}"
        after = after if len(after) <= _LONGEST // 2 else f"{after[: _LONGEST // 2]}…"
        return before, marked if len(marked) <= _LONGEST else f"{marked[:_LONGEST]}…", after


def place(error: BaseException, trace: TracebackType | None, cell: dict[str, Any]) -> Place | None:
    """Find the innermost line that is the trainee's own.

    Parameters
    ----------
    cell
        The namespace in which cells are run: a frame that has it as its globals is a cell's or of a function made in one.
    """
    if isinstance(error, SyntaxError):
        return _unreadable(error)
    own = [step for step in _steps(trace) if step.tb_frame.f_globals is cell]
    return _reached(own[-1]) if own else None


def inside(trace: TracebackType | None, cell: dict[str, Any]) -> bool:
    """Tell whether the exception was raised by the trainee's own line, and not further in."""
    steps = _steps(trace)
    return not steps or steps[-1].tb_frame.f_globals is cell


def _steps(trace: TracebackType | None) -> list[TracebackType]:
    found = []
    while trace is not None:
        found.append(trace)
        trace = trace.tb_next
    return found


def _unreadable(error: SyntaxError) -> Place | None:
    if (before := unfinished(error)) is not None:
        return before
    number, text = error.lineno or 0, (error.text or "").split("\n")[0].rstrip()
    line = _line(error.filename, number) or text
    if not line:
        return None
    if text and text != line:  # before Python 3.12 the text of a broken f-string is its inner part
        return _marked(number, line, 0, len(line))
    start = max(0, (error.offset or 1) - 1)
    if digits := _WIDE_DIGITS.match(line, start):
        return _marked(number, line, *digits.span())
    return _marked(number, line, start, (error.end_offset or 0) - 1 if error.end_lineno in (None, number) else len(line))


def unfinished(error: SyntaxError) -> Place | None:
    """Find the line of a table that should end in a comma: it ends in a value, and the next line goes on as if nothing was."""
    if error.msg != "invalid syntax" and "forgot a comma" not in error.msg:
        return None
    number = error.lineno or 0
    line, before = _line(error.filename, number), _line(error.filename, number - 1)
    if not _BEGINS.match(line) or not _ENDS.search(before):
        return None
    return _marked(number - 1, before, len(before) - 1, len(before))


def _line(filename: str | None, number: int) -> str:
    return linecache.getline(filename or "", number).rstrip() if number > 0 else ""


def _reached(step: TracebackType) -> Place | None:
    code = step.tb_frame.f_code
    line = _line(code.co_filename, step.tb_lineno)
    if not line or _MAGIC in line:
        return None
    first, last, start, end = next(islice(code.co_positions(), step.tb_lasti // 2, None), (None, None, None, None))
    if first != step.tb_lineno or start is None or end is None:
        return _marked(step.tb_lineno, line, 0, len(line))
    return _marked(step.tb_lineno, line, _column(line, start), _column(line, end) if last == first else len(line))


def _column(line: str, position: int) -> int:
    """Turn a position in bytes into one in characters."""
    return len(line.encode()[:position].decode(errors="ignore"))


def _marked(number: int, line: str, start: int, end: int) -> Place:
    """Mark at least one character; past the end of the line, the last one that is there."""
    line = line.rstrip()
    start = min(start, max(0, len(line) - 1))
    return Place(number, line, start, min(len(line), max(end, start + 1)))
