"""Facts from the data sets as a reader meets them: a statement, a list, or a table of what changed, with date and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo import facts
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox

if TYPE_CHECKING:
    import pandas as pd

    from dojo.facts import Row, Value

__all__ = ["changes", "changes_table", "fact", "fact_list"]

#: The dojo of the seed took place in this month; what came later is news.
_SINCE = "2021-01"
_COLUMNS = ("date", "topic", "statement", "source")
_CELL = f"border:1px solid {COLOURS['line']};padding:.4em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere"
_WIDTHS = ("17%", "15%", "40%", "28%")
_UNDATED = "日付の記載なし"
_SECONDARY = "「二次資料」は、国や町ではなく記事などが伝えたものです。使う前に、元の資料を確かめてください。"


def fact(data: str, field: str, **where: Value) -> View:
    """Show one field of one row with its citation.

    Parameters
    ----------
    data, field
        A data set and the column that holds the sentence.
    where
        The values that single out the row, as for :func:`dojo.facts.row`.

    Raises
    ------
    FactsError
        If there is no such row.
    """
    row = facts.row(data, **where)
    text, source = row.text(field), facts.cite(row)
    return View(vbox(raw(box("info", "", f"<div>{escape(text)}</div>{_small(source)}"))), lambda: f"{text}\n{source}")


def fact_list(data: str, fields: tuple[str, str], **where: Value) -> View:
    """Show several rows as a numbered list with one citation.

    Parameters
    ----------
    data
        A data set.
    fields
        The column that holds the sentence, and the one that holds the reason.
    where
        Column values that the rows must have.
    """
    chosen = [row for row in facts.rows(data) if _fits(row, where)]
    items = [tuple(row.text(field) for field in fields) for row in chosen]
    source = "、".join(dict.fromkeys(facts.cite(row) for row in chosen))
    listed = "".join(f"<li><b>{escape(text)}</b><br>{escape(reason)}</li>" for text, reason in items)
    body = f'<ol style="margin:.2em 0;padding-left:1.6em">{listed}</ol>{_small(source)}'
    lines = [f"{place}. {text}({reason})" for place, (text, reason) in enumerate(items, start=1)]
    return View(vbox(raw(box("info", "", body))), lambda: "\n".join([*lines, source]))


def _small(source: str) -> str:
    return f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(source)}</div>'


def changes(data: str, **where: Value) -> View:
    """Show what changed since January 2021.

    Parameters
    ----------
    data
        A data set with the columns ``date``, ``topic`` and ``statement``.
    where
        Column values that the rows must have, such as ``lesson=3``.
    """
    table = changes_table(data, **where)
    return View(vbox(raw(_markup(table))), lambda: _words(table))


def changes_table(data: str, **where: Value) -> pd.DataFrame:
    """Return what changed since January 2021, newest first, under Japanese headings.

    Each line carries its date in words and its citation, in which secondary sources are marked.
    """
    import pandas as pd  # noqa: PLC0415 - heavy, and only tables need it

    titles = facts.titles(data)
    news = sorted((row for row in facts.rows(data) if _is_news(row, where)), key=_day, reverse=True)
    lines = [(_said(_day(row)), row["topic"], row["statement"], facts.cite(row).removeprefix("出典: ")) for row in news]
    return pd.DataFrame(lines, columns=[titles[name] for name in _COLUMNS])


def _is_news(row: Row, where: dict[str, Value]) -> bool:
    return _fits(row, where) and not "" < _day(row) < _SINCE


def _fits(row: Row, where: dict[str, Value]) -> bool:
    return all(row[name] == value for name, value in where.items())


def _day(row: Row) -> str:
    return str(row["date"] or "")


def _said(day: str) -> str:
    """Write an ISO day or month in Japanese.

    Examples
    --------
    >>> _said("2026-01-29"), _said("2024-10"), _said("")
    ('2026年1月29日', '2024年10月', '日付の記載なし')
    """
    return "".join(f"{int(part)}{unit}" for part, unit in zip(day.split("-"), "年月日", strict=False)) if day else _UNDATED


def _markup(table: pd.DataFrame) -> str:
    head = "".join(
        f'<th scope="col" style="{_CELL};width:{width}">{escape(name)}</th>'
        for name, width in zip(table.columns, _WIDTHS, strict=True)
    )
    lines = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{escape(value)}</td>' for value in line) + "</tr>"
        for line in table.itertuples(index=False)
    )
    look = (
        f"border-collapse:collapse;width:100%;table-layout:fixed;font-size:14px;line-height:1.6;"
        f"color:{COLOURS['ink']};background:{COLOURS['paper']}"
    )
    note = f'<div style="font-size:14px;line-height:1.7;color:{COLOURS["ink"]}">{escape(_SECONDARY)}</div>'
    return f'<table style="{look}"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{note}'


def _words(table: pd.DataFrame) -> str:
    lines = [f"・{day} {topic}: {statement}(出典: {source})" for day, topic, statement, source in table.itertuples(index=False)]
    return "\n".join([*lines, _SECONDARY])
