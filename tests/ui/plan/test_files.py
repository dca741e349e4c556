"""The take-homes of lesson 05 beside the notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from dojo import ui


@pytest.fixture(autouse=True)
def _beside_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


BOOK = Path("持ち帰り/町のデジタル計画.xlsx")


def test_the_workbook_and_the_report_lie_where_the_words_say() -> None:
    assert BOOK.as_posix() in ui.plan_workbook().words()
    words = ui.plan_report().words()
    made = {path.name for path in BOOK.parent.iterdir()} - {BOOK.name}
    assert made == {"町のデジタル計画_計画書.pdf", "町のデジタル計画_工程表.png", "町のデジタル計画_財源.png"}
    assert all(name in words for name in made)
    assert "AI・RPAの共同調達の期限までに余裕がありません" in words


def test_a_workbook_that_was_filled_in_is_kept_and_becomes_the_report() -> None:
    first = ui.plan_workbook().words()
    book = load_workbook(BOOK)
    book["計画"]["B5"] = "わが町の計画"
    book.save(BOOK)
    assert ui.plan_workbook().words() == first
    assert ui.plan_report().words().startswith("「わが町の計画」の計画書を作りました")


def test_a_faulty_cell_is_named_and_nothing_is_written() -> None:
    ui.plan_workbook()
    book = load_workbook(BOOK)
    book["取組"]["G7"] = "半年"
    book.save(BOOK)
    words = ui.plan_report().words()
    assert "直すところが1か所あります" in words
    assert "取組!G7 「かかる月数」の「半年」は数ではありません" in words
    assert [path.name for path in BOOK.parent.iterdir()] == [BOOK.name]


def test_without_a_workbook_the_report_says_so() -> None:
    assert "「持ち帰り/町のデジタル計画.xlsx」が見つかりません。" in ui.plan_report().words()


def test_a_folder_that_cannot_be_made_is_answered_in_words() -> None:
    Path("持ち帰り").write_text("ふさがっています", encoding="utf-8")
    assert "「持ち帰り」に書き込めませんでした。" in ui.plan_workbook().words()
