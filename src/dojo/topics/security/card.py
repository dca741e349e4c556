"""The first-response card: a PDF of two cards to cut out, put beside the telephone and filled in by hand.

The steps are those of :mod:`dojo.topics.security.incident` that the finder takes. Typesetting is local: one bundled template,
one bundled font, no system fonts, no network.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dojo.errors import DojoError
from dojo.text import fonts
from dojo.text.saving import save
from dojo.topics.security import incident, take_home
from dojo.topics.security.data import read_bytes, table

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FILE_NAME", "write"]

FILE_NAME = "初動カード.pdf"
_ROOM = 24
# A fixed date of making keeps the bytes the same from run to run.
_MADE = datetime(2026, 4, 1, tzinfo=UTC)


def write(path: Path | str, section: str = "", contact: str = "") -> Path:
    """Write the card as a PDF.

    Parameters
    ----------
    path
        A folder (the file is then named ``初動カード.pdf``) or a ``.pdf`` file that is not there yet.
    section
        Name of the section, up to 24 characters; left as a line to write on if empty.
    contact
        Whom to tell (a role rather than a person), likewise.

    Returns
    -------
    The file written.

    Raises
    ------
    DojoError
        If a text is too long for its line, or the file cannot be written.
    """
    for text in (section, contact):
        if len(text) > _ROOM:
            raise DojoError(what=f"「{text}」は長すぎて、カードに入りません。", todo=f"{_ROOM}文字までにしてください。")
    target = take_home.place(path, FILE_NAME)
    return save(target, _pdf(section, contact))


def _pdf(section: str, contact: str) -> bytes:
    import typst  # noqa: PLC0415 - loaded only by those who write

    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.font_path().parent)])
    made = typst.compile(
        read_bytes("card.typ"),
        font_paths=only_ours,
        sys_inputs={"card": json.dumps(_content(section, contact), ensure_ascii=False)},
        timestamp=int(_MADE.timestamp()),
    )
    return bytes(made)


def _content(section: str, contact: str) -> dict[str, object]:
    mine = [{"name": step.name, "how": step.how} for step in incident.steps() if step.who == "あなた"]
    never = [act.name for act in incident.wrong_acts()]
    return {**table("card"), "steps": mine, "never": never, "section": section, "contact": contact}
