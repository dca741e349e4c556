"""What the commands print: lines, tables, a progress bar, or one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

__all__ = ["Screen"]


class Screen:
    """Prints for people, or, with ``as_json``, nothing but the one document that :meth:`document` is given."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self.out = Console(highlight=False, quiet=as_json, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False, quiet=as_json, soft_wrap=True)

    def line(self, text: str = "") -> None:
        """Print one line."""
        self.out.print(text, markup=False)

    def lines(self, texts: Iterable[str]) -> None:
        """Print several lines."""
        for text in texts:
            self.line(text)

    def warn(self, text: str) -> None:
        """Print one line to stderr."""
        self.err.print(text, markup=False)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print a table."""
        table = Table(header_style="bold")
        for head in heads:
            table.add_column(head, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        self.out.print(table, markup=False) if not self.as_json else None

    def document(self, data: Any) -> None:
        """Print the JSON document, when JSON was asked for."""
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False, indent=2))  # noqa: T201 - the one document on stdout

    @contextmanager
    def progress(self, text: str, total: int) -> Iterator[Any]:
        """Show a bar on stderr; yields a function that moves it by one step."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("のこり"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self.err, transient=True, disable=self.as_json or not self.err.is_terminal) as bar:
            task = bar.add_task(text, total=total)
            yield lambda *_: bar.advance(task)
