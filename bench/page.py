"""Tables, and the page made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["page", "section", "table"]

_HEAD = """\
# Benchmarks

Written by `make bench`; do not edit. What grading costs, beside stock nbgrader on the same submissions in the same run. Times
are of whole commands, start-up included, as a user waits for them. CPU time is that of all processes that a command started.
"""


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Make a Markdown table; all columns but the first are figures."""
    lines = [head, ["---", *(["---:"] * (len(head) - 1))], *[[str(one) for one in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def section(title: str, *parts: str) -> str:
    """Make a section of paragraphs and tables; empty ones fall out."""
    return "\n\n".join([f"## {title}", *(part for part in parts if part)])


def page(machine: Mapping[str, str], sections: Sequence[str]) -> str:
    """Put the whole page together."""
    where = section("The machine", table(("what", "value"), list(machine.items())))
    return "\n\n".join([_HEAD.strip(), *sections, where]) + "\n"
