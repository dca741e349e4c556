"""Attachments are judged by their names."""

from __future__ import annotations

import pytest

from dojo.topics.security.mail.attachments import attachment


@pytest.mark.parametrize("name", ["請求書.pdf.exe", "a.PDF.Scr", "写真.jpg .js", "C:\\temp\\見積.xlsx.vbs"])
def test_a_program_behind_a_document_ending_is_a_double_extension(name: str) -> None:
    assert attachment(name).double_extension
    assert attachment(name).runs


@pytest.mark.parametrize("name", ["会議.2026.06.docx", "資料.pdf", "backup.tar.gz", "setup.exe", "README"])
def test_dots_and_single_endings_are_no_double_extension(name: str) -> None:
    assert not attachment(name).double_extension


def test_a_name_that_turns_the_reading_direction_counts_as_disguised() -> None:
    # U+202E shows the rest backwards: on the screen this ends in .pdf
    assert attachment("請求書\u202efdp.exe").double_extension


def test_kinds_are_told_by_the_last_ending() -> None:
    assert attachment("a.xlsm").kind.startswith("マクロ")
    assert attachment("a.zip").kind.startswith("圧縮")
    assert attachment("a").kind == "種類の分からないファイル"
