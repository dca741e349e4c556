"""The take-home of lesson 00: a one-page cheat sheet (A4, PDF). Bundled template and font only; no system fonts, no network."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from dojo.text import fonts
from dojo.text.saving import SavingError, save
from dojo.topics.welcome.data import read_bytes, table

__all__ = ["FILE_NAME", "FOLDER", "SheetError", "write"]

FOLDER = "持ち帰り"
FILE_NAME = "道場の歩き方.pdf"
# A fixed date of making keeps the bytes the same from run to run.
_MADE = datetime(2026, 4, 1, tzinfo=UTC)


class SheetError(SavingError):
    """The cheat sheet cannot be written. Keyword: ``path``."""

    todo = "ほかのソフトで開いていたら閉じて、もう一度実行してください。"


def write(folder: Path | str = FOLDER) -> Path:
    """Write the cheat sheet into a folder, which is made if it is not there.

    Raises
    ------
    SheetError
        If the folder or the file cannot be written.
    """
    return save(Path(folder) / FILE_NAME, _pdf(), parents=True, error=SheetError)


def _pdf() -> bytes:
    import typst  # noqa: PLC0415 - loaded only by those who write

    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.font_path().parent)])
    made = typst.compile(
        read_bytes("sheet.typ"),
        font_paths=only_ours,
        sys_inputs={"sheet": json.dumps(table("sheet"), ensure_ascii=False)},
        timestamp=int(_MADE.timestamp()),
    )
    return bytes(made)
