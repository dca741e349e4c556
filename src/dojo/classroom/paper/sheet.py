"""A lesson as a PDF, A4: one bundled template, one bundled font, no system fonts, no network. Equal text gives equal bytes."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.text import fonts

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["pdf"]

_TEMPLATE = Path(__file__).parent / "lesson.typ"
# A fixed date of making keeps the bytes the same from run to run.
_MADE = datetime(2026, 4, 1, tzinfo=UTC)


def pdf(title: str, course: str, body: str, pictures: Mapping[str, bytes]) -> bytes:
    """Typeset a lesson.

    Parameters
    ----------
    body
        Markup that calls the functions of the template.
    pictures
        The files that it names. Typst reads nothing outside the folder that they are put into for the time being.
    """
    import typst  # noqa: PLC0415 - loaded only by those who print

    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.font_path().parent)])
    with tempfile.TemporaryDirectory(prefix="dojo-print-") as place:
        folder = Path(place)
        (folder / "lesson.typ").write_text(_TEMPLATE.read_text("utf-8") + body, encoding="utf-8")
        for name, content in pictures.items():
            (folder / name).write_bytes(content)
        made = typst.compile(
            str(folder / "lesson.typ"),
            root=str(folder),
            font_paths=only_ours,
            sys_inputs={"paper": json.dumps({"title": title, "course": course}, ensure_ascii=False)},
            timestamp=int(_MADE.timestamp()),
        )
    return bytes(made)
