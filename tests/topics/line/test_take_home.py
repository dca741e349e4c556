"""The take-homes, opened again as other programs would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from linebot.v3.messaging import Message
from openpyxl import load_workbook
from PIL import Image

from dojo.text.saving import SavingError, save
from dojo.topics.line import reading, take_home, workbook
from dojo.topics.line.grid import TableError
from dojo.topics.line.keywords import Entry, KeywordTable

if TYPE_CHECKING:
    from pathlib import Path


def test_the_workbook_reads_back_as_the_same_table(tmp_path: Path) -> None:
    table, *_ = take_home.write(tmp_path)
    back, practice = reading.read(table), reading.practice()
    assert [(entry.word, entry.texts, entry.image) for entry in back.entries] == [
        (entry.word, entry.texts, entry.image) for entry in practice.entries
    ]
    assert back.fallback is not None
    assert back.greeting is not None


def test_a_table_with_five_texts_loses_none_of_them(tmp_path: Path) -> None:
    table = KeywordTable((Entry("バス", ("ﾊﾞｽ停",), ("1", "2", "3", "4", "=5")),))
    path = save(tmp_path / "表.xlsx", workbook.book(table))
    (entry,) = reading.read(path).entries
    assert (entry.texts, entry.synonyms) == (("1", "2", "3", "4", "=5"), ("ﾊﾞｽ停",))


def test_the_workbook_prints_on_a4_across_and_keeps_its_cells_as_text(tmp_path: Path) -> None:
    sheet = load_workbook(take_home.write(tmp_path)[0])["言葉の表"]
    assert (int(sheet.page_setup.paperSize or 0), sheet.page_setup.orientation) == (9, "landscape")  # 9 is A4
    assert sheet["A2"].value == "言葉"
    assert all(cell.number_format == "@" for row in sheet.iter_rows(min_row=2) for cell in row)


def test_the_json_holds_what_the_sdk_reads_as_messages(tmp_path: Path) -> None:
    data = json.loads(take_home.write(tmp_path)[1].read_text(encoding="utf-8"))
    rows = {row["keyword"]: [Message.from_dict(message) for message in row["messages"]] for row in data["entries"]}
    assert [message.type for message in rows["ゴミ"]] == ["text", "image"]
    assert rows["ゴミ"][1].original_content_url.startswith("https://")


def test_the_picture_and_the_instructions_are_there(tmp_path: Path) -> None:
    *_, picture, readme = take_home.write(tmp_path)
    with Image.open(picture) as opened:
        assert opened.format == "PNG"
    text = readme.read_bytes().decode("utf-8-sig")
    assert take_home.command() in text
    assert "LINE_CHANNEL_SECRET" in text


def test_what_somebody_filled_in_is_kept_and_the_json_follows(tmp_path: Path) -> None:
    table = take_home.write(tmp_path)[0]
    book = load_workbook(table)
    book["言葉の表"]["A3"] = "粗大ごみ"
    book.save(table)
    take_home.write(tmp_path)
    assert load_workbook(table)["言葉の表"]["A3"].value == "粗大ごみ"
    assert "粗大ごみ" in (tmp_path / take_home.JSON).read_text(encoding="utf-8")


def test_a_table_with_a_fault_leaves_the_json_as_it_was(tmp_path: Path) -> None:
    table = take_home.write(tmp_path)[0]
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path != table}
    book = load_workbook(table)
    book["言葉の表"]["H3"] = "http://a.example/b.png"
    book.save(table)
    with pytest.raises(TableError, match=r"H3\(画像のアドレス"):
        take_home.write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path != table} == before


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "ふさがり").mkdir()
    with pytest.raises(SavingError, match="書き込めませんでした"):
        save(tmp_path / "ふさがり", b"x")
    blocked = tmp_path / "ファイル"
    blocked.write_bytes(b"x")
    with pytest.raises(SavingError):
        save(blocked / "中", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ふさがり", "ファイル"]
