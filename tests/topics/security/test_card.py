"""The first-response card, read back with another tool where there is one."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

from dojo.errors import DojoError
from dojo.topics.security import card

if TYPE_CHECKING:
    from pathlib import Path


def inflated(pdf: bytes) -> bytes:
    """Return the PDF with its compressed streams opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, flags=re.DOTALL)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(stream)
    return pdf + b"".join(opened)


def test_the_card_is_a_pdf_under_its_own_name(tmp_path: Path) -> None:
    made = card.write(tmp_path)
    assert made == tmp_path / "初動カード.pdf"
    assert made.read_bytes().startswith(b"%PDF-")


def test_the_card_is_one_a4_page(tmp_path: Path) -> None:
    content = inflated(card.write(tmp_path).read_bytes())
    # A4 is 210 mm × 297 mm = 595.28 pt × 841.89 pt
    assert re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", content) == [(b"595.2756", b"841.8898")]


def test_only_the_bundled_font_is_used_and_it_is_embedded(tmp_path: Path) -> None:
    content = inflated(card.write(tmp_path).read_bytes())
    fonts = set(re.findall(rb"/BaseFont ?/([\w+-]+)", content))
    assert {name.split(b"+")[-1].split(b"-")[0] for name in fonts} == {b"IPAexGothic"}
    assert b"/FontFile" in content


def test_the_same_card_has_the_same_bytes(tmp_path: Path) -> None:
    first = card.write(tmp_path, "住民課", "情報係").read_bytes()
    assert card.write(tmp_path, "住民課", "情報係").read_bytes() == first


def test_a_text_with_typesetting_signs_is_printed_and_not_run(tmp_path: Path) -> None:
    assert card.write(tmp_path, '#panic("x") $', "*_`<a>").exists()


def test_a_section_name_too_long_for_its_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DojoError, match="24文字まで"):
        card.write(tmp_path, "あ" * 25)
    assert list(tmp_path.iterdir()) == []
