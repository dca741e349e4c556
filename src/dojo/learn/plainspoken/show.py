"""An explained error as a box, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.learn.box import COLOURS, box, escape

if TYPE_CHECKING:
    from dojo.learn.plainspoken.explain import Explained
    from dojo.learn.plainspoken.place import Place

__all__ = ["markup", "words"]

_CODE = (
    "font-family:monospace;font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere;"
    f"background:{COLOURS['paper']};color:{COLOURS['ink']};border:1px solid {COLOURS['line']};padding:.3em .7em;margin:.4em 0"
)
_MARK = f"background:#ffd08a;color:{COLOURS['ink']};font-weight:bold;outline:1px solid {COLOURS['warn']}"


def markup(told: Explained) -> str:
    """Draw the box: the sentence, the line with its mark, what to do, and folded away what the instructor wants to see."""
    body = _line(told.place) + f"<div>→ {escape(told.said.do)}</div>" + _record(told.record)
    return box("warn", told.said.say, body)


def words(told: Explained) -> str:
    """Say the same without colours; the marked part stands in 【 】."""
    where = ""
    if told.place is not None:
        before, marked, after = told.place.parts
        where = f"\n{told.place.number}行目: {before}【{marked}】{after}"
    return f"{told.said.say}{where}\n→ {told.said.do}"


def _line(place: Place | None) -> str:
    if place is None:
        return ""
    before, marked, after = map(escape, place.parts)
    number = f'<span style="color:{COLOURS["quiet"]}">{place.number}行目</span>'
    return f'<div style="{_CODE}">{number}  {before}<mark style="{_MARK}">{marked}</mark>{after}</div>'


def _record(record: str) -> str:
    if not record:
        return ""
    return (
        '<details style="margin-top:.4em"><summary style="cursor:pointer">講師に見せる記録</summary>'
        f'<div lang="en" style="{_CODE}">{escape(record)}</div></details>'
    )
