"""A plan as a workbook: written, read back, and every faulty cell named."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from dojo.errors import DojoError, MissingFileError
from dojo.topics.plan import town
from dojo.topics.plan.workbook import WorkbookError, read, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The titles stand in row 4 of each sheet, so the first initiative is row 5, and 取組!G5 is its length.


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "計画.xlsx"
    place.write_bytes(to_bytes(town.plan()))
    return place


def change(path: Path, act: Callable[[Workbook], Any]) -> Path:
    """Change a workbook as somebody in a town hall would, and save it."""
    book = load_workbook(path)
    act(book)
    book.save(path)
    return path


def findings(path: Path) -> dict[str, str]:
    """Read, and return what is wrong by place."""
    with pytest.raises(WorkbookError) as caught:
        read(path)
    assert "Traceback" not in str(caught.value)
    return {finding.where: finding.text for finding in caught.value.findings}


def put(path: Path, cell: str, value: Any) -> Path:
    sheet, _, place = cell.partition("!")
    return change(path, lambda book: book[sheet].__setitem__(place, value))


def test_what_was_written_is_read_back_the_same(path: Path) -> None:
    reading = read(path)
    assert reading.plan == town.plan()
    assert reading.notes == ()


def test_the_first_sheet_explains_and_every_table_fits_one_page_across(path: Path) -> None:
    book = load_workbook(path)
    assert book.sheetnames == ["使い方", "計画", "取組", "体制", "指標"]
    assert all(sheet.page_setup.fitToWidth == 1 and int(sheet.page_setup.paperSize or 0) == 9 for sheet in book.worksheets)
    assert all(not sheet.merged_cells.ranges for sheet in book.worksheets)


def test_schemes_and_priorities_are_offered_as_lists(path: Path) -> None:
    rules = load_workbook(path)["取組"].data_validations.dataValidation
    offered = {str(rule.sqref): str(rule.formula1) for rule in rules}
    assert '"体制,①,②,③,④,⑤,⑥,あわせて①,あわせて②,町独自"' in offered.values()
    assert any("外部人材の任用" in listed for listed in offered.values())
    assert all(len(listed) <= 257 for listed in offered.values())  # Excel takes 255 characters between the quotes


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("取組!G7", "六", "「かかる月数」の「六」は数ではありません。数だけを書いてください。"),
        ("取組!G7", 0, "「かかる月数」は1以上にしてください(いま 0)。"),
        ("取組!G7", 2.5, "「かかる月数」は、小数ではなく整数にしてください(いま 2.5)。"),
        ("取組!G7", None, "「かかる月数」が空です。"),
        ("取組!G7", True, "「かかる月数」の「True」は数ではありません。数だけを書いてください。"),
        ("取組!H8", -1, "「対象の経費(千円)」は0以上にしてください(いま -1)。"),
        ("取組!H8", "六千万", "「対象の経費(千円)」の「六千万」は数ではありません。数だけを書いてください。"),
        ("取組!C5", "⑦", "「重点事項」の「⑦」は選べません。"),
        ("取組!J6", "夢の補助金", "「支援制度」の「夢の補助金」は選べません。"),
        ("取組!F11", "来年の春", "「早くても始まる月」の「来年の春」は年月として読めません。2023-03 のように書いてください。"),
        ("取組!E7", "T99", "番号「T99」の取組がありません。"),
        ("取組!A13", "T01", "番号「T01」が 取組!A5 と同じです。"),
        ("取組!A5", "T/01", "番号「T/01」は使えません。"),
        ("取組!B5", None, "「取組」が空です。"),
        ("取組!B5", "長" * 121, "「取組」は120文字までにしてください(いま121文字)。"),
        ("取組!B5", "#REF!", "Excel のエラー「#REF!」です。値を書き直してください。"),
        ("計画!C5", "いつか", "「始まりの年月」の「いつか」は年月として読めません。2023-03 のように書いてください。"),
        ("計画!D5", "2020-03", "終わりの年月が、始まりより前です。"),
        ("計画!D5", "2099-03", "計画の期間は50年までにしてください。"),
        ("計画!A5", None, "「町の名前」が空です。"),
        ("体制!D5", 400, "「使える割合(%)」は100までにしてください(いま 400)。"),
        ("体制!C6", "数名", "「人数」の「数名」は数ではありません。数だけを書いてください。"),
        ("指標!A5", "T99", "番号「T99」の取組がありません。"),
        ("指標!D6", "たくさん", "「目標の値」の「たくさん」は数ではありません。数だけを書いてください。"),
        ("指標!F6", 45000, "「期日」の「45000」は年月として読めません。2023-03 のように書いてください。"),
    ],
)
def test_a_faulty_cell_is_named_by_its_address(cell: str, value: object, said: str, path: Path) -> None:
    found = findings(put(path, cell, value))
    assert list(found) == [cell]
    assert found[cell].startswith(said)


def test_every_faulty_cell_is_named_and_not_only_the_first(path: Path) -> None:
    def spoil(book: Workbook) -> None:
        book["取組"]["G5"] = "三"
        book["体制"]["C5"] = "二"
        book["指標"]["D5"] = "十七"

    assert set(findings(change(path, spoil))) == {"取組!G5", "体制!C5", "指標!D5"}


def test_a_ring_is_named_at_a_cell_of_it(path: Path) -> None:
    found = findings(put(path, "取組!E5", "T03"))
    assert found == {"取組!E5": "取組がたがいに待ち合っていて、始められません(T01 → T03 → T01)。"}


def test_support_without_a_cost_is_named(path: Path) -> None:
    assert "「対象の経費(千円)」がありません" in findings(put(path, "取組!H6", 0))["取組!J6"]


def test_a_missing_column_is_named_with_its_sheet_and_row(path: Path) -> None:
    assert findings(change(path, lambda book: book["取組"].delete_cols(7))) == {
        "取組!4行目": "見出し「かかる月数」がありません。"
    }


def test_a_missing_sheet_is_named(path: Path) -> None:
    assert findings(change(path, lambda book: book.remove(book["指標"]))) == {"指標": "「指標」のシートがありません。"}


def test_titles_without_rows_are_not_a_plan(path: Path) -> None:
    assert (
        findings(change(path, lambda book: book["取組"].delete_rows(5, 40)))["取組!5行目"]
        == "見出しの下に、1行も書かれていません。"
    )


def test_merged_cells_in_the_table_are_named_and_above_it_are_not(path: Path) -> None:
    change(path, lambda book: book["取組"].merge_cells("A1:E1"))
    assert read(path).plan == town.plan()
    found = findings(change(path, lambda book: book["取組"].merge_cells("D5:D6")))
    assert found["取組!D5:D6"] == "セルが結合されています。結合をやめて、1つずつ書いてください。"


def test_a_formula_without_a_result_is_named(path: Path) -> None:
    # openpyxl writes formulas without results, as other programs do
    found = findings(put(path, "取組!H8", "=32000*2"))
    assert found == {"取組!H8": "数式の結果がありません。「値」として貼り付け直してください。"}


def test_the_result_of_a_formula_is_used_and_noted(path: Path) -> None:
    put(path, "取組!H8", "=32000*2")
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            # what Excel stores beside a formula: <v>…</v>
            data = old.read(name).replace(b"<f>32000*2</f><v />", b"<f>32000*2</f><v>64000</v>")
            new.writestr(name, data.replace(b"<f>32000*2</f><v></v>", b"<f>32000*2</f><v>64000</v>"))
    path.write_bytes(content.getvalue())
    reading = read(path)
    assert reading.plan == town.plan()
    assert [str(note) for note in reading.notes] == ["取組!H8 数式の結果「64000」を使いました。"]


def test_an_indicator_with_gaps_is_read_and_each_gap_is_noted_at_its_cell(path: Path) -> None:
    def empty(book: Workbook) -> None:
        for cell in ("D6", "F6", "G6"):
            book["指標"][cell] = None

    notes = read(change(path, empty)).notes
    assert [note.where for note in notes] == ["指標!D6", "指標!F6", "指標!G6"]
    assert notes[0].text == "指標「対象の手続のオンライン利用率」の「目標の値」: いくつにするのかを、数で書いてください。"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("取組!G7", "６"),  # full width
        ("取組!G7", "6 "),
        ("取組!H8", "64,000"),
        ("取組!H8", 64_000.0),
        ("取組!E8", "T02 T03"),
        ("取組!E8", "Ｔ０２，Ｔ０３"),
        ("取組!C8", "1"),
        ("取組!J9", "ｵﾝﾗｲﾝ手続の推進"),
        ("計画!C5", "令和3年4月"),
        ("計画!C5", "R3.4"),
        ("取組!E5", "なし"),
    ],
)
def test_the_same_meaning_in_another_writing_is_the_same_plan(cell: str, value: object, path: Path) -> None:
    assert read(put(path, cell, value)).plan == town.plan()


def test_a_date_and_a_percentage_of_excel_are_understood(path: Path) -> None:
    import datetime as dt  # noqa: PLC0415 - only here

    def as_excel_does(book: Workbook) -> None:
        book["計画"]["C5"] = dt.datetime(2021, 4, 1)  # noqa: DTZ001 - Excel knows no zones
        book["体制"]["D6"] = 0.9
        book["体制"]["D6"].number_format = "0%"

    assert read(change(path, as_excel_does)).plan == town.plan()


def test_other_columns_other_sheets_and_another_order_do_not_matter(path: Path) -> None:
    def rearrange(book: Workbook) -> None:
        book["取組"].insert_cols(1)
        book["取組"]["A4"] = "備考"
        book["取組"]["A5"] = "町長の一押し"
        book.create_sheet("メモ")["A1"] = "=1/0"
        book.move_sheet("指標", offset=-3)

    assert read(change(path, rearrange)).plan == town.plan()


def test_a_text_that_begins_like_a_formula_stays_a_text(path: Path) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    first = replace(town.plan().initiatives[0], owner="=1+1")
    plan = replace(town.plan(), initiatives=(first, *town.plan().initiatives[1:]))
    path.write_bytes(to_bytes(plan))
    assert read(path).plan == plan


# -- files that are no plan at all --------------------------------------------------------------------------------------


def _refused(path: Path) -> str:
    with pytest.raises(DojoError) as caught:
        read(path)
    return str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"ない\.xlsx"):
        read(tmp_path / "ない.xlsx")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "は空です。"),
        (b" \r\n", "は空です。"),
        ("番号,取組\nT01,体制\n".encode("cp932"), "は Excel ブック(.xlsx)ではありません。CSV などの文字のファイルは読めません。"),
        ("番号,取組\nT01,体制\n".encode(), "は Excel ブック(.xlsx)ではありません。"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "は古い形式の Excel か、パスワードの付いた Excel です。"),
        (b"PK\x03\x04 broken", "は Excel ブックとして読めません。"),
        (b"PK\x05\x06" + bytes(18), "は Excel ブックとして読めません。"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_is(content: bytes, said: str, tmp_path: Path) -> None:
    place = tmp_path / "計画.xlsx"
    place.write_bytes(content)
    assert said in _refused(place)


def test_a_truncated_workbook_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-600])
    assert "は Excel ブックとして読めません。" in _refused(path)


def test_another_workbook_lacks_all_sheets(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "家計簿"
    book.save(tmp_path / "家計簿.xlsx")
    assert set(findings(tmp_path / "家計簿.xlsx")) == {"計画", "取組", "体制", "指標"}


def test_fifty_thousand_rows_are_too_many(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    for name in ("計画", "取組", "体制", "指標"):
        sheet = book.create_sheet(name)
        for number in range(50_000 if name == "取組" else 1):
            sheet.append([f"T{number}", "取組", "体制"])
    book.save(tmp_path / "大.xlsx")
    assert "シート「取組」は2,000行を超えています。" in _refused(tmp_path / "大.xlsx")


def test_more_initiatives_than_a_plan_holds_are_refused_at_their_row(path: Path) -> None:
    def fill(book: Workbook) -> None:
        for row in range(5, 206):
            cells: dict[str, Any] = {"A": f"N{row}", "B": "取組", "C": "町独自", "G": 1}
            for column, value in cells.items():
                book["取組"][f"{column}{row}"] = value
            book["取組"][f"E{row}"] = None

    found = findings(change(path, fill))
    assert found["取組!205行目"] == "「取組」は200行までです。"


def test_empty_rows_that_only_look_like_something_are_passed_over(path: Path) -> None:
    def decorate(book: Workbook) -> None:
        for row in range(30, 400):
            book["取組"][f"A{row}"].font = Font(bold=True)

    assert read(change(path, decorate)).plan == town.plan()
