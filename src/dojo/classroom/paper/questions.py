"""The quiz of a lesson on paper: boxes to tick where it stands, and the answers with their reasons on the last page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dojo import facts
from dojo.classroom.paper.markup import call, string
from dojo.learn import quiz

if TYPE_CHECKING:
    from dojo.learn.quiz import Question, Quiz

__all__ = ["answers", "named", "sheet"]

_CALL = re.compile(r"^\s*ui\.quiz\(\s*[\"']([^\"']+)[\"']\s*\)", re.MULTILINE)
_LABELS = "アイウエオカキクケコ"


def named(source: str) -> str | None:
    r"""Give the name of the quiz that a cell shows.

    Examples
    --------
    >>> named('from dojo import ui\n\nui.quiz("00_welcome")'), named("ui.inbox()")
    ('00_welcome', None)
    """
    found = _CALL.search(source)
    return found[1] if found and found[1] in quiz.names() else None


def sheet(name: str) -> str:
    """Give the questions, each choice with a box to tick."""
    return "".join(_asked(number, one) for number, one in enumerate(quiz.load(name).questions, start=1))


def _asked(number: int, question: Question) -> str:
    rows = [f"({string(_LABELS[place])}, {string(one.text)})" for place, one in enumerate(question.choices)]
    return call("choices", string(f"{number}. {question.ask}"), *rows)


def answers(names: list[str]) -> str:
    """Give the page of answers; nothing for a lesson without a quiz."""
    found = [quiz.load(name) for name in names]
    return (call("answers", string("ふりかえりの答え")) + "".join(map(_answered, found))) if found else ""


def _answered(found: Quiz) -> str:
    return "".join(_explained(number, one) for number, one in enumerate(found.questions, start=1))


def _explained(number: int, question: Question) -> str:
    right = "・".join(_LABELS[place] for place in sorted(question.right))
    rows = [
        f"({string('○' if one.right else '×')}, {string(_LABELS[place])}, {string(one.why)})"
        for place, one in enumerate(question.choices)
    ]
    return call("answer", string(f"{number}. 答えは {right}"), string(_source(question)), *rows)


def _source(question: Question) -> str:
    where = dict(question.fact)
    return facts.cite(str(where.pop("data")), **where) if where else ""
