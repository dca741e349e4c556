"""``log.html`` in Japanese: Robot Framework's own page has no translation, so its fixed words are replaced once it is written.

The words are those of version 7.5, which the project pins; one that a later version words otherwise stays English, and the test
of this module says which.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dojo.topics.rpa.data import table

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["localise", "missing"]

_HOOK = "<title></title>"


def localise(path: Path) -> None:
    """Replace the fixed words of a finished ``log.html``."""
    path.write_text(_replaced(path.read_text(encoding="utf-8")), encoding="utf-8")


def missing(page: str) -> list[str]:
    """List the words of our table that an untranslated page does not have."""
    return [before for before, _ in table("log")["words"] if before not in page]


def _replaced(page: str) -> str:
    words = table("log")
    for before, after in words["words"]:
        page = page.replace(before, after)
    for before, after in words["data"]:
        page = page.replace(before, after)
    shown = json.dumps(words["shown"], ensure_ascii=False)
    script = f'<script type="text/javascript">function ja(word) {{ return ({shown})[word] || word; }}</script>'
    return page.replace(_HOOK, f"{script}\n{_HOOK}", 1)
