"""The kinds of question that are chosen: what each takes for an answer, as a plain value, and how it is said in words.

An answer that is clicked or typed goes through ``take``, which refuses with a reason. One that comes from the file goes through
``recall``, which keeps what still fits and says whether anything no longer does: a course changes, and so do its choices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from dojo.learn.ask.errors import AskError, NotTakenError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["UNANSWERED", "Kind", "Many", "Match", "One", "Options", "Order", "options", "recalled"]

UNANSWERED = "(まだ答えていません)"

#: Values in their order, each with the words that are shown for it.
Options = dict[str, str]


def options(choices: Sequence[str] | Mapping[str, str]) -> Options:
    """Read the choices of a question: texts, or short signs with a longer text for each.

    Raises
    ------
    AskError
        If there is none, or one is empty, no text, or there twice.
    """
    pairs = list(choices.items()) if hasattr(choices, "items") else [(each, each) for each in choices]
    if not pairs or isinstance(choices, str):
        raise AskError(why="選択肢がありません")
    if not all(type(part) is str and part.strip() for pair in pairs for part in pair):
        raise AskError(why="選択肢に、文字でないものか空のものがあります")
    if len(dict(pairs)) < len(pairs):
        raise AskError(why="同じ選択肢が2つあります")
    return {key: text if key == text else f"{key} {text}" for key, text in pairs}


class Kind(Protocol):
    """One kind of question with its options."""

    @property
    def blank(self) -> Any:
        """The value of a question that is not answered; new each time."""

    def take(self, raw: Any) -> Any:
        """Fold what was clicked or typed into the plain value, or raise :class:`NotTakenError`."""

    def recall(self, raw: Any) -> tuple[Any, bool]:
        """Give the value of a stored answer, and whether a part of it no longer fits."""

    def lines(self, value: Any) -> list[str]:
        """Say the options and the present answer in words, a line each."""

    def form(self) -> dict[str, Any]:
        """Describe the form to the front end."""


def recalled(kind: Kind, raw: Any) -> tuple[Any, bool]:
    """Take a stored answer that fits whole or not at all."""
    try:
        return kind.take(raw), False
    except NotTakenError:
        return kind.blank, True


@dataclass(frozen=True, slots=True)
class One:
    """One of several choices: a text."""

    options: Options

    @property
    def blank(self) -> str:
        return ""

    def take(self, raw: Any) -> str:
        if type(raw) is not str or raw not in {"", *self.options}:
            raise NotTakenError(why="選択肢の中から選んでください。")
        return raw

    def recall(self, raw: Any) -> tuple[str, bool]:
        return recalled(self, raw)

    def lines(self, value: str) -> list[str]:
        return [f"{'◉' if key == value else '◯'} {shown}" for key, shown in self.options.items()]

    def form(self) -> dict[str, Any]:
        return {"kind": "one", "options": list(self.options.items())}


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of choices: a list of texts in the order of the choices."""

    options: Options

    @property
    def blank(self) -> list[str]:
        return []

    def take(self, raw: Any) -> list[str]:
        value, lost = self.recall(raw)
        if lost:
            raise NotTakenError(why="選択肢の中から選んでください。")
        return value

    def recall(self, raw: Any) -> tuple[list[str], bool]:
        chosen = [each for each in raw if type(each) is str] if type(raw) is list else []
        kept = [key for key in self.options if key in chosen]
        return kept, type(raw) is not list or len(kept) < len(raw)

    def lines(self, value: list[str]) -> list[str]:
        return [f"{'☑' if key in value else '☐'} {shown}" for key, shown in self.options.items()]

    def form(self) -> dict[str, Any]:
        return {"kind": "many", "options": list(self.options.items())}


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the items, or of the ``pick`` items that stand above a line: a list of texts."""

    options: Options
    pick: int

    @property
    def blank(self) -> list[str]:
        return []

    def take(self, raw: Any) -> list[str]:
        if raw == [] and type(raw) is list:
            return []
        if type(raw) is not list or len(raw) != self.pick or not all(type(each) is str for each in raw):
            raise NotTakenError(why=f"{self.pick}つを並べてください。")
        if len(set(raw)) < len(raw) or not set(raw) <= set(self.options):
            raise NotTakenError(why="ちがうものを1つずつ並べてください。")
        return list(raw)

    def recall(self, raw: Any) -> tuple[list[str], bool]:
        return recalled(self, raw)

    def lines(self, value: list[str]) -> list[str]:
        if not value:
            return [f"・ {shown}" for shown in self.options.values()]
        rest = [f"・ {shown}" for key, shown in self.options.items() if key not in value]
        return [f"{place}. {self.options[key]}" for place, key in enumerate(value, 1)] + rest

    def form(self) -> dict[str, Any]:
        return {"kind": "order", "options": list(self.options.items()), "pick": self.pick}


@dataclass(frozen=True, slots=True)
class Match:
    """For each thing on the left one on the right: a dict of texts."""

    left: Options
    right: Options

    @property
    def blank(self) -> dict[str, str]:
        return dict.fromkeys(self.left, "")

    def take(self, raw: Any) -> dict[str, str]:
        value, lost = self.recall(raw)
        if lost:
            raise NotTakenError(why="選択肢の中から選んでください。")
        return value

    def recall(self, raw: Any) -> tuple[dict[str, str], bool]:
        if type(raw) is not dict:
            return self.blank, True
        cell = One(self.right)
        cells = {key: cell.recall(raw.get(key, "")) for key in self.left}
        lost = any(gone for _, gone in cells.values()) or not set(raw) <= set(self.left)
        return {key: value for key, (value, _) in cells.items()}, lost

    def lines(self, value: dict[str, str]) -> list[str]:
        return [f"{shown} → {self.right.get(value[key], UNANSWERED)}" for key, shown in self.left.items()]

    def form(self) -> dict[str, Any]:
        return {"kind": "match", "left": list(self.left.items()), "right": list(self.right.items())}
