"""The links of a mail: what they say, and where they really lead. Nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dojo.topics.security.mail.domains import true_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Link", "links_of_html", "links_of_text", "text_of_html"]

_URL = re.compile(r"https?://[^\s<>\"'「」()、。]+", re.IGNORECASE)
_LOOKS_LIKE_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]\S*)?", re.IGNORECASE)
_UNSEEN = {"head", "script", "style", "title"}
_BREAKS = {"br", "div", "h1", "h2", "h3", "hr", "li", "p", "table", "tr"}


@dataclass(frozen=True, slots=True)
class Link:
    """One link.

    Attributes
    ----------
    text, href
        What the reader sees, and what the click would call.
    shown_domain
        Registrable domain that the text claims; empty when the text is no address.
    real_domain
        Registrable domain of the target; empty when the target is no web address.
    differs
        The text claims another domain than the target has.
    """

    text: str
    href: str
    shown_domain: str
    real_domain: str
    differs: bool


def _link(text: str, href: str) -> Link:
    shown = _LOOKS_LIKE_HOST.fullmatch(text.strip())
    shown_domain = true_domain(shown[1]) if shown else ""
    real_domain = true_domain(_host(href))
    differs = bool(shown_domain) and shown_domain != real_domain
    return Link(text=text.strip(), href=href.strip(), shown_domain=shown_domain, real_domain=real_domain, differs=differs)


def _host(href: str) -> str:
    try:
        return urlsplit(href.strip()).hostname or ""
    except ValueError:
        return ""


def links_of_text(text: str) -> tuple[Link, ...]:
    """Give the web addresses written out in a plain text, each once."""
    return tuple(_link(url, url) for url in dict.fromkeys(_URL.findall(text)))


def links_of_html(markup: str) -> tuple[Link, ...]:
    """Give the ``<a href>`` links of a page, in order.

    Examples
    --------
    >>> links_of_html('<a href="http://x.trap.example/">https://dojo-machi.example/</a>')[0].differs
    True
    """
    return tuple(_link(text, href) for text, href in _read(markup).anchors)


def text_of_html(markup: str) -> str:
    """Give the words that a reader of the page sees."""
    lines = ("".join(_read(markup).words)).splitlines()
    return "\n".join(_without_repeats(line.strip() for line in lines)).strip()


def _without_repeats(lines: Iterator[str]) -> Iterator[str]:
    """Drop the second and further of several empty lines."""
    last = ""
    for line in lines:
        if line or last:
            yield line
        last = line


def _read(markup: str) -> _Page:
    page = _Page()
    page.feed(markup)
    page.close()
    return page


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.anchors: list[tuple[str, str]] = []
        self._open: tuple[list[str], str] | None = None
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.words.append("\n")
        if tag == "a":
            self._open = ([], dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BREAKS:
            self.words.append("\n")
        if tag == "a" and self._open:
            self.anchors.append(("".join(self._open[0]), self._open[1]))
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self.words.append(re.sub(r"\s+", " ", data))
        if self._open:
            self._open[0].append(data)
