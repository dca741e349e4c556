"""Click-to-answer: a question whose answer is clicked, kept beside the notebook, and graded like a written one.

In an answer cell::

    from dojo import ask

    ask.one("答え1", "不安なメールが届きました。はじめにすることはどれですか。", ["開く", "報告する", "消す"])

Each function takes the name that holds the answer, the question, and what can be answered. The plain value stands under that
name at once, and anew after each click; a test cell reads it like a written one. Choices are texts, or short signs with the text
that is shown for each (``{"ア": "LANケーブルを抜く。"}``): the answer then holds the signs.

============  ======================================================================
``kinds``     the kinds that are chosen: one, many, an order, pairs
``typed``     the kinds that are typed: a number, a text, a table
``question``  one open question: its answer, in the notebook and in the file
``store``     the answers file ``answers.json`` on the disk
``record``    the text of an answers file, whole or damaged
``view``      shows a question as a form, or in words
``widget``    the form in JupyterLab
``errors``    what can go wrong, said kindly
============  ======================================================================
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.learn.ask.errors import AskError
from dojo.learn.ask.kinds import Many, Match, One, Order, options
from dojo.learn.ask.question import Question
from dojo.learn.ask.typed import Number, Table, Text
from dojo.learn.ask.view import View, show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dojo.learn.ask.kinds import Kind

    Choices = Sequence[str] | Mapping[str, str]

__all__ = ["View", "many", "match", "number", "one", "order", "table", "text"]


def one(name: str, text: str, choices: Choices) -> View:
    """Ask for one of several choices. The answer is a text, ``""`` while there is none."""
    return _ask(name, text, One(options(choices)))


def many(name: str, text: str, choices: Choices) -> View:
    """Ask for all choices that apply. The answer is a list in the order of the choices, ``[]`` while there is none."""
    return _ask(name, text, Many(options(choices)))


def order(name: str, text: str, items: Choices, *, pick: int | None = None) -> View:
    """Ask for an order. The answer is a list, ``[]`` while there is none.

    Parameters
    ----------
    pick
        How many of the items are to be chosen and ordered; the others are left below a line. Without it, all of them.
    """
    read = options(items)
    if pick is not None and not 0 < pick <= len(read):
        raise AskError(why="並べる数が合いません")
    return _ask(name, text, Order(read, pick or len(read)))


def match(name: str, text: str, left: Choices, right: Choices) -> View:
    """Ask what on the right belongs to each thing on the left. The answer is a dict, with ``""`` where there is none yet."""
    return _ask(name, text, Match(options(left), options(right)))


def number(
    name: str,
    text: str,
    unit: str = "人",
    minimum: float | None = None,
    maximum: float | None = None,
    *,
    whole: bool = True,
) -> View:
    """Ask for a number. The answer is an int (a float where ``whole`` is False), None while there is none.

    Parameters
    ----------
    unit, minimum, maximum
        The unit that stands behind the field, and the bounds in that unit.
    """
    return _ask(name, text, Number(unit, minimum, maximum, whole))


def text(name: str, text: str, longest: int = 40) -> View:
    """Ask for a short text of at most ``longest`` characters. The answer is a text without blanks around it."""
    return _ask(name, text, Text(longest))


def table(name: str, text: str, rows: Choices, columns: Mapping[str, str | Choices]) -> View:
    """Ask for the cells of a table. The answer is a dict of rows, each a dict of columns.

    Parameters
    ----------
    columns
        By title: ``"text"``, ``"number"``, or the choices of the column.
    """
    return _ask(name, text, Table(options(rows), {title: _cell(kind) for title, kind in columns.items()}))


def _cell(kind: str | Choices) -> One | Number | Text:
    if kind == "number":
        return Number(whole=False)
    if kind == "text":
        return Text()
    if isinstance(kind, str):
        raise AskError(why=f"列の種類「{kind}」はありません")
    return One(options(kind))


def _ask(name: str, text: str, kind: Kind) -> View:
    """Ask in the notebook whose cell called the function above."""
    frame = inspect.currentframe()
    caller = frame.f_back.f_back if frame and frame.f_back else None
    if caller is None:  # a Python without frames; nobody can be answered to
        raise AskError(why="この環境では使えません")
    return show(Question(name, text, kind, caller.f_globals, _here()))


def _here() -> Path:
    """Where the notebook lies. A kernel may outlive its folder; the question is asked all the same, and saving says so."""
    try:
        return Path.cwd()
    except OSError:
        return Path()
