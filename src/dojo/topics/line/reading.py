"""A file to a keyword table, every finding with its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.text.tables import address
from dojo.text.width import fold
from dojo.topics.line.data import lines
from dojo.topics.line.grid import Grid, TableError, load
from dojo.topics.line.keywords import FALLBACK, GREETING, SPECIAL, Entry, KeywordTable
from dojo.topics.line.limits import image_problem, limits, text_problem
from dojo.topics.line.matching import even

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["COLUMNS", "from_grid", "practice", "read", "split"]

#: The headings, in the order of the take-home.
COLUMNS = ("言葉", "ほかの言い方", "返事", "返事2", "返事3", "返事4", "返事5", "画像", "小さい画像")
_SEPARATORS = re.compile(r"[、,・;/\n]+")
_ANSWER = re.compile(r"返事(\d*)")
_SEARCHED = 20  # rows in which the headings may stand below a title
_LONGEST_WORD = 100


def read(path: Path | str) -> KeywordTable:
    """Read a keyword table from xlsx (first sheet) or csv.

    Parameters
    ----------
    path
        The file. Needed columns: 言葉 and 返事; further ones: ほかの言い方, 返事2 …, 画像, 小さい画像. A title may stand above.

    Raises
    ------
    MissingFileError, EncodingError
        If there is no such file, or its text cannot be read.
    TableError
        If it is no keyword table or breaks a limit of the platform; ``findings`` names the cells.
    """
    path = Path(path)
    return from_grid(load(path), path.name)


def practice() -> KeywordTable:
    """Return the table of the fictional 道場町, with no other spellings yet.

    Examples
    --------
    >>> [entry.word for entry in practice().entries][:3]
    ['ゴミ', '施設予約', '住民票']
    """
    rows = lines("keywords")
    return from_grid(Grid([list(rows[0]), *(list(row.values()) for row in rows)]), "keywords.csv")


def split(text: str) -> tuple[str, ...]:
    """Take a list of words apart.

    Examples
    --------
    >>> split("ごみ、分別 ・ 資源回収")
    ('ごみ', '分別', '資源回収')
    """
    return tuple(word for word in (part.strip() for part in _SEPARATORS.split(text)) if word)


def from_grid(grid: Grid, name: str) -> KeywordTable:
    """Make a table of rows of text. ``name`` is that of the file, for messages."""
    reader = _Reader(grid, name, *_header(grid, name))
    for number, row in enumerate(grid.rows[reader.top :], start=reader.top + 1):
        reader.take(number, row)
    return reader.finish()


def _header(grid: Grid, name: str) -> tuple[int, Mapping[str, int]]:
    """Find the row of headings (from 1) and the place of each column (from 0)."""
    for number, row in enumerate(grid.rows[:_SEARCHED], start=1):
        titles = [fold(cell) for cell in row]
        if "言葉" in titles or "返事" in titles:
            return number, _columns(titles, number, name)
    raise TableError(
        what=f"言葉の表「{name}」に見出しの行が見つかりません。", todo="「言葉」と「返事」の列がある表にしてください。"
    )


def _columns(titles: Sequence[str], number: int, name: str) -> Mapping[str, int]:
    missing = [title for title in ("言葉", "返事") if title not in titles]
    twice = [title for title in dict.fromkeys(titles) if title and titles.count(title) > 1]
    findings = [f"{number}行目(「{title}」の列がありません)" for title in missing]
    findings += [f"{address(number, titles.index(title) + 1)}(「{title}」の列が2つあります)" for title in twice]
    if findings:
        raise TableError(path=name, findings=tuple(findings))
    return {title: place for place, title in enumerate(titles) if title}


@dataclass(slots=True)
class _Reader:
    """Goes down the rows, and collects entries and findings."""

    grid: Grid
    name: str
    top: int
    columns: Mapping[str, int]
    entries: dict[str, Entry] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)

    def take(self, number: int, row: Sequence[str]) -> None:
        values = {title: row[place] if place < len(row) else "" for title, place in self.columns.items()}
        broken = [title for title in values if (number, self.columns[title] + 1) in self.grid.problems]
        for title in broken:
            self._find(number, title, self.grid.problems[number, self.columns[title] + 1])
        if broken or not any(values.values()):
            return
        self._add(number, self._entry(number, values))

    def finish(self) -> KeywordTable:
        if self.findings:
            raise TableError(path=self.name, findings=tuple(self.findings))
        words = tuple(entry for word, entry in self.entries.items() if word not in SPECIAL)
        if not words:
            raise TableError(
                what=f"言葉の表「{self.name}」に言葉がありません。", todo="見出しの下に、1つ以上の言葉を入れてください。"
            )
        return KeywordTable(words, self.entries.get(FALLBACK), self.entries.get(GREETING))

    def _find(self, number: int, title: str, text: str) -> None:
        self.findings.append(f"{address(number, self.columns[title] + 1)}({text})")

    def _entry(self, number: int, values: Mapping[str, str]) -> Entry:
        # The folded word, so that 「（見つからないとき）」 in full-width brackets is the special row as well.
        word = fold(values["言葉"]) if fold(values["言葉"]) in SPECIAL else values["言葉"]
        texts = tuple(value for title, value in values.items() if _ANSWER.fullmatch(title) and value)
        synonyms = () if word in SPECIAL else split(values.get("ほかの言い方", ""))
        entry = Entry(word, synonyms, texts, values.get("画像", ""), values.get("小さい画像", ""), number)
        self._check(entry, values)
        return entry

    def _check(self, entry: Entry, values: Mapping[str, str]) -> None:
        if not even(entry.word):
            self._find(entry.row, "言葉", "言葉が空です")
        if len(entry.word) > _LONGEST_WORD:
            self._find(entry.row, "言葉", f"言葉が{_LONGEST_WORD}文字を超えています")
        if not entry.count:
            self._find(entry.row, "返事", "返事も画像もありません")
        if entry.count > limits().messages:
            self._find(entry.row, "返事", f"返事と画像が{entry.count}つあります。1回に送れるのは{limits().messages}つまでです")
        if entry.preview and not entry.image:
            self._find(entry.row, "小さい画像", "「画像」の列が空です")
        for title, problem in _content_problems(values):
            self._find(entry.row, title, problem)

    def _add(self, number: int, entry: Entry) -> None:
        for word in (entry.word, *entry.synonyms):
            key = even(word) if word not in SPECIAL else word
            other = self.seen.setdefault(key, entry.word)
            if (key and other != entry.word) or (word == entry.word and entry.word in self.entries):
                self._find(number, "言葉", f"「{word}」が、ほかの行の「{other}」と重なっています")
        self.entries.setdefault(entry.word, entry)


def _content_problems(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for title, value in values.items():
        problem = text_problem(value) if _ANSWER.fullmatch(title) else ""
        if title in {"画像", "小さい画像"} and value:
            problem = image_problem(value)
        if problem:
            yield title, problem
