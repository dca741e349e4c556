"""The quiz of a lesson: choose, and read at once why it is right or wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dojo import facts
from dojo.learn import progress
from dojo.learn.quiz import Attempt, load
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dojo.learn.quiz import Question, Reply

__all__ = ["quiz"]

_LABELS = "アイウエオカ"
_STYLE = f"""<style>
.dojo-choice {{ height:auto !important; min-height:36px; white-space:normal !important; text-align:left;
  line-height:1.6; font-size:14px; padding:6px 12px; color:{COLOURS["ink"]}; background:{COLOURS["paper"]};
  border:1px solid {COLOURS["line"]}; }}
.dojo-choice.dojo-chosen {{ background:{COLOURS["info_paper"]}; border:2px solid {COLOURS["info"]}; font-weight:bold; }}
.dojo-choice:focus-visible {{ outline:3px solid {COLOURS["info"]}; outline-offset:1px; }}
</style>"""


def quiz(name: str) -> View:
    """Show the quiz of the lesson ``name``, for example ``"00_welcome"``.

    Raises
    ------
    UnknownNameError
        If the lesson has no quiz; the message lists those that have.
    """
    found = load(name)
    sheet = _Sheet(Attempt(found), progress.Answers.of(progress.here(), name, len(found.questions)))
    return View(sheet.widget, sheet.words)


class _Sheet:
    """All questions, one below the other, and how many are answered."""

    def __init__(self, attempt: Attempt, kept: progress.Answers) -> None:
        self._attempt, self._kept = attempt, kept
        self._before = len(kept.known)
        self._progress = Board()
        items = [_Item(number, question, self._answer) for number, question in enumerate(attempt.quiz.questions)]
        self._draw()
        self.widget = vbox(raw(_STYLE), *(item.widget for item in items), self._progress)
        self.widget.add_class("dojo-quiz")

    def _answer(self, number: int, chosen: frozenset[int]) -> Reply:
        reply = self._attempt.answer(number, chosen)
        self._kept.note(number + 1, right=reply.right)
        self._draw()
        return reply

    def _draw(self) -> None:
        attempt = self._attempt
        notes = "".join(f"<div>{escape(note)}</div>" for note in self._notes())
        self._progress.show(box("good" if attempt.done else "info", attempt.summary, notes))

    def _notes(self) -> Iterator[str]:
        """Say what only this workspace knows. None of it goes into the words, which are the same for everybody."""
        if self._before and not self._attempt.answered:
            yield f"前に {self._before}問に答えています。もう一度答えてもかまいません。"
        if self._kept.trouble:
            yield "進み具合を書きとめられませんでした。レッスンはこのまま続けられます。"

    def words(self) -> str:
        """List the questions with their choices, without the answers."""
        lines = [f"ふりかえり「{self._attempt.quiz.title}」 {self._attempt.summary}"]
        for number, question in enumerate(self._attempt.quiz.questions, start=1):
            lines.append(f"{number}. {question.ask}")
            lines += [f"   {_LABELS[place]} {choice.text}" for place, choice in enumerate(question.choices)]
        return "\n".join(lines)


class _Item:
    """One question: a single choice answers at once, several are chosen first and then handed in."""

    def __init__(self, number: int, question: Question, answer: Callable[[int, frozenset[int]], Reply]) -> None:
        self._number, self._question, self._answer = number, question, answer
        self._chosen: set[int] = set()
        self._feedback = Board()
        self._choices = [button("", partial(self._choose, place)) for place in range(len(question.choices))]
        for each in self._choices:
            each.layout.width = "auto"
            each.layout.height = "auto"
            each.add_class("dojo-choice")
        hand_in = [row(button("これで答える", self._hand_in, icon="check"))] if question.many else []
        self._mark()
        self.widget = vbox(raw(_ask(number, question)), *self._choices, *hand_in, self._feedback)
        self.widget.add_class("dojo-quiz-question")

    def _choose(self, place: int) -> None:
        if self._question.many:
            self._chosen ^= {place}
            self._mark()
            return
        self._chosen = {place}
        self._mark()
        self._hand_in()

    def _mark(self) -> None:
        on, off = ("☑", "☐") if self._question.many else ("◉", "◯")
        for place, each in enumerate(self._choices):
            chosen = place in self._chosen
            each.description = f"{on if chosen else off} {_LABELS[place]} {self._question.choices[place].text}"
            (each.add_class if chosen else each.remove_class)("dojo-chosen")

    def _hand_in(self) -> None:
        if not self._chosen:
            self._feedback.show(box("info", "まだ選んでいません", "当てはまるものを選んでから押してください。"))
            return
        reply = self._answer(self._number, frozenset(self._chosen))
        self._feedback.show(_explained(self._question, reply))


def _ask(number: int, question: Question) -> str:
    style = f"font-size:15px;font-weight:bold;line-height:1.7;margin:.8em 0 .2em;color:{COLOURS['ink']};overflow-wrap:anywhere"
    return f'<div style="{style}">{number + 1}. {escape(question.ask)}</div>'


def _explained(question: Question, reply: Reply) -> str:
    kind, title = ("good", "○ 正解") if reply.right else ("warn", "△ おしい") if reply.hits else ("bad", "× もう一度")
    return box(kind, title, _reasons(question, reply) + _source(question))


def _reasons(question: Question, reply: Reply) -> str:
    if not question.many:
        return f"<div>{escape(reply.told[0].why)}</div>"
    lines = [f"<li>{_truth(choice.right)}: {escape(choice.text)}<br>→ {escape(choice.why)}</li>" for choice in reply.told]
    return f'<ul style="margin:.2em 0;padding-left:1.4em">{"".join(lines)}</ul>'


def _truth(right: bool) -> str:  # noqa: FBT001 - the choice's own property
    return "○ 当てはまる" if right else "× 当てはまらない"


def _source(question: Question) -> str:
    if not question.fact:
        return ""
    where = dict(question.fact)
    cited = facts.cite(str(where.pop("data")), **where)
    return f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(cited)}</div>'
