"""Robot Framework's messages in Japanese: what a trainee can mend is named, everything else is said plainly."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dojo.topics.rpa.data import table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["japanese", "keyword_names"]

_QUOTED = re.compile("'[^']*'")
_ENGLISH = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")
_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def keyword_names() -> tuple[str, ...]:
    """Name the Japanese keywords, in the order in which they are introduced."""
    return tuple(row["name"] for row in table("keywords")["keyword"])


def japanese(message: str, own: Iterable[str] = ()) -> str:
    """Say a message of Robot Framework in Japanese.

    Parameters
    ----------
    message
        As Robot Framework gives it. One in Japanese (our own keywords') comes back as it is.
    own
        Keywords that the robot itself defines, for 「もしかして」.

    Examples
    --------
    >>> japanese("No keyword with name '入力' found.")
    '「入力」という言葉(キーワード)はありません。「入力する」のまちがいではありませんか。'
    """
    text = " ".join(message.split())
    for row in table("messages")["message"]:
        found = re.search(row["pattern"], text)
        if found:
            said = str(row["text"]).format(*found.groups(), near=_near(found[1], own) if "{near}" in row["text"] else "")
            return said.strip()
    return text if _ours(text) else str(table("messages")["otherwise"])


def _ours(text: str) -> bool:
    """Tell a message in Japanese from an English one that only quotes Japanese."""
    return "。" in text or bool(_JAPANESE.search(text) and not _ENGLISH.search(_QUOTED.sub("", text)))


def _near(word: str, own: Iterable[str]) -> str:
    near = get_close_matches(word, [*keyword_names(), *own], n=1, cutoff=0.5)
    return f"「{near[0]}」のまちがいではありませんか。" if near else "つづりと、空白が2つ以上あるかを確かめてください。"
