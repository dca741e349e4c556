"""A web page as a reader sees it: text, links, forms with their labels, tables. Read with the standard library alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Form", "Page", "read"]

_UNSEEN = frozenset({"style", "script"})
_SILENT = frozenset({"title", "head"})
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "td", "th", "dt", "dd", "label", "tr", "header", "small", "button", "a", "br"})
_VOID = frozenset({"input", "meta", "br", "link", "img", "hr"})


@dataclass(slots=True)
class Form:
    """A form: where it goes, its values by name, the name of each labelled field in the order of the page, its buttons."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)  # names of visible fields, from the top
    labels: dict[str, str] = field(default_factory=dict)  # label: name
    buttons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """What a page holds."""

    title: str = ""
    lines: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)
    pairs: dict[str, str] = field(default_factory=dict)
    cells: list[list[str]] = field(default_factory=list)
    refresh: str = ""

    @property
    def text(self) -> str:
        """All that can be read on the page."""
        return "\n".join(self.lines)

    def shows(self, words: str) -> bool:
        """Tell whether these words stand on the page."""
        return bool(words) and words in self.text


def read(html: str) -> Page:
    """Read a page.

    Examples
    --------
    >>> page = read('<form action="/x"><label for="a">氏名</label><input id="a" name="n1"><button>登録</button></form>')
    >>> page.forms[0].labels, page.forms[0].buttons
    ({'氏名': 'n1'}, ['登録'])
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[str] = []
        self._text: list[str] = []
        self._href = self._for = self._term = ""
        self._named: dict[str, str] = {}  # id: name
        self._labelled: list[tuple[Form, str, str]] = []  # form, label, id

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self._flush()
        if tag not in _VOID:
            self._open.append(tag)
        start = getattr(self, f"_start_{tag}", None)
        if start is not None:
            start(given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "title":
            self._flush(tag)
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not _UNSEEN & set(self._open):
            self._text.append(data)

    def finish(self) -> Page:
        self._flush()
        for form, label, name in self._labelled:
            if name in self._named:
                form.labels[label] = self._named[name]
        return self.page

    # -- what begins -------------------------------------------------------------------------------------------------

    def _start_a(self, given: dict[str, str]) -> None:
        self._href = given.get("href", "")

    def _start_form(self, given: dict[str, str]) -> None:
        self.page.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))

    def _start_label(self, given: dict[str, str]) -> None:
        self._for = given.get("for", "")

    def _start_input(self, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if not self.page.forms or not name:
            return
        self.page.forms[-1].values[name] = given.get("value", "")
        if given.get("type", "text") != "hidden":
            self.page.forms[-1].places.append(name)
            self._named[given.get("id", "")] = name

    def _start_meta(self, given: dict[str, str]) -> None:
        if given.get("http-equiv", "").lower() == "refresh":
            self.page.refresh = given.get("content", "").partition("url=")[2]

    def _start_tr(self, _: dict[str, str]) -> None:
        self.page.cells.append([])

    # -- what ends ---------------------------------------------------------------------------------------------------

    def _flush(self, tag: str = "") -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if tag == "title":
            self.page.title = text
        if tag == "td" and self.page.cells:
            self.page.cells[-1].append(text)
        if not text or _SILENT & set(self._open):
            return
        self.page.lines.append(text)
        end = getattr(self, f"_end_{tag}", None)
        if end is not None:
            end(text)

    def _end_a(self, text: str) -> None:
        self.page.links[text] = self._href

    def _end_button(self, text: str) -> None:
        if self.page.forms:
            self.page.forms[-1].buttons.append(text)

    def _end_label(self, text: str) -> None:
        if self.page.forms:
            self._labelled.append((self.page.forms[-1], text, self._for))

    def _end_dt(self, text: str) -> None:
        self._term = text

    def _end_dd(self, text: str) -> None:
        self.page.pairs[self._term] = text
