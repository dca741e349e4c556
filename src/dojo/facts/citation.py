"""Say in Japanese where a figure comes from and for which day it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.facts.errors import UnknownSourceError
from dojo.facts.library import row, rows
from dojo.facts.row import Row, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["cite", "seed_lines", "source_parts"]

_SEED = re.compile(r"seed:(L\d+(?:-\d+)?(?:,L\d+(?:-\d+)?)*)")
_DEEDS = {"derived": ("をもとに計算", "計算"), "corrected": ("を訂正", "訂正")}
_MONTH_ONLY = 2  # parts of an ISO date without a day


@dataclass(frozen=True, slots=True)
class _Mark:
    """How one row uses a document: for which day, and with which status."""

    day: str
    status: str


def cite(what: str | Row, **where: Value) -> str:
    """Cite a data set, a row of it, or a row found by its values.

    Parameters
    ----------
    what
        The name of a data set, or a row.
    where
        With a name: the values that single out one row, as for :func:`dojo.facts.row`.

    Returns
    -------
    str
        One line: 「出典: …」 with the date; several documents are separated by 「、」.

    Raises
    ------
    UnknownDataSetError, UnknownFieldError, NoRowError, SeveralRowsError
        If the data set or the row does not exist.
    UnknownSourceError
        If a row cites a place that ``documents`` does not list.

    Examples
    --------
    >>> cite("dx_plan", no=1)
    '出典: 総務省「自治体DX推進計画概要」(2020年12月25日時点)'
    """
    if isinstance(what, Row):
        return _cite([what])
    return _cite([row(what, **where)] if where else rows(what))


def source_parts(source: str) -> tuple[str, ...]:
    """Split a ``source`` into its places.

    Examples
    --------
    >>> source_parts("seed:L375; soumu.go.jp/main_content/000770544")
    ('seed:L375', 'soumu.go.jp/main_content/000770544')
    """
    return tuple(part.strip() for part in source.split(";"))


def seed_lines(part: str) -> tuple[int, ...]:
    """List the lines of the seed that a place names; none if it lies outside the seed.

    Examples
    --------
    >>> seed_lines("seed:L404-405,L885"), seed_lines("city.example/page.html")
    ((404, 405, 885), ())
    """
    found = _SEED.fullmatch(part)
    if found is None:
        return ()
    ends = [[int(end) for end in span.lstrip("L").split("-")] for span in found[1].split(",")]
    return tuple(line for span in ends for line in range(span[0], span[-1] + 1))


def _cite(cited: Iterable[Row]) -> str:
    marks: dict[str, list[_Mark]] = {}
    for line in cited:
        for title, mark in _documents(line):
            marks.setdefault(title, []).append(mark)
    return "出典: " + "、".join(title + _appended(found) for title, found in marks.items())


def _documents(line: Row) -> Iterator[tuple[str, _Mark]]:
    if line.status == "fictional":
        yield "架空のデータ(練習用)", _Mark(line.as_of, "")
        return
    for part in source_parts(line.source):
        for document in _listed(part):
            yield _title(document), _mark(line, document)


def _mark(line: Row, document: Row) -> _Mark:
    # a row's date and treatment are those of its own source; what it is compared with keeps its own date
    if (line.status == "external") != (document["kind"] == "external"):
        return _Mark(document.as_of, "")
    return _Mark(line.as_of, line.status)


def _listed(part: str) -> tuple[Row, ...]:
    lines = seed_lines(part)
    if lines:
        return tuple(dict.fromkeys(_lecture(line) for line in lines))
    for document in rows("documents"):
        if document["address"] == part:
            return (document,)
    raise UnknownSourceError(source=part)


def _lecture(line: int) -> Row:
    spans = [doc for doc in rows("documents") if doc["kind"] == "seed" and line in _span(doc)]
    if not spans:
        raise UnknownSourceError(source=f"seed:L{line}")
    # a newsletter stands inside the lecture that showed it: the narrower span is the document itself
    return min(spans, key=lambda doc: len(_span(doc)))


def _title(document: Row) -> str:
    publisher, title = document.text("publisher"), document.text("title")
    if document["kind"] == "seed":
        return f"{publisher}「{title}」"
    return f"{publisher}のページ({title})" + ("" if document.flag("official") else "[二次資料]")


def _appended(marks: list[_Mark]) -> str:
    """Say for which days, and what the dojo did: with all of it, or with a part."""
    days = [mark.day for mark in marks]
    deeds = [mark.status for mark in marks]
    done = [deed for deed in _DEEDS if deed in deeds]
    if len(set(deeds)) == 1:
        return "".join(_DEEDS[deed][0] for deed in done) + f"({_period(days)}時点)"
    return f"({_period(days)}時点" + "".join(f"、一部は{_DEEDS[deed][1]}" for deed in done) + ")"


def _span(document: Row) -> range:
    return range(document.integer("first_line"), document.integer("last_line") + 1)


def _period(days: list[str]) -> str:
    first, last = min(days), max(days)
    return _japanese(first) if first == last else f"{_japanese(first)}から{_japanese(last)}"


def _japanese(date: str) -> str:
    parts = [int(part) for part in date.split("-")]
    text = f"{parts[0]}年{parts[1]}月"
    return text if len(parts) == _MONTH_ONLY else f"{text}{parts[2]}日"
