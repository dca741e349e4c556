"""Workbooks and csv, good and bad: an error names its cell, and nothing is half written."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from dojo.errors import DojoError, EncodingError, InputError, MissingFileError
from dojo.text.saving import SavingError, save
from dojo.topics.rpa.fields import fields
from dojo.topics.rpa.lesson import HOURS, ROBOT, TEMPLATE, applications, take_home
from dojo.topics.rpa.sheets import read_rows, write_review
from dojo.topics.rpa.sheets.hours import INPUTS, read_hours, write_hours
from dojo.topics.rpa.sheets.review import read_review
from dojo.topics.rpa.sheets.template import write_rows, write_template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = [field.name for field in fields()]


def book(path: Path, *rows: list[Any], change: Callable[[Any], object] = lambda _: None) -> Path:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    change(sheet)
    made.save(path)
    return path


def test_rows_come_back_as_they_were_written_with_their_row_numbers(tmp_path: Path) -> None:
    read = read_rows(write_rows(tmp_path / "a.xlsx", applications()))
    assert [row["行"] for row in read] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert [{name: row[name] for name in NAMES} for row in read] == [
        {name: value.strip() for name, value in row.items()} for row in applications()
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_is_read_whatever_excel_made_of_it(tmp_path: Path, good: dict[str, str], encoding: str) -> None:
    with (tmp_path / "a.csv").open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([NAMES, list(good.values())])
    assert read_rows(tmp_path / "a.csv") == [{"行": 2, **good}]


def test_dates_and_numbers_of_excel_become_text(tmp_path: Path, good: dict[str, str]) -> None:
    values = [*good.values()]
    values[3:] = [dt.datetime(2018, 5, 1), 990019, 5.0]  # type: ignore[list-item] # noqa: DTZ001 - Excel knows no zones
    assert read_rows(book(tmp_path / "a.xlsx", NAMES, values)) == [{"行": 2, **good}]


def test_a_title_above_the_header_may_be_merged(tmp_path: Path, good: dict[str, str]) -> None:
    path = book(tmp_path / "a.xlsx", ["学童"], NAMES, [*good.values()], change=lambda sheet: sheet.merge_cells("A1:F1"))
    assert [row["行"] for row in read_rows(path)] == [3]


def _formula(sheet: Any) -> None:
    sheet["F2"] = "=1+1"


def _error(sheet: Any) -> None:
    sheet["D2"] = "#N/A"


def _truth(sheet: Any) -> None:
    sheet["B2"] = True


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_formula, "F2 に数式があります"),
        (_error, "D2 がエラー「#N/A」です"),
        (_truth, "B2 が「TRUE」です"),
        (lambda sheet: sheet.merge_cells("A2:B3"), "A2:B3 のセルが結合されています"),
    ],
)
def test_a_cell_that_cannot_be_taken_for_certain_is_named(
    tmp_path: Path, good: dict[str, str], change: Callable[[Any], object], said: str
) -> None:
    path = book(tmp_path / "a.xlsx", NAMES, [*good.values()], change=change)
    with pytest.raises(InputError, match=said):
        read_rows(path)


def test_a_missing_column_is_named(tmp_path: Path, good: dict[str, str]) -> None:
    with pytest.raises(InputError, match="「生年月日」の列がありません"):
        read_rows(book(tmp_path / "a.xlsx", [name for name in NAMES if name != "生年月日"], [*good.values()]))


def test_a_column_that_is_there_twice_is_named(tmp_path: Path, good: dict[str, str]) -> None:
    with pytest.raises(InputError, match="見出し「申請番号」が2つあります"):
        read_rows(book(tmp_path / "a.xlsx", [*NAMES, "申請番号"], [*good.values(), "A-999"]))


def test_a_table_without_header_or_without_rows_says_which(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="見出しの行がありません"):
        read_rows(book(tmp_path / "a.xlsx", ["あ", "い"], ["う", "え"]))
    with pytest.raises(InputError, match="見出しだけで、行がありません"):
        read_rows(book(tmp_path / "b.xlsx", NAMES))


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"", InputError, "空です"),
        (b" \r\n", InputError, "空です"),
        (b"PK\x03\x04 broken", InputError, "Excel のファイルとして読めません"),
        (b"\xd0\xcf\x11\xe0old", InputError, "古い形式"),
        (bytes(range(128, 256)) * 4, EncodingError, "文字コード"),
        (b'"' + b"x" * 200_000, InputError, "CSVとして読めません"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_japanese(tmp_path: Path, content: bytes, kind: type[DojoError], said: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(kind, match=said):
        read_rows(tmp_path / "a.xlsx")


def test_fifty_thousand_rows_are_too_many(tmp_path: Path, good: dict[str, str]) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([NAMES, *([list(good.values())] * 50_000)])
    with pytest.raises(InputError, match="5,000行を超えています"):
        read_rows(tmp_path / "a.csv")
    made = Workbook(write_only=True)
    sheet = made.create_sheet()
    for row in (NAMES, *([list(good.values())] * 50_000)):
        sheet.append(row)
    made.save(tmp_path / "a.xlsx")
    with pytest.raises(InputError, match="5,000行を超えています"):
        read_rows(tmp_path / "a.xlsx")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"ない\.xlsx"):
        read_rows(tmp_path / "ない.xlsx")


def test_rows_for_review_carry_their_reason_and_an_earlier_file_is_kept(tmp_path: Path, good: dict[str, str]) -> None:
    path = write_review(tmp_path / "要確認.xlsx", [{"行": 4, **good, "理由": "電話で確かめる"}])
    assert [(row["元の行"], row["理由"]) for row in read_review(path)] == [("4", "電話で確かめる")]
    write_review(path, [])
    assert load_workbook(path)["要確認"]["A3"].value == "人が確かめる行は、ありませんでした。"
    assert read_review(tmp_path / "要確認(前回).xlsx")[0]["理由"] == "電話で確かめる"


def test_a_value_that_looks_like_a_formula_stays_text(tmp_path: Path, good: dict[str, str]) -> None:
    path = write_review(tmp_path / "要確認.xlsx", [{"行": 2, **good, "児童の氏名": "=1+1", "理由": "-"}])
    cell = load_workbook(path)["要確認"]["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SavingError, match="書き込めませんでした"):
        save(tmp_path / "ない" / "a.xlsx", b"x")
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(SavingError):
        save(tmp_path / "a.xlsx", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_template_has_the_columns_and_explains_each(tmp_path: Path) -> None:
    made = load_workbook(write_template(tmp_path / TEMPLATE))
    assert [cell.value for cell in made["申請"][1]] == NAMES
    assert made["申請"]["D2"].number_format == "@"  # a date stays as it is typed
    assert {row[0].value for row in made["書き方"].iter_rows()} >= set(NAMES)


def test_the_sheet_of_hours_is_read_back_and_its_formulas_say_the_same(tmp_path: Path) -> None:
    path = write_hours(tmp_path / HOURS, [("給食費の消しこみ", 300, 6, 10, 6, 50, 5)])
    # 300 x (6 + 0.1 x 6) / 60 = 33.0; 300 x 0.1 x 12 / 60 + 5 = 11.0; 12 x 22 - 50 = 214; 50 / 22 → 3
    robot = read_hours(path)["給食費の消しこみ"]
    assert (robot.before, robot.after, robot.first_year, robot.months) == (33.0, 11.0, 214.0, 3)
    sheet = load_workbook(path)["効果"]
    assert sheet["A7"].value == "【例・架空】学童クラブの申請の入力"
    assert sheet["H8"].value == '=IF(B8="","",ROUND(B8*(C8+D8/100*E8)/60,1))'


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["入力", "たくさん", 6, 10, 6, 50, 5], r"B2\(件数\(月\)\)「たくさん」は数ではありません"),
        (["入力", 300, None, 10, 6, 50, 5], r"C2\(1件の分\) が空です"),
        (["入力", 300, 6, 110, 6, 50, 5], r"D2\(例外の割合\(%\)\) は 0 から 100 まで"),
        (["入力", -1, 6, 10, 6, 50, 5], "B2"),
        (["入力", 300, 6, 10, 6, 50, "nan"], "G2"),
        ([None, 300, 6, 10, 6, 50, 5], "A2 に仕事の名前がありません"),
        (["入力", "=2*3", 6, 10, 6, 50, 5], "B2 に数式があります"),
    ],
)
def test_a_faulty_cell_of_the_sheet_of_hours_is_named(tmp_path: Path, row: list[Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_hours(book(tmp_path / "a.xlsx", list(INPUTS), row))


def test_numbers_are_read_as_people_write_them(tmp_path: Path) -> None:
    row = ["入力", "１，２００", "６", "10%", "6", "50", "5"]
    assert read_hours(book(tmp_path / "a.xlsx", list(INPUTS), row))["入力"].count == 1200


def test_a_sheet_of_hours_that_nobody_filled_in_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="自分の課の仕事がまだありません"):
        read_hours(write_hours(tmp_path / HOURS))


def test_a_task_named_twice_is_named(tmp_path: Path) -> None:
    row = ["入力", 300, 6, 10, 6, 50, 5]
    with pytest.raises(InputError, match="A3「入力」が2回あります"):
        read_hours(book(tmp_path / "a.xlsx", list(INPUTS), row, row))


def test_what_is_taken_home_is_three_files_and_none_is_ever_replaced(tmp_path: Path, robot: str) -> None:
    assert [path.name for path in take_home(tmp_path)] == [ROBOT, TEMPLATE, HOURS]
    assert (tmp_path / ROBOT).read_text(encoding="utf-8") == robot
    (tmp_path / ROBOT).write_text("わたしが直した", encoding="utf-8")
    take_home(tmp_path, robot)
    assert (tmp_path / ROBOT).read_text(encoding="utf-8") == "わたしが直した"
