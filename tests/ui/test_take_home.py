"""The files that lesson 01 leaves beside the notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from dojo.ui.take_home import check_sheet, first_response_card


@pytest.fixture(autouse=True)
def _beside_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_check_sheet_lies_in_the_folder_that_the_words_name() -> None:
    words = check_sheet().words()
    assert "持ち帰り/情報セキュリティ点検表.xlsx" in words
    assert load_workbook("持ち帰り/情報セキュリティ点検表.xlsx").sheetnames == ["点検表"]


def test_a_sheet_that_was_filled_in_is_kept_and_the_words_stay_the_same() -> None:
    first = check_sheet().words()
    path = Path("持ち帰り/情報セキュリティ点検表.xlsx")
    book = load_workbook(path)
    book["点検表"]["E8"] = "来月まで"
    book.save(path)
    assert check_sheet().words() == first
    assert load_workbook(path)["点検表"]["E8"].value == "来月まで"


def test_the_card_is_a_pdf_and_can_be_written_again() -> None:
    first_response_card()
    assert first_response_card(section="住民課").words().startswith("「初動カード.pdf」を用意しました")
    assert Path("持ち帰り/初動カード.pdf").read_bytes().startswith(b"%PDF-")


def test_a_section_too_long_for_the_card_is_answered_in_words() -> None:
    assert "24文字までにしてください" in first_response_card(section="あ" * 25).words()


def test_a_folder_that_cannot_be_made_is_answered_in_words() -> None:
    Path("持ち帰り").write_text("ふさがっています", encoding="utf-8")
    assert "「持ち帰り」に書き込めませんでした。" in check_sheet().words()
    assert "「持ち帰り」に書き込めませんでした。" in first_response_card().words()
