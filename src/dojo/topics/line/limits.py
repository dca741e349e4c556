"""What the platform accepts: messages in one reply, characters in one text, the address of a picture.

References
----------
Data set ``line_facts``, rows ``limit_messages``, ``limit_text``, ``limit_count`` and ``limit_url``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from dojo import facts

__all__ = ["Limits", "image_problem", "limits", "text_problem", "units"]

_ADDRESS = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """``messages`` in one reply; ``text`` and ``url`` [UTF-16 code units]."""

    messages: int
    text: int
    url: int


@cache
def limits() -> Limits:
    """Return the limits of the platform.

    Examples
    --------
    >>> limits()
    Limits(messages=5, text=5000, url=2000)
    """
    return Limits(*(int(facts.row("line_facts", id=f"limit_{name}").number("value")) for name in ("messages", "text", "url")))


def units(text: str) -> int:
    """Count a text as the platform does. [UTF-16 code units].

    Examples
    --------
    >>> units("ゴミ"), units("🍎"), units("𠮷")
    (2, 2, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_problem(text: str) -> str:
    """Say what is wrong with a text message, or nothing."""
    count = units(text)
    return f"返事が{count:,}文字あります。{limits().text:,}文字までです" if count > limits().text else ""


def image_problem(address: str) -> str:
    """Say what is wrong with the address of a picture, or nothing.

    Examples
    --------
    >>> image_problem("https://www.dojo-machi.example/gomi.png")
    ''
    >>> image_problem("http://www.dojo-machi.example/gomi.png")
    '画像のアドレスは https:// で始めてください'
    """
    if not address.startswith("https://"):
        return "画像のアドレスは https:// で始めてください"
    if not _ADDRESS.fullmatch(address) or not _has_host(address):
        return "画像のアドレスの形が正しくありません(半角の文字だけで、空白を入れません)"
    if units(address) > limits().url:
        return f"画像のアドレスが{limits().url:,}文字を超えています"
    return ""


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0 and not parts.username
    except ValueError:
        return False
