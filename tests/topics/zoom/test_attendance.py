"""Attendance: lists as Zoom writes them, stays merged, and what is answered to a bad list."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st
from openpyxl import Workbook

from dojo.errors import DojoError, EncodingError, MissingFileError
from dojo.topics.zoom import attendance
from dojo.topics.zoom.data import read_bytes
from dojo.topics.zoom.sheet import SheetError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "名前 (元の名前),ユーザーのメール,参加時刻,退出時刻,期間 (分),ゲスト\r\n"
ENGLISH = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n"
DAY = datetime(2027, 2, 20)  # noqa: DTZ001 - the clock of the list


def line(name: str, joined: str, left: str, mail: str = "") -> str:
    return f"{name},{mail},2027/02/20 {joined},2027/02/20 {left},1,はい\r\n"


def write(tmp_path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = tmp_path / "participants.csv"
    path.write_bytes(text.encode(encoding))
    return path


def people(tmp_path: Path, *lines: str) -> dict[str, int]:
    return {each.name: each.minutes for each in attendance.read(write(tmp_path, HEAD + "".join(lines))).people}


def test_the_sample_is_a_zoom_export_with_a_mark_of_utf8_and_two_tables(tmp_path: Path) -> None:
    assert read_bytes("participants.csv").startswith(b"\xef\xbb\xbf")
    path = tmp_path / "participants.csv"
    path.write_bytes(read_bytes("participants.csv"))
    read = attendance.read(path)
    assert read.record.title == "町民体育館の建てかえ 住民説明会(架空)"
    assert (len(read.record.stays), read.record.waited) == (11, 1)
    # by hand: 34:30 + 62:10 = 96:40 → 97 · 13:21–15:00 = 99 · 44:00 + 48:00 = 92 · 1:30 → 2
    minutes = {each.name: each.minutes for each in read.people}
    assert minutes["佐久間 一郎"] == 97
    assert minutes["北町公民館"] == 99
    assert minutes["村山 ケン"] == 92
    assert minutes["とおりすがり"] == 2


def test_overlapping_stays_are_counted_once_and_gaps_not_at_all(tmp_path: Path) -> None:
    # 10:00–10:40 and 10:20–11:00 are one hour, not 80 minutes; 10:00–10:15 and 10:25–11:00 are 50
    assert people(
        tmp_path,
        line("小林", "10:00:00", "10:40:00"),
        line("小林", "10:20:00", "11:00:00"),
        line("阿部", "10:00:00", "10:15:00"),
        line("阿部", "10:25:00", "11:00:00"),
    ) == {"小林": 60, "阿部": 50}


def test_a_stay_inside_another_adds_nothing_and_touching_stays_are_one(tmp_path: Path) -> None:
    assert people(tmp_path, line("小林", "10:00:00", "11:00:00"), line("小林", "10:10:00", "10:20:00")) == {"小林": 60}
    assert people(tmp_path, line("小林", "10:00:00", "10:30:00"), line("小林", "10:30:00", "11:00:00")) == {"小林": 60}


@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 60)), max_size=8))
def test_merged_minutes_are_those_of_a_count_minute_by_minute(spans: list[tuple[int, int]]) -> None:
    moments = [(DAY + timedelta(minutes=start), DAY + timedelta(minutes=start + long)) for start, long in spans]
    counted = {minute for start, long in spans for minute in range(start, start + long)}
    assert attendance.merged(moments) == timedelta(minutes=len(counted))


def test_half_a_minute_is_rounded_up_once_at_the_end(tmp_path: Path) -> None:
    # 20 s + 20 s = 40 s → 1; each alone would be 0
    assert people(tmp_path, line("小林", "10:00:00", "10:00:20"), line("小林", "10:05:00", "10:05:20")) == {"小林": 1}
    assert people(tmp_path, line("小林", "10:00:00", "10:00:29")) == {"小林": 0}


def test_width_and_blanks_of_a_name_do_not_make_another_person(tmp_path: Path) -> None:
    assert len(people(tmp_path, line("村山 ｹﾝ", "10:00:00", "10:10:00"), line("村山　ケン", "10:20:00", "10:30:00"))) == 1


def test_the_same_address_is_one_person_under_two_names_and_two_addresses_are_two_under_one(tmp_path: Path) -> None:
    same = people(
        tmp_path, line("PC", "10:00:00", "10:10:00", "a@b.example"), line("電話", "10:20:00", "10:30:00", "A@b.example")
    )
    assert same == {"PC": 20}
    two = write(
        tmp_path, HEAD + line("鈴木", "10:00:00", "10:10:00", "a@b.example") + line("鈴木", "10:20:00", "10:30:00", "c@b.example")
    )
    assert len(attendance.read(two).people) == 2


def test_somebody_who_renamed_is_followed_where_that_is_sure(tmp_path: Path) -> None:
    assert people(tmp_path, line("高橋 ゆき", "10:00:00", "10:10:00"), line("ゆきんこ (高橋 ゆき)", "10:20:00", "10:30:00")) == {
        "高橋 ゆき": 20
    }


def test_a_section_in_brackets_does_not_make_two_colleagues_one(tmp_path: Path) -> None:
    found = people(
        tmp_path,
        line("住民課", "10:00:00", "10:05:00"),
        line("佐藤(住民課)", "10:00:00", "10:10:00"),
        line("鈴木(住民課)", "10:00:00", "10:20:00"),
    )
    assert len(found) == 3


def test_the_rollcall_finds_those_who_renamed_and_names_absent_and_unknown(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEAD
        + line("青木　みどり", "10:00:00", "10:10:00")
        + line("ゆきんこ (高橋 ゆき)", "10:00:00", "10:10:00")
        + line("とおりすがり", "10:00:00", "10:01:00"),
    )
    roll = attendance.rollcall(attendance.read(path).people, ["青木みどり", "高橋ゆき", "小野寺正"])
    assert [each.name for each in roll.came] == ["青木 みどり", "ゆきんこ (高橋 ゆき)"]
    assert roll.absent == ("小野寺正",)
    assert [each.name for each in roll.unknown] == ["とおりすがり"]


@pytest.mark.parametrize(
    ("head", "joined", "left"),
    [
        (ENGLISH, "02/20/2027 01:30:00 PM", "02/20/2027 02:00:00 PM"),
        (ENGLISH, "02/20/2027 12:30:00 AM", "02/20/2027 01:00:00 AM"),
        (HEAD, "2027/02/20 午後 1:30:00", "2027/02/20 午後 2:00:00"),
        (HEAD, "2027-02-20 13:30", "2027-02-20 14:00"),
        (HEAD, "2027年02月20日 13:30", "2027年02月20日 14:00"),
        (HEAD, "２０２７/０２/２０　１３：３０", "2027/02/20 14:00"),
    ],
)
def test_moments_are_read_as_zoom_writes_them_in_english_and_japanese(tmp_path: Path, head: str, joined: str, left: str) -> None:
    path = write(tmp_path, f"{head}小林,,{joined},{left},30,はい\r\n")
    assert attendance.read(path).people[0].minutes == 30


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_encoding_of_excel_is_read(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, HEAD + line("小林", "10:00:00", "10:30:00"), encoding)
    assert attendance.read(path).people[0].name == "小林"


def test_the_same_list_saved_as_a_workbook_is_read(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["名前 (元の名前)", "参加時刻", "退出時刻"])
    page.append(["小林", DAY + timedelta(hours=10), DAY + timedelta(hours=10, minutes=30)])
    book.save(tmp_path / "list.xlsx")
    assert attendance.read(tmp_path / "list.xlsx").people[0].minutes == 30


# -- bad lists ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + line("", "10:00:00", "10:30:00"), "2行目: 名前がありません"),
        (HEAD + "小林,,きのう,2027/02/20 10:00:00,1,はい\r\n", "2行目の3番目: 入った時刻「きのう」を読めません"),
        (HEAD + "小林,,2027/02/20 10:00:00,,1,はい\r\n", "2行目: 出た時刻がありません"),
        (HEAD + "小林,,2027/02/20 10:00:00\r\n", "2行目: 出た時刻がありません"),
        (HEAD + line("小林", "10:30:00", "10:00:00"), "2行目: 出た時刻が、入った時刻より前か"),
        (HEAD, "参加した人の行がありません"),
        ("名前 (元の名前),合計時間 (分)\r\n小林,30\r\n", "入った時刻と出た時刻の列がありません"),
        ("氏名,課\r\n小林,総務課\r\n", "Zoomの参加者の一覧ではありません"),
        ("名前 (元の名前),退出時刻\r\n小林,2027/02/20 10:00:00\r\n", "Zoomの参加者の一覧ではありません"),
        ("\r\n , \r\n", "何も書かれていません"),
        ("", "は空です"),
        (HEAD + '小林,,"' + "x" * 200_000 + "\r\n", "2行目: CSVとして読めません"),
    ],
)
def test_a_bad_list_is_answered_in_words_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SheetError, match=message) as caught:
        attendance.read(write(tmp_path, text, "utf-8"))
    assert caught.value.todo


def test_many_bad_lines_are_counted_and_the_first_named(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + line("", "10:00:00", "10:30:00") * 9)
    with pytest.raises(SheetError, match=r"直すところが9か所あります\(2行目: .*6行目: 名前がありません など\)"):
        attendance.read(path)


def test_what_is_no_text_no_file_or_fifty_thousand_lines_is_answered_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"\xff\x00\xfa\x81")
    with pytest.raises(EncodingError):
        attendance.read(path)
    for missing in (tmp_path / "ない.csv", tmp_path):
        with pytest.raises(MissingFileError):
            attendance.read(missing)
    with pytest.raises(SheetError, match="は10001行目からも続いています"):
        attendance.read(write(tmp_path, HEAD + line("小林", "10:00:00", "10:30:00") * 50_000))


def test_no_bytes_at_all_break_the_reader(tmp_path: Path) -> None:
    sample = read_bytes("participants.csv")
    for content in (sample[:400], sample[::-1], b"PK\x03\x04" + sample, b"\xd0\xcf\x11\xe0" + sample, sample * 2, b"\0" * 100):
        path = tmp_path / "x.csv"
        path.write_bytes(content)
        try:
            attendance.read(path)
        except DojoError as error:
            assert error.what  # noqa: PT017 - reading may also succeed


def test_the_order_of_the_lines_changes_nothing(tmp_path: Path) -> None:
    lines = [line("小林", "10:00:00", "10:40:00"), line("阿部", "10:05:00", "10:15:00"), line("小林", "10:20:00", "11:00:00")]
    results = [people(tmp_path, *each) for each in (lines, lines[::-1])]
    assert all(former == latter for former, latter in pairwise(results))
