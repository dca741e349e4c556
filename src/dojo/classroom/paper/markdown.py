"""The text of a lesson (Markdown) as typst markup. A pure function of the text and of the pictures that are there."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from dojo.classroom.paper.markup import call, content, string, text
from dojo.text import display_width, is_fullwidth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it import MarkdownIt

__all__ = ["typeset"]

#: Where a picture of the text lies for typst; None where it cannot be printed.
Pictures = "Callable[[str], str | None]"
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_NEW_LINE = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ELSEWHERE = ("https://", "http://", "mailto:")
#: Half-width columns that a column of a table counts at least and at most, and the room at its edges.
_NARROW, _WIDE, _EDGES = 6, 44, 4
_LEFT = "left"


def typeset(source: str, picture: Callable[[str], str | None] = lambda _: None) -> str:
    """Give the typst markup of a Markdown text.

    Parameters
    ----------
    picture
        Gives the file, as typst finds it, of the picture at an address; None prints the alternative text instead.
    """
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - loaded by those who print

    return "".join(_Writer(picture).all(SyntaxTreeNode(_parser().parse(source))))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - likewise

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


class _Writer:
    """Writes one node after the other; what it does not know it writes as its plain text."""

    def __init__(self, picture: Callable[[str], str | None]) -> None:
        self._picture = picture
        self._ways: dict[str, Callable[[Any], str]] = {
            "paragraph": lambda node: self._inside(node) if node.hidden else call("par", content(self.all(node))),
            "heading": lambda node: call("heading", f"level: {node.tag[1:]}", content(self.all(node))),
            "bullet_list": lambda node: call("list", *self._items(node)),
            "ordered_list": lambda node: call("enum", f"start: {node.attrs.get('start', 1)}", *self._items(node)),
            "blockquote": lambda node: call("aside", content(self.all(node))),
            "table": self._table,
            "hr": lambda _: "#rule;",
            "fence": lambda node: _listing(node.content),
            "code_block": lambda node: _listing(node.content),
            "html_block": lambda node: call("par", content(_untagged(node.content))),
            "strong": lambda node: call("heavy", content(self.all(node))),
            "em": lambda node: call("mild", content(self.all(node))),
            "s": lambda node: call("strike", content(self.all(node))),
            "code_inline": lambda node: call("code", string(node.content)),
            "link": self._link,
            "image": self._image,
            "hardbreak": lambda _: "#linebreak();",
            "softbreak": _softbreak,
            "html_inline": lambda node: "".join(_untagged(node.content)),
            "text": lambda node: text(node.content),
            "inline": self._inside,
        }

    def all(self, node: Any) -> Iterator[str]:
        """Write what is inside a node."""
        return (self._ways.get(one.type, self._unknown)(one) for one in node.children)

    def _inside(self, node: Any) -> str:
        return "".join(self.all(node))

    def _unknown(self, node: Any) -> str:
        return self._inside(node) if node.children else text(node.content)

    def _items(self, node: Any) -> list[str]:
        return [content(self.all(item)) for item in node.children]

    def _link(self, node: Any) -> str:
        """Write a link as its words, with the address where paper needs it: the other lessons have none on paper."""
        address = str(node.attrs.get("href", ""))
        shown = address.removeprefix("mailto:")
        if not address.startswith(_ELSEWHERE) or _words(node) in {address, shown}:
            return self._inside(node)
        return self._inside(node) + text(f"({shown})")

    def _image(self, node: Any) -> str:
        place = self._picture(str(node.attrs.get("src", "")))
        said = _words(node)
        return call("picture", f'"{place}"', string(said)) if place else call("mild", content([text(f"[図: {said}]")]))

    def _table(self, node: Any) -> str:
        rows = [row.children for part in node.children for row in part.children]
        heads = len(node.children[0].children)
        shares = [max(_share(cell) for cell in column) for column in zip(*rows, strict=True)]
        sides = [_side(cell) for cell in rows[0]]
        cells = [content(self.all(cell)) for row in rows for cell in row]
        columns = f"({''.join(f'{share}fr, ' for share in shares)})"
        return call("ruled", columns, f"({''.join(f'{side}, ' for side in sides)})", str(heads), *cells)


def _share(cell: Any) -> int:
    return min(max(display_width(_words(cell)), _NARROW), _WIDE) + _EDGES


def _side(cell: Any) -> str:
    found = re.search(r"text-align:\s*(left|right|center)", str(cell.attrs.get("style", "")))
    return found[1] if found else _LEFT


def _words(node: Any) -> str:
    """Give what a node says, without its looks."""
    if node.children:
        return "".join(_words(one) for one in node.children)
    return "" if node.type in {"html_inline", "softbreak", "hardbreak"} else str(node.content)


def _softbreak(node: Any) -> str:
    """A line that ends in the source: nothing between Japanese signs, a blank between words."""
    before, after = (_words(one) if one else "" for one in (node.previous_sibling, node.next_sibling))
    return "" if is_fullwidth(before[-1:]) and is_fullwidth(after[:1]) else text(" ")


def _untagged(markup: str) -> Iterator[str]:
    """Write the words of a piece of HTML; its tags look like nothing on paper."""
    for place, line in enumerate(_NEW_LINE.split(markup)):
        if place:
            yield "#linebreak();"
        yield text(" ".join(unescape(_TAG.sub("", line)).split()))


def _listing(source: str) -> str:
    lines = source.rstrip("\n").split("\n")
    return call("listing", *(string(line.replace(" ", "\u00a0")) for line in lines))
