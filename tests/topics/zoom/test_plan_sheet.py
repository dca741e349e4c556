"""The plan as a workbook: filled in, read back, and answered cell by cell where it is wrong."""

from __future__ import annotations

import csv
import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from dojo.errors import DojoError
from dojo.topics.zoom import plan_sheet
from dojo.topics.zoom.data import table
from dojo.topics.zoom.meeting import example
from dojo.topics.zoom.settings import examples
from dojo.topics.zoom.sheet import SheetError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAFE = examples()["直した案"]
#: In which row of the form an item stands: counted on the form, the heading is row 3.
ROWS = {"会議名": 4, "日付": 5, "開始": 6, "長さ(分)": 7, "パスコードの文字": 10, "待機室": 16, "共同ホストの人数": 23}


def changed(tmp_path: Path, change: Callable[[Any], None]) -> Path:
    book = load_workbook(io.BytesIO(plan_sheet.form()))
    change(book.worksheets[0])
    path = tmp_path / "計画.xlsx"
    book.save(path)
    return path


def put(tmp_path: Path, key: str, value: object) -> Path:
    def change(page: Any) -> None:
        assert page.cell(ROWS[key], 1).value == key
        page.cell(ROWS[key], 2).value = value

    return changed(tmp_path, change)


def test_the_form_comes_back_as_the_meeting_and_settings_that_it_shows(tmp_path: Path) -> None:
    assert plan_sheet.read(changed(tmp_path, lambda _: None)) == (example(), SAFE)


def test_days_and_times_as_excel_gives_them_are_read(tmp_path: Path) -> None:
    put(tmp_path, "日付", datetime(2027, 2, 20))  # noqa: DTZ001 - what Excel gives
    assert plan_sheet.read(put(tmp_path, "開始", time(13, 30)))[0] == example()


def test_a_csv_of_cp932_with_items_in_another_order_is_read(tmp_path: Path) -> None:
    page = load_workbook(io.BytesIO(plan_sheet.form())).worksheets[0]
    rows = [(row[0].value, row[1].value) for row in page.iter_rows(min_row=4)]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(reversed(rows))
    path = tmp_path / "計画.csv"
    path.write_bytes(out.getvalue().encode("cp932"))
    assert plan_sheet.read(path) == (example(), SAFE)


def test_every_setting_offers_its_choices_in_excel() -> None:
    page = load_workbook(io.BytesIO(plan_sheet.form())).worksheets[0]
    offered = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert offered["B16"] == '"する,しない"'
    assert len(offered) == len(table("settings")["item"]) == 10


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("会議名", None, "B4「会議名」: 「会議名」を読めません"),
        ("日付", "2027-02-30", "B5「日付」: 「日付」を読めません"),
        ("日付", "2027-02-20(金)", "B5「日付」: 2027年2月20日は土曜日です"),
        ("開始", "夕方", "B6「開始」: 「開始」を読めません"),
        ("長さ(分)", "九十分", r"B7「長さ\(分\)」: 「長さ\(分\)」を読めません"),
        ("パスコードの文字", 26417, "B10「パスコードの文字」.*0で始まることがあるので"),
        ("待機室", "たぶん", "B16「待機室」: 「する」か「しない」にしてください"),
        ("共同ホストの人数", 99, "B23「共同ホストの人数」: 0から20までの数にしてください"),
        ("共同ホストの人数", "ひとり", "B23「共同ホストの人数」"),
        ("会議名", "=1+1", r"\(B4: 数式です\)"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, key: str, value: object, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        plan_sheet.read(put(tmp_path, key, value))


def test_several_wrong_cells_are_named_together(tmp_path: Path) -> None:
    def change(page: Any) -> None:
        page["B5"], page["B16"] = "いつか", ""

    with pytest.raises(SheetError, match=r"直すところが2か所あります.*B5.*B16"):
        plan_sheet.read(changed(tmp_path, change))


def test_merged_cells_are_named(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="B4:C4: セルが結合されています"):
        plan_sheet.read(changed(tmp_path, lambda page: page.merge_cells("B4:C4")))


def test_a_missing_a_doubled_and_no_item_at_all_are_named(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="「日付」の行がありません"):
        plan_sheet.read(changed(tmp_path, lambda page: page.delete_rows(5)))
    with pytest.raises(SheetError, match="A30: 「日付」が2回あります"):
        plan_sheet.read(changed(tmp_path, lambda page: page.cell(30, 1, "日付")))
    with pytest.raises(SheetError, match="会議の計画の表ではありません"):
        plan_sheet.read(changed(tmp_path, lambda page: page.delete_cols(1)))


def test_a_value_column_that_is_missing_is_answered_cell_by_cell(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="直すところが20か所あります"):
        plan_sheet.read(changed(tmp_path, lambda page: page.delete_cols(2, 2)))


def test_fifty_thousand_rows_are_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - the quick writer is needed here only

    book = Workbook(write_only=True)
    page = book.create_sheet()
    for _ in range(50_000):
        page.append(["会議名", "説明会"])
    book.save(tmp_path / "大きい.xlsx")
    with pytest.raises(SheetError, match="10001行目からも続いています"):
        plan_sheet.read(tmp_path / "大きい.xlsx")


def test_a_damaged_an_old_and_an_empty_workbook_are_refused_in_words(tmp_path: Path) -> None:
    whole = plan_sheet.form()
    for number, content in enumerate([whole[:500], whole[:-200], b"PK" + b"x" * 500, b"\xd0\xcf\x11\xe0" + whole, b"", b"  "]):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(content)
        with pytest.raises(DojoError):
            plan_sheet.read(path)


def test_an_empty_sheet_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="何も書かれていません"):
        plan_sheet.read(changed(tmp_path, lambda page: page.delete_rows(1, 60)))
