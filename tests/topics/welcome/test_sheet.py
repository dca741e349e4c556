"""The cheat sheet: one page, the same bytes each time, only the bundled font."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

from dojo.topics.welcome.sheet import SheetError, write

if TYPE_CHECKING:
    from pathlib import Path


def _objects(content: bytes) -> bytes:
    """The file with its compressed streams opened where they are text."""
    opened = [content]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            opened.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join(opened)


def test_the_sheet_is_one_a4_page_with_the_bundled_font_only(tmp_path: Path) -> None:
    objects = _objects(write(tmp_path / "持ち帰り").read_bytes())
    # A4 is 210 × 297 mm = 595.28 × 841.89 pt
    assert len(re.findall(rb"/Type\s*/Page\b", objects)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 595\.27\d* 841\.88\d*\]", objects)
    assert set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z]+)", objects)) == {b"IPAexGothic"}


def test_the_same_sheet_is_written_each_time(tmp_path: Path) -> None:
    assert write(tmp_path / "a").read_bytes() == write(tmp_path / "b").read_bytes()


def test_a_sheet_that_is_there_is_written_again(tmp_path: Path) -> None:
    assert write(tmp_path) == write(tmp_path) == tmp_path / "道場の歩き方.pdf"


def test_a_folder_that_cannot_be_made_is_an_error_in_japanese(tmp_path: Path) -> None:
    (tmp_path / "持ち帰り").write_text("not a folder")
    with pytest.raises(SheetError, match="書き込めませんでした"):
        write(tmp_path / "持ち帰り")
