"""The quiz at the end of a lesson (ふりかえり): questions from a TOML file, checked one by one. No widgets here.

A file ``quizzes/NAME.toml`` reads::

    title = "道場の歩き方"

    [[question]]
    ask = "どのキーで実行しますか。"
    right = [2]                      # counted from 1; several numbers mean: choose all of these
    choices = [
      { text = "Ctrl + Z", why = "元に戻すキーです。" },
      { text = "Shift + Enter", why = "選んだセルを実行します。" },
    ]
    fact = { data = "security_facts", id = "passwords_2024" }   # optional: the row that the reasons rest on
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dojo.errors import CourseError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["Attempt", "Choice", "Question", "Quiz", "QuizError", "Reply", "load", "names", "parse"]

_FOLDER = files("dojo.learn") / "quizzes"
_FEWEST = 2


class QuizError(CourseError):
    """A quiz file is damaged. Keywords: ``name``, ``why``."""

    what = "ふりかえり「{name}」の書き方に誤りがあります({why})。"
    todo = "講師に知らせてください。"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice and the reason why it is right or wrong."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``fact`` is empty, or names a row of a data set: ``data`` and the values that single it out."""

    ask: str
    choices: tuple[Choice, ...]
    fact: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def right(self) -> frozenset[int]:
        """Places of the right choices, counted from 0."""
        return frozenset(place for place, choice in enumerate(self.choices) if choice.right)

    @property
    def many(self) -> bool:
        """Whether several choices have to be chosen together."""
        return len(self.right) > 1

    def check(self, chosen: Collection[int]) -> Reply:
        """Check one answer.

        Parameters
        ----------
        chosen
            Places of the chosen choices, counted from 0.

        Returns
        -------
        Whether exactly the right ones were chosen; the choices whose reasons matter: those chosen, and those missed.
        """
        picked = frozenset(chosen)
        told = [self.choices[place] for place in sorted(picked | (self.right if self.many else frozenset()))]
        return Reply(picked == self.right, tuple(told), len(picked & self.right))


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to an answer: right or not, the choices to explain, and how many right ones were among the chosen."""

    right: bool
    told: tuple[Choice, ...]
    hits: int


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of one lesson."""

    name: str
    title: str
    questions: tuple[Question, ...]


class Attempt:
    """One trainee's way through a quiz. The first answer to a question counts; further tries only explain."""

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self._first: dict[int, Reply] = {}

    def answer(self, number: int, chosen: Collection[int]) -> Reply:
        """Answer the question at place ``number``, counted from 0."""
        reply = self.quiz.questions[number].check(chosen)
        self._first.setdefault(number, reply)
        return reply

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return len(self._first)

    @property
    def right(self) -> int:
        """How many were right at the first try."""
        return sum(reply.right for reply in self._first.values())

    @property
    def done(self) -> bool:
        """Whether every question has an answer."""
        return self.answered == len(self.quiz.questions)

    @property
    def summary(self) -> str:
        """One Japanese sentence on the state."""
        total = len(self.quiz.questions)
        if not self.done:
            return f"{total}問のうち {self.answered}問に答えました。"
        return f"{total}問すべてに答えました。1回目で正解したのは {self.right}問です。"


def names() -> tuple[str, ...]:
    """List the quizzes, by the names of their lessons.

    Examples
    --------
    >>> "00_welcome" in names()
    True
    """
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in _FOLDER.iterdir() if entry.name.endswith(".toml")))


@cache
def load(name: str) -> Quiz:
    """Read the quiz of a lesson.

    Raises
    ------
    UnknownNameError
        If the lesson has no quiz.
    QuizError
        If its file is damaged.
    """
    if name not in names():
        raise UnknownNameError(kind="ふりかえり", name=name, known="、".join(names()))
    return parse(name, (_FOLDER / f"{name}.toml").read_text("utf-8"))


def parse(name: str, text: str) -> Quiz:
    """Make a quiz of the text of its file.

    Raises
    ------
    QuizError
        If the text is not TOML, something is missing, or the right answers are not among the choices.
    """
    try:
        table = tomllib.loads(text)
        questions = tuple(_question(name, number, row) for number, row in enumerate(table["question"], start=1))
        return Quiz(name, table["title"], questions)
    except tomllib.TOMLDecodeError as error:
        raise QuizError(name=name, why="TOML として読めません") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise QuizError(name=name, why=f"足りない項目か、形の違う項目があります: {error}") from error


def _question(name: str, number: int, row: Mapping[str, Any]) -> Question:
    right, count = set(row["right"]), len(row["choices"])
    if count < _FEWEST or not right or not right < set(range(1, count + 1)):
        raise QuizError(name=name, why=f"{number}問目の正解の番号")
    choices = tuple(Choice(each["text"], place in right, each["why"]) for place, each in enumerate(row["choices"], start=1))
    if not all(choice.text and choice.why for choice in choices):
        raise QuizError(name=name, why=f"{number}問目に空の選択肢か、空の理由")
    return Question(row["ask"], choices, row.get("fact", {}))
