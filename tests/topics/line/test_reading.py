"""A file to a keyword table: what is accepted, and where each fault is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from dojo.errors import DojoError, EncodingError, MissingFileError
from dojo.topics.line import reading
from dojo.topics.line.grid import TableError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "言葉,ほかの言い方,返事,返事2,画像,小さい画像\n"


def csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "表.csv"
    path.write_bytes(text.encode(encoding))
    return path


def xlsx(folder: Path, rows: list[list[Any]], merge: str = "") -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    path = folder / "表.xlsx"
    book.save(path)
    return path


def findings(path: Path) -> tuple[str, ...]:
    with pytest.raises(TableError) as caught:
        reading.read(path)
    assert caught.value.what.endswith("。")
    return caught.value.findings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_encoding_that_excel_writes_is_read(tmp_path: Path, encoding: str) -> None:
    table = reading.read(csv(tmp_path, HEAD + "ゴミ,ごみ、分別,月曜です。,,,\n", encoding))
    assert table.entries[0].word == "ゴミ"
    assert table.entries[0].synonyms == ("ごみ", "分別")
    assert table.entries[0].texts == ("月曜です。",)


def test_tabs_separate_as_well_and_a_title_may_stand_above(tmp_path: Path) -> None:
    table = reading.read(csv(tmp_path, "町の表\t\n\n言葉\t返事\nバス\t時刻表です。\n"))
    assert [(entry.word, entry.row) for entry in table.entries] == [("バス", 4)]


def test_an_xlsx_is_read_with_numbers_as_words_and_empty_rows_passed_over(tmp_path: Path) -> None:
    path = xlsx(tmp_path, [["言葉", "返事"], [119, "火事のときです。"], [None, None], ["バス", "時刻表です。"]])
    assert [entry.word for entry in reading.read(path).entries] == ["119", "バス"]


def test_a_title_merged_above_the_headings_does_no_harm(tmp_path: Path) -> None:
    path = xlsx(tmp_path, [["町の表", None], ["言葉", "返事"], ["バス", "時刻表です。"]], "A1:B1")
    assert len(reading.read(path).entries) == 1


def test_special_rows_are_taken_in_either_width(tmp_path: Path) -> None:
    table = reading.read(
        csv(tmp_path, HEAD + "バス,,時刻表,,,\n（見つからないとき）,,ありません,,,\n(友だち追加),,ようこそ,,,\n")
    )
    assert table.fallback is not None
    assert table.greeting is not None
    assert len(table.entries) == 1


@pytest.mark.parametrize(
    ("line", "cell", "said"),
    [
        (",,返事だけ,,,", "A2", "言葉が空"),
        ("　,,返事だけ,,,", "A2", "言葉が空"),
        ("あ" * 101 + ",,返事,,,", "A2", "100文字"),
        ("バス,,,,,", "C2", "返事も画像もありません"),
        ("バス,,時刻,,http://a.example/b.png,", "E2", "https://"),
        ("バス,,時刻,,https://a.example/b.png,ftp://a.example/c.png", "F2", "https://"),
        ("バス,,時刻,,,https://a.example/c.png", "F2", "「画像」の列が空"),
        ("バス,,時刻," + "町" * 5001 + ",,", "D2", "5,000文字まで"),
        ("バス,,=1+1,,,", "C2", "数式"),
    ],
)
def test_each_fault_is_told_with_its_cell(tmp_path: Path, line: str, cell: str, said: str) -> None:
    (found,) = findings(csv(tmp_path, HEAD + line + "\n"))
    assert found.startswith(f"{cell}(")
    assert said in found


def test_six_messages_are_one_too_many_and_five_are_not(tmp_path: Path) -> None:
    head = "言葉,返事,返事2,返事3,返事4,返事5,画像\n"
    five = reading.read(csv(tmp_path, head + "バス,1,2,3,4,5,\n"))
    assert five.entries[0].count == 5
    (found,) = findings(csv(tmp_path, head + "バス,1,2,3,4,5,https://a.example/b.png\n"))
    assert "6つあります" in found


def test_the_same_word_in_two_rows_is_found_in_any_spelling(tmp_path: Path) -> None:
    (found,) = findings(csv(tmp_path, HEAD + "ゴミ,,月曜,,,\nバス,ｺﾞﾐ,時刻,,,\n"))
    assert found.startswith("A3(")
    assert "「ゴミ」と重なっています" in found
    assert len(findings(csv(tmp_path, HEAD + "ゴミ,,月曜,,,\nゴミ,,火曜,,,\n"))) == 1


def test_a_spelling_of_the_own_word_is_no_double(tmp_path: Path) -> None:
    assert reading.read(csv(tmp_path, HEAD + "ゴミ,ごみ、ｺﾞﾐ,月曜,,,\n")).entries[0].synonyms == ("ごみ", "ｺﾞﾐ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("言葉,ほかの言い方\nゴミ,\n", "1行目(「返事」の列がありません)"),
        ("返事\n月曜\n", "1行目(「言葉」の列がありません)"),
        ("言葉,返事,返事\nゴミ,月曜,火曜\n", "B1(「返事」の列が2つあります)"),
    ],
)
def test_a_missing_or_doubled_column_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert findings(csv(tmp_path, text)) == (said,)


@pytest.mark.parametrize(
    ("value", "said"),
    [("=A1", "数式"), (date(2026, 6, 1), "日付"), (True, "はい・いいえ"), ("#DIV/0!", "エラー")],
)
def test_a_cell_of_the_wrong_type_is_told_with_its_cell(tmp_path: Path, value: object, said: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["言葉", "返事"])
    sheet.append(["バス", "時刻"])
    sheet["B2"] = value  # type: ignore[assignment] # on purpose
    if said == "エラー":
        sheet["B2"].data_type = "e"
    path = tmp_path / "表.xlsx"
    book.save(path)
    (found,) = findings(path)
    assert found.startswith("B2(")
    assert said in found


def test_merged_cells_are_told_at_their_first_cell(tmp_path: Path) -> None:
    path = xlsx(tmp_path, [["言葉", "返事"], ["バス", "時刻"], [None, "続き"]], "A2:A3")
    assert [found.split("(")[0] for found in findings(path)] == ["A2", "A3"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空です"),
        (b" \n \n", "空です"),
        (b"PK\x03\x04 broken", "Excel ブックとして読めません"),
        (b"\xd0\xcf\x11\xe0 old", "古い形式"),
        ("町,人口\n道場町,4800\n".encode(), "見出しの行が見つかりません"),
        ("言葉,返事\n".encode(), "言葉がありません"),
        ("言葉,返事\n(見つからないとき),ありません\n".encode(), "言葉がありません"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_japanese(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(content)
    with pytest.raises(TableError, match=said):
        reading.read(path)


def test_a_quote_that_never_ends_is_told_with_its_line(tmp_path: Path) -> None:
    (found,) = findings(csv(tmp_path, '言葉,返事\nバス,"時刻\n'))
    assert found == "A2(CSV として読めません)"


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(EncodingError, match="文字コード"):
        reading.read(path)


@pytest.mark.parametrize("name", ["ない.csv", "."])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(MissingFileError):
        reading.read(tmp_path / name)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_fifty_thousand_rows_are_refused_at_the_first_row_too_many(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"表.{kind}"
    if kind == "csv":
        path.write_text("言葉,返事\n" + "".join(f"言葉{n},返事\n" for n in range(50_000)), encoding="utf-8")
    else:
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for _ in range(50_000):
            sheet.append(["言葉", "返事"])
        book.save(path)
    with pytest.raises(TableError, match="A2001"):
        reading.read(path)


def test_many_faults_are_counted_and_only_the_first_are_shown(tmp_path: Path) -> None:
    path = csv(tmp_path, HEAD + "".join(f"言葉{n},,,,,\n" for n in range(8)))
    assert len(findings(path)) == 8
    with pytest.raises(TableError, match="ほか3か所"):
        reading.read(path)


def test_the_practice_table_keeps_all_limits_and_is_fictional() -> None:
    table = reading.practice()
    assert len(table.entries) == 12
    assert table.fallback is not None
    texts = " ".join(text for entry in table.entries for text in (*entry.texts, entry.image))
    assert {part.split("/")[2] for part in texts.split() if part.startswith("https://")} == {"www.dojo-machi.example"}


def test_an_error_of_a_table_is_a_dojo_error() -> None:
    assert issubclass(TableError, DojoError)
