"""The texts of an invitation: one for those who applied, one for the town's page, which never gives the address away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dojo.text.width import fold
from dojo.topics.zoom.data import table

if TYPE_CHECKING:
    from dojo.topics.zoom.meeting import Meeting

__all__ = ["leaks", "texts"]


def texts(meeting: Meeting, recording: str = "知らせてから録画する") -> dict[str, str]:
    """Write both texts, by file name.

    Parameters
    ----------
    meeting
        The meeting.
    recording
        The value of the setting 録画; it decides the sentence about the recording.
    """
    parts = {name: getattr(meeting, name) for name in ("title", "day", "hours", "url", "number", "passcode", "contact")}
    parts |= {"host": meeting.host, "apply": meeting.apply, "recording": table("invitation")["recording"][recording]}
    made = {
        row["file"]: row["text"].format(**parts).lstrip() for row in (table("invitation")[kind] for kind in ("guests", "public"))
    }
    return {name: re.sub(r"\n{3,}", "\n\n", text) for name, text in made.items()}


def leaks(meeting: Meeting, text: str) -> tuple[str, ...]:
    """Name what a public text gives away: the address, the number, the passcode.

    Examples
    --------
    >>> from dojo.topics.zoom.meeting import example
    >>> leaks(example(), "番号は ８１２ ００３４ ００５６ です")
    ('ミーティングID',)
    """
    squeezed = _squeezed(text)
    keys = {
        "参加用アドレス": meeting.url.split("?", maxsplit=1)[0],
        "ミーティングID": meeting.number,
        "パスコード": meeting.passcode,
    }
    return tuple(name for name, key in keys.items() if _squeezed(key) in squeezed)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s-]", "", fold(text)).casefold()
