"""The kinds of question that are typed: a number, a short text, and a table of cells to fill in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from dojo.learn.ask.errors import NotTakenError
from dojo.learn.ask.kinds import UNANSWERED, One, Options, recalled
from dojo.text.width import fold

__all__ = ["Number", "Table", "Text"]

#: Numbers stay where every program and every ``float`` still counts in ones.
_LARGEST = 10**15
_LONGEST_NUMBER = 40
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_BREAKS = re.compile(r"[\t\r\n]+")
#: Unicode categories that no answer has: control characters and halves of a character.
_NO_TEXT = {"Cc", "Cs"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a unit; full-width figures, thousands commas, the unit and an accountant's ▲ are read as meant."""

    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = True

    @property
    def blank(self) -> None:
        return None

    def take(self, raw: Any) -> float | None:
        if raw is None or (type(raw) is str and not raw.strip()):
            return None
        value = self._read(raw)
        if self.whole and value != int(value):
            raise NotTakenError(why="小数ではなく、整数で書いてください。")
        self._within(value)
        return int(value) if self.whole else value

    def _read(self, raw: Any) -> float:
        if type(raw) in (int, float):
            value = raw
        else:
            text = self._folded(raw)
            if not _NUMBER.fullmatch(text):
                raise NotTakenError(why="数だけを書いてください。")
            value = float(text) if "." in text else int(text)
        if not -_LARGEST <= value <= _LARGEST:  # also true of NaN
            raise NotTakenError(why="数が大きすぎます。")
        return float(value) if isinstance(value, float) else int(value)

    def _folded(self, raw: Any) -> str:
        if type(raw) is not str or len(raw) > _LONGEST_NUMBER:
            raise NotTakenError(why="数だけを書いてください。")
        text = fold(raw).removesuffix(fold(self.unit)) if self.unit else fold(raw)
        return re.sub("^[△▲]", "-", text.replace(",", "").replace(" ", ""))

    def _within(self, value: float) -> None:
        if self.minimum is not None and value < self.minimum:
            raise NotTakenError(why=f"{self.minimum:,}{self.unit}以上で書いてください。")
        if self.maximum is not None and value > self.maximum:
            raise NotTakenError(why=f"{self.maximum:,}{self.unit}以下で書いてください。")

    def recall(self, raw: Any) -> tuple[float | None, bool]:
        return recalled(self, raw)

    def lines(self, value: float | None) -> list[str]:
        return [f"答え: {UNANSWERED if value is None else f'{value:,}{self.unit}'}"]

    def form(self) -> dict[str, Any]:
        return {"kind": "number", "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Text:
    """A short text, kept as typed but for blanks at its ends."""

    longest: int = 40

    @property
    def blank(self) -> str:
        return ""

    def take(self, raw: Any) -> str:
        if type(raw) is not str:
            raise NotTakenError(why="文字で書いてください。")
        value = _BREAKS.sub(" ", raw).strip()
        if len(value) > self.longest:
            raise NotTakenError(why=f"{self.longest}文字以内で書いてください(いま{len(value)}文字です)。")
        if any(unicodedata.category(each) in _NO_TEXT for each in value):
            raise NotTakenError(why="使えない文字が入っています。")
        return value

    def recall(self, raw: Any) -> tuple[str, bool]:
        return recalled(self, raw)

    def lines(self, value: str) -> list[str]:
        return [f"答え: {value or UNANSWERED}"]

    def form(self) -> dict[str, Any]:
        return {"kind": "text", "longest": self.longest}


@dataclass(frozen=True, slots=True)
class Table:
    """A table to fill in: for each row a dict with the value of each column."""

    rows: Options
    columns: dict[str, One | Number | Text] = field(default_factory=dict)

    @property
    def blank(self) -> dict[str, dict[str, Any]]:
        return {row: {title: kind.blank for title, kind in self.columns.items()} for row in self.rows}

    def take(self, raw: Any) -> dict[str, dict[str, Any]]:
        if type(raw) is not dict or not set(raw) <= set(self.rows):
            raise NotTakenError(why="表の形が違います。")
        return {row: self._row(row, raw.get(row, {})) for row in self.rows}

    def _row(self, row: str, raw: Any) -> dict[str, Any]:
        if type(raw) is not dict or not set(raw) <= set(self.columns):
            raise NotTakenError(why="表の形が違います。")
        return {title: self._cell(row, title, raw.get(title, kind.blank)) for title, kind in self.columns.items()}

    def _cell(self, row: str, title: str, raw: Any) -> Any:
        try:
            return self.columns[title].take(raw)
        except NotTakenError as problem:
            raise NotTakenError(why=f"「{self.rows[row]}」の「{title}」: {problem.what}") from problem

    def recall(self, raw: Any) -> tuple[dict[str, dict[str, Any]], bool]:
        value, lost = self.blank, type(raw) is not dict or not set(raw) <= set(self.rows)
        for row in self.rows:
            found = raw.get(row, {}) if type(raw) is dict else {}
            lost = lost or type(found) is not dict or not set(found) <= set(self.columns)
            for title, kind in self.columns.items() if type(found) is dict else ():
                value[row][title], gone = kind.recall(found.get(title, kind.blank))
                lost = lost or gone
        return value, lost

    def lines(self, value: dict[str, dict[str, Any]]) -> list[str]:
        return [
            f"{shown}: " + "、".join(f"{title} {_cell_words(value[row][title])}" for title in self.columns)
            for row, shown in self.rows.items()
        ]

    def form(self) -> dict[str, Any]:
        columns = [[title, kind.form()] for title, kind in self.columns.items()]
        return {"kind": "table", "rows": list(self.rows.items()), "columns": columns}


def _cell_words(value: Any) -> str:
    if value in ("", None):
        return UNANSWERED
    return f"{value:,}" if isinstance(value, (int, float)) else str(value)
