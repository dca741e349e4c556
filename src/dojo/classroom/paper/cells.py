"""What the cells of a lesson show on paper: text as text, a screen as a frame with its words, a value to edit as a form."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from dojo.classroom.paper import questions
from dojo.classroom.paper.markdown import typeset
from dojo.classroom.paper.markup import call, content, string
from dojo.learn.verdict import MIME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dojo.classroom.paper.pictures import Pictures

__all__ = ["cell_markup", "edited"]

_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
#: The first line of a folded cell names it, and goes on with what to press.
_NAME = re.compile(r"#[ \t]*▼?[ \t]*([^:(。::(\n]+)")


def cell_markup(cell: Any, pictures: Pictures) -> str:
    """Give the markup of one cell; nothing for a cell that shows nothing."""
    if cell.cell_type == "markdown":
        return typeset(cell.source, lambda address: pictures.of_text(address, cell))
    if cell.cell_type != "code":
        return ""
    quiz = questions.named(cell.source)
    if quiz is not None:
        return questions.sheet(quiz)
    return _form(cell) + _shown(cell, pictures)


def _form(cell: Any) -> str:
    """Show the values that a trainee edits, without the program around them."""
    if cell.metadata.get("jupyter", {}).get("source_hidden"):
        return ""
    notes, lines = edited(cell.source)
    said = content(call("said", "0", string(note)) for note in notes)
    return call("edit", said, *(string(line.replace(" ", "\u00a0")) for line in lines)) if lines else ""


def edited(source: str) -> tuple[list[str], list[str]]:
    r"""Give the comments before the first value, and the lines of all values that are written down in a cell.

    A cell that is no plain Python has none.

    Examples
    --------
    >>> edited("# 1 から 12 まで\n番号 = 5\n\n# 下はそのまま\nui.look_at_mail(番号)")
    (['1 から 12 まで'], ['番号 = 5'])
    """
    try:
        values = [one for one in ast.parse(source).body if isinstance(one, ast.Assign) and _plain(one.value)]
    except (SyntaxError, ValueError):
        return [], []
    if not values:
        return [], []
    lines = source.splitlines()
    before = [line.strip() for line in lines[: values[0].lineno - 1]]
    notes = [line.lstrip("# ") for line in before if line.startswith("#")]
    return notes, [line for one in values for line in lines[one.lineno - 1 : one.end_lineno]]


def _plain(value: ast.expr) -> bool:
    """Tell whether something is a value as it stands: nothing that is called or worked out."""
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError):
        return False
    return True


def _shown(cell: Any, pictures: Pictures) -> str:
    parts = [part for output in cell.outputs for part in _output(output, pictures)]
    return call("screen", string(_title(cell)), str(len(parts)), content(parts)) if parts else ""


def _title(cell: Any) -> str:
    found = _NAME.match(cell.source) if cell.metadata.get("jupyter", {}).get("source_hidden") else None
    return f"画面に出るもの: {found[1].strip()}" if found else "画面に出るもの"


def _output(output: Any, pictures: Pictures) -> Iterator[str]:
    data = output.get("data", {})
    picture = pictures.of_output(data)
    words = _words(output)
    if picture is not None:
        yield call("picture", f'"{picture}"', string(words))
        if words.startswith("<Figure "):  # what a chart is called where it cannot be drawn
            return
    for line in words.rstrip().split("\n") if words.strip() else ():
        inner = line.lstrip(" ")
        yield call("said", str(len(line) - len(inner)), string(inner))


def _words(output: Any) -> str:
    data = output.get("data", {})
    if MIME in data:
        return _verdict(data[MIME])
    said = output.get("text", "") if output.output_type == "stream" else data.get("text/plain", "")
    return _ANSI.sub("", "".join(said))


def _verdict(judged: Any) -> str:
    lines = [f"{judged['question']}: {judged['verdict']}({judged['points']}／{judged['max_points']}点)", judged["reason"]]
    return "\n".join([*lines, *([f"ヒント: {judged['hint']}"] if judged["hint"] else [])])
