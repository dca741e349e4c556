"""A csv or xlsx file as rows with their addresses, and every kind of trouble with it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import pickle
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from dojo.errors import EncodingError, MissingFileError
from dojo.text.tables import Merged, Oddity, Rules, Trouble, UnusableTableError, address, as_text, letters, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULES = Rules(text=str.strip, cell=lambda cell: as_text(cell.value), size=1_000_000, rows=10, columns=4)


def text(folder: Path, content: str | bytes) -> Path:
    path = folder / "表.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def book(folder: Path, *rows: list[Any], change: Callable[[Any], object] = lambda _: None) -> Path:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    change(sheet)
    made.save(folder / "表.xlsx")
    return folder / "表.xlsx"


def trouble(path: Path, rules: Rules[str] = RULES) -> UnusableTableError:
    with pytest.raises(UnusableTableError) as caught:
        read(path, rules)
    assert caught.value.what.startswith("「表.")
    assert caught.value.todo
    return caught.value


# -- addresses ---------------------------------------------------------------------------------------------------------


def test_columns_are_named_as_openpyxl_names_them() -> None:
    assert [letters(column) for column in range(1, 800)] == [get_column_letter(column) for column in range(1, 800)]
    assert address(12, 28) == "AB12"


def test_a_place_is_a_cell_in_a_workbook_and_counted_in_text(tmp_path: Path) -> None:
    assert read(book(tmp_path, ["a"]), RULES).place(5, 2) == "B5"
    assert read(text(tmp_path, "a"), RULES).place(5, 2) == "5行目の2番目"


# -- text --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_text_is_read_in_every_encoding_and_with_commas_or_tabs(tmp_path: Path, encoding: str, separator: str) -> None:
    grid = read(text(tmp_path, f"言葉{separator} 返事 \r\n\r\n'ゴミ{separator}月曜\r\n".encode(encoding)), RULES)
    assert grid.delimited
    assert grid.rows == [["言葉", "返事"], [], ["'ゴミ", "月曜"]]


def test_a_rule_may_refuse_utf_16_and_name_its_own_separator(tmp_path: Path) -> None:
    rules = replace(RULES, utf_16=False, separator=lambda _: ",")
    assert read(text(tmp_path, "a\tb\tc,d"), rules).rows == [["a\tb\tc", "d"]]
    with pytest.raises(EncodingError):
        read(text(tmp_path, "a,b".encode("utf-16")), rules)


def test_columns_beyond_the_last_one_are_left_out(tmp_path: Path) -> None:
    assert read(text(tmp_path, "1,2,3,4,5,6"), RULES).rows == [["1", "2", "3", "4"]]
    assert read(book(tmp_path, [1, 2, 3, 4, "=1+1"]), RULES).rows == [["1", "2", "3", "4"]]


def test_a_field_that_is_too_long_is_told_with_its_row_whatever_others_set(tmp_path: Path) -> None:
    csv.field_size_limit(10_000_000)
    error = trouble(text(tmp_path, "a,b\nc," + "x" * 200_000))
    assert (error.trouble, error.row) == (Trouble.NO_CSV, 2)
    assert "2行目" in error.what


def test_a_quote_that_never_ends_is_trouble_only_under_strict_rules(tmp_path: Path) -> None:
    path = text(tmp_path, 'a,b\nc,"d\n')
    assert read(path, RULES).rows[1] == ["c", "d"]
    error = trouble(path, replace(RULES, strict=True))
    assert (error.trouble, error.row) == (Trouble.NO_CSV, 2)


# -- workbooks ---------------------------------------------------------------------------------------------------------


def test_values_are_those_that_people_see_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    grid = read(book(tmp_path, ["言葉", 119.0], [], [None, " 1.5 "]), RULES)
    assert not grid.delimited
    assert [row for row in grid.rows if any(row)] == [["言葉", "119"], ["", "1.5"]]
    assert grid.rows[2][1] == "1.5"
    assert (grid.odd, grid.merged) == ({}, ())


def test_each_oddity_stands_at_its_cell(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet["A2"], sheet["B2"], sheet["C3"], sheet["D3"] = "=1+1", "#N/A", True, dt.datetime(2026, 6, 1)  # noqa: DTZ001

    assert read(book(tmp_path, ["a"], change=change), RULES).odd == {
        (2, 1): Oddity("formula", "=1+1"),
        (2, 2): Oddity("error", "#N/A"),
        (3, 3): Oddity("truth", value=True),
        (3, 4): Oddity("date", dt.datetime(2026, 6, 1)),  # noqa: DTZ001 - Excel knows no zones
    }


def test_merged_cells_are_found_from_the_top_where_they_are_looked_for(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("B3:C4")
        sheet.merge_cells("A1:B1")

    path = book(tmp_path, ["a"], change=change)
    assert read(path, replace(RULES, merged=True)).merged == (Merged(1, 1, "A1:B1"), Merged(3, 2, "B3:C4"))
    assert read(path, RULES).merged == ()


def test_a_formula_counts_by_its_stored_result_where_that_is_wanted(tmp_path: Path) -> None:
    path = book(tmp_path, ["x", "=1+1"])
    assert read(path, RULES).rows == [["x", "=1+1"]]
    # openpyxl stores no result; Excel stores 2
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert b"<f>1+1</f><v" in members[name]
    members[name] = members[name].replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
    with zipfile.ZipFile(path, "w") as packed:
        for member, content in members.items():
            packed.writestr(member, content)
    grid = read(path, replace(RULES, results=True))
    assert grid.rows == [["x", "2"]]
    assert grid.odd == {(1, 2): Oddity("formula", "=1+1")}


# -- limits ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_last_row_allowed_is_read_and_the_next_is_trouble(tmp_path: Path, kind: str) -> None:
    def made(count: int) -> Path:
        return text(tmp_path, "a,b\n" * count) if kind == "csv" else book(tmp_path, *[["a", "b"]] * count)

    assert len(read(made(10), RULES).rows) == 10
    error = trouble(made(11))
    assert (error.trouble, error.row) == (Trouble.TOO_LONG, 11)
    assert "10行を超えています" in error.what


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_blank_rows_below_count_only_where_the_rules_say_so(tmp_path: Path, kind: str) -> None:
    def show(sheet: Any) -> None:
        sheet.cell(20, 1).number_format = "0.00"  # a row that is written down, with nothing in it

    path = text(tmp_path, "a\n" + "\n" * 20) if kind == "csv" else book(tmp_path, ["a"], change=show)
    assert trouble(path).trouble is Trouble.TOO_LONG
    rows = read(path, replace(RULES, blank_rows=False)).rows
    assert [row for row in rows if any(row)] == [["a"]]
    assert len(rows) == 10


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert trouble(text(tmp_path, "a" * 11), replace(RULES, size=10)).trouble is Trouble.TOO_BIG


def test_a_workbook_that_unpacks_to_too_much_is_not_read(tmp_path: Path) -> None:
    path = book(tmp_path, ["a"])
    assert trouble(path, replace(RULES, unpacked=1_000)).trouble is Trouble.UNPACKS_TOO_BIG
    assert read(path, replace(RULES, unpacked=1_000_000)).rows == [["a"]]


# -- what is no table --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Trouble.EMPTY),
        (b" \r\n\t", Trouble.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Trouble.OLD_EXCEL),
        (b"PK\x03\x04 no workbook", Trouble.NO_EXCEL),
    ],
)
def test_each_kind_of_trouble_is_told(tmp_path: Path, content: bytes, kind: Trouble) -> None:
    assert trouble(text(tmp_path, content)).trouble is kind


def test_a_workbook_damaged_anywhere_is_read_or_refused_but_never_breaks_the_reader(tmp_path: Path) -> None:
    whole = book(tmp_path, ["言葉", "返事"], ["=1+1", 2], change=lambda sheet: sheet.merge_cells("A3:B3")).read_bytes()
    refused = 0
    for place in range(0, len(whole), 97):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        path = tmp_path / "表.xlsx"
        path.write_bytes(damaged)
        try:
            read(path, replace(RULES, merged=True, results=True))
        except (UnusableTableError, EncodingError):
            refused += 1
    assert refused


def test_a_zip_that_is_no_workbook_and_one_with_a_password_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("[Content_Types].xml", "町")
    assert trouble(text(tmp_path, buffer.getvalue())).trouble is Trouble.NO_EXCEL
    # bit 0 of the flags says that a member is encrypted: at 6 in its own header (PK 3 4), at 8 in the directory (PK 1 2)
    locked = bytearray(buffer.getvalue())
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert trouble(text(tmp_path, bytes(locked))).trouble is Trouble.NO_EXCEL


@pytest.mark.parametrize("name", ["ない.csv", "."])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(MissingFileError):
        read(tmp_path / name, RULES)


# -- the error ---------------------------------------------------------------------------------------------------------


def test_a_topic_says_it_in_its_own_words_and_the_common_ones_fill_the_gaps() -> None:
    error = UnusableTableError(trouble=Trouble.TOO_LONG, name="表.csv", row=2001, most=2000)
    assert error.worded({Trouble.TOO_LONG: ("{name}: {most:,}行、A{row} から。", "消す。")}) == (
        "表.csv: 2,000行、A2001 から。",
        "消す。",
    )
    assert error.worded({})[0] == "「表.csv」は2,000行を超えています。"


@pytest.mark.parametrize("kind", list(Trouble))
def test_every_trouble_has_common_words_and_crosses_a_process_boundary(kind: Trouble) -> None:
    error = UnusableTableError(trouble=kind, name="表.csv", row=3, most=10)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (again.trouble, again.row, str(again)) == (kind, 3, str(error))
    assert "表.csv" in str(error)


def test_importing_it_loads_no_openpyxl() -> None:
    code = "import sys, dojo.text.tables; print('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
