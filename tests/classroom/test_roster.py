"""Rosters as Excel and people make them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from dojo.classroom import roster
from dojo.classroom.roster import Roster, RosterError, Trainee
from dojo.errors import EncodingError, MissingFileError
from dojo.grading.gradebook import open_gradebook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

HOUSE = Path(__file__).parents[2]
SEED = HOUSE.parent / "shared" / "facts" / "yamagata35.csv"
YAMAGATA = Trainee("062014", "山形市の研修生", "山形市", "総務課", "a@town.example")
TEXT = "研修生ID,氏名,自治体,課,メール\n062014,山形市の研修生,山形市,総務課,a@town.example\n"


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "名簿.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    def write(rows: Sequence[Sequence[Any]], change: Callable[[Any], None] = lambda _: None) -> Path:
        made = openpyxl.Workbook()
        sheet = made.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        change(sheet)
        made.save(tmp_path / "名簿.xlsx")
        return tmp_path / "名簿.xlsx"

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_every_encoding_and_separator_of_excel_is_read(encoding: str, delimiter: str, save: Callable[..., Path]) -> None:
    assert roster.read(save(TEXT.replace(",", delimiter).encode(encoding))).trainees == (YAMAGATA,)


def test_a_workbook_with_title_rows_and_blank_lines_is_read(book: Callable[..., Path]) -> None:
    rows = [
        ["第3回 研修 名簿"],
        [],
        ["", "受講者", "連絡先"],
        ["No.", "団体コード", "市町村名", "お名前", "部署", "E-mail"],
        [],
        [1, "062014", "山形市", "山形市の研修生", "総務課", "a@town.example"],
        [],
    ]
    found = roster.read(book(rows, lambda sheet: sheet.merge_cells("A1:F1")))
    assert found.trainees == (YAMAGATA,)


def test_english_column_names_are_understood(save: Callable[..., Path]) -> None:
    found = roster.read(save("Student_ID,Name,Municipality,Department,Email\nx1,A,B,C,a@town.example\n"))
    assert found.trainees == (Trainee("x1", "A", "B", "C", "a@town.example"),)


def test_a_zero_that_excel_took_from_a_code_comes_back_and_is_reported(book: Callable[..., Path]) -> None:
    found = roster.read(book([["団体コード", "氏名"], [62014, "山形市の研修生"], [62022.0, "米沢市の研修生"]]))
    assert found.ids == ("062014", "062022")
    assert [str(note) for note in found.notes] == [
        "2行目 A列: 「62014」の先頭の0を補い、「062014」としました",
        "3行目 A列: 「62022」の先頭の0を補い、「062022」としました",
    ]


def test_zeros_come_back_under_any_header_when_all_check_digits_fit(save: Callable[..., Path]) -> None:
    # 062014, 062022, 062031: the codes of 山形市, 米沢市, 鶴岡市 (facts)
    assert roster.read(save("ID,氏名\n62014,a\n62022,b\n62031,c\n")).ids == ("062014", "062022", "062031")


def test_five_digits_that_are_no_codes_stay_as_they_are(save: Callable[..., Path]) -> None:
    assert roster.read(save("ID,氏名\n62014,a\n62023,b\n62031,c\n")).ids == ("62014", "62023", "62031")


def test_zeros_that_excel_only_shows_are_meant(book: Callable[..., Path]) -> None:
    def show(sheet: Worksheet) -> None:
        sheet["A2"].number_format = "0000"

    assert roster.read(book([["ID", "氏名"], [7, "x"]], show)).ids == ("0007",)


def test_full_width_digits_become_half_width_and_are_reported(save: Callable[..., Path]) -> None:
    found = roster.read(save("団体コード,氏名\n０６２０１４,x\n"))
    assert found.ids == ("062014",)
    assert "2行目 A列" in str(found.notes[0])


def test_two_rows_of_one_id_are_refused_with_both_places(save: Callable[..., Path]) -> None:
    with pytest.raises(RosterError) as caught:
        roster.read(save("ID,氏名\na1,x\n\nA1,y\n"))
    assert [str(finding) for finding in caught.value.findings] == ["4行目 A列: ID「A1」が2行目と重なっています"]


def test_the_same_row_twice_is_one_trainee(save: Callable[..., Path]) -> None:
    found = roster.read(save("ID,氏名\na1,x\na1,x\n"))
    assert (found.ids, len(found.notes)) == (("a1",), 1)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("", "ID が空です"),
        ("../x", "使えない文字"),
        ("a b", "使えない文字"),
        ("=1+1", "数式とみなす"),
        ('"a\nb"', "使えない文字"),
        ("x" * 129, "128文字"),
    ],
)
def test_a_bad_id_is_named_by_its_cell(cell: str, words: str, save: Callable[..., Path]) -> None:
    with pytest.raises(RosterError, match=words) as caught:
        roster.read(save(f"氏名,ID\nx,{cell}\n"))
    assert [finding.where for finding in caught.value.findings] == ["2行目 B列"]


def test_a_name_that_excel_would_run_is_refused(save: Callable[..., Path]) -> None:
    with pytest.raises(RosterError, match="2行目 B列"):
        roster.read(save("ID,氏名\na1,=cmd()\n"))


def test_a_name_with_a_line_break_is_named_by_its_cell(save: Callable[..., Path]) -> None:
    with pytest.raises(RosterError, match="2行目 B列: 氏名に改行などの見えない文字があります。直して"):
        roster.read(save('ID,氏名\na1,"x\ny"\n'))


def test_every_finding_is_kept_and_the_message_stays_short(save: Callable[..., Path]) -> None:
    with pytest.raises(RosterError, match=r"9か所.*ほか") as caught:
        roster.read(save("ID,氏名\n" + "a b,x\n" * 9))
    assert len(caught.value.findings) == 9


def test_a_total_below_the_list_is_passed_over(save: Callable[..., Path]) -> None:
    found = roster.read(save("氏名,ID,自治体\nx,a1,y\n,,計1人\n"))
    assert found.ids == ("a1",)
    assert str(found.notes[0]).startswith("3行目")


def test_a_formula_counts_by_its_result(book: Callable[..., Path], tmp_path: Path) -> None:
    # openpyxl writes formulas without results, as a program does that never calculated them
    path = book([["ID", "氏名"], ["a1", '="x"&"y"']])
    with pytest.raises(RosterError, match="2行目 B列: 数式の結果がありません"):
        roster.read(path)
    calculated = _with_result(path, tmp_path / "calculated.xlsx", "xy")
    found = roster.read(calculated)
    assert found.trainees == (Trainee("a1", "xy"),)
    assert str(found.notes[0]) == "2行目 B列: 数式の結果「xy」を使いました"


def _with_result(path: Path, target: Path, result: str) -> Path:
    """Store a result beside the formula, as Excel does."""
    import zipfile  # noqa: PLC0415 - only here

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                assert b"<v />" in content or b"<v></v>" in content or b"<v/>" in content
                for empty in (b"<v />", b"<v></v>", b"<v/>"):
                    content = content.replace(empty, f"<v>{result}</v>".encode())
                content = content.replace(b'r="B2"', b'r="B2" t="str"')
            new.writestr(member, content)
    return target


def test_an_error_of_excel_is_named_by_its_cell(book: Callable[..., Path]) -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet["B2"].value = "#REF!"

    with pytest.raises(RosterError, match="2行目 B列: Excel のエラー「#REF!」です"):
        roster.read(book([["ID", "氏名"], ["a1", "x"]], spoil))


def test_fifty_thousand_trainees_are_read(save: Callable[..., Path]) -> None:
    rows = "".join(f"t{number:05},x,y\n" for number in range(50_000))
    assert len(roster.read(save("ID,氏名,自治体\n" + rows))) == 50_000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空です"),
        (b" \r\n", "空です"),
        ("ID,氏名\n".encode(), "研修生がいません"),
        ("りんご,みかん\n1,2\n".encode(), "見出しの行が見つかりません"),
        (b"PK\x03\x04 no workbook", "Excel ブックとして読めません"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式の Excel"),
        (b"ID,x\n" + b"a," + b"x" * 200_000, "CSV として読めません"),
    ],
)
def test_a_wrong_file_is_said_in_words(content: bytes, words: str, save: Callable[..., Path]) -> None:
    with pytest.raises(RosterError, match=words):
        roster.read(save(content))


@pytest.mark.parametrize("content", [b"ID,\x81 \n", b"ID,x\n\0\0\n"])
def test_text_in_no_known_encoding_is_refused(content: bytes, save: Callable[..., Path]) -> None:
    with pytest.raises(EncodingError):
        roster.read(save(content))


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(MissingFileError):
            roster.read(path)


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    made = Roster((YAMAGATA, Trainee("x-1", '引用"符', "改,行")))
    roster.write(made, tmp_path / "course" / "roster.csv")
    assert roster.read(tmp_path / "course" / "roster.csv").trainees == made.trainees
    assert (tmp_path / "course" / "roster.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [path.name for path in (tmp_path / "course").iterdir()] == ["roster.csv"]


def test_a_roster_that_cannot_be_read_leaves_the_old_one(save: Callable[..., Path], tmp_path: Path) -> None:
    target = tmp_path / "roster.csv"
    roster.write(Roster((YAMAGATA,)), target)
    before = target.read_bytes()
    with pytest.raises(RosterError):
        roster.write(roster.read(save("ID,氏名\na b,x\n")), target)
    assert target.read_bytes() == before


def test_the_gradebook_gets_new_and_changed_trainees_and_loses_none(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with open_gradebook(url, "dojo") as gradebook:
        gradebook.add_student("guest")
        gradebook.add_assignment("01_security")
        gradebook.add_submission("01_security", "guest")
        gradebook.add_student("062022", first_name="x")
    class_ = Roster((YAMAGATA, Trainee("062022", "米沢市の研修生", "米沢市")))
    counts = roster.import_into_gradebook(class_, url, "dojo")
    assert (counts.added, counts.updated, counts.unchanged) == (1, 1, 0)
    again = roster.import_into_gradebook(class_, url, "dojo")
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    with open_gradebook(url, "dojo") as gradebook:
        students = {one.id: (one.first_name, one.last_name, one.email) for one in gradebook.students}
        assert students == {
            "guest": (None, None, None),
            "062014": ("山形市の研修生", "山形市", "a@town.example"),
            "062022": ("米沢市の研修生", "米沢市", None),
        }
        assert len(gradebook.student_submissions("guest")) == 1


def test_the_sample_roster_is_one_trainee_for_each_municipality() -> None:
    found = roster.read(HOUSE / "course" / "roster.csv")
    assert len(found) == len({one.municipality for one in found}) == 35
    assert all(one.name == f"{one.municipality}の研修生" for one in found)
    assert found.notes == ()


@pytest.mark.skipif(not SEED.exists(), reason="the shared facts are not beside this checkout")
def test_the_sample_roster_has_the_codes_of_the_facts() -> None:
    with SEED.open(encoding="utf-8-sig") as file:
        expected = [(row["lgcode"], row["city"]) for row in csv.DictReader(file)]
    assert [(one.id, one.municipality) for one in roster.read(HOUSE / "course" / "roster.csv")] == expected
