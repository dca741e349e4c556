"""The register survives what Excel does to it, and shows what somebody else did."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dojo.classroom.certificate.code import Facts
from dojo.classroom.certificate.register import Entry, Register, RegisterDamagedError
from dojo.classroom.roster import Trainee

if TYPE_CHECKING:
    from pathlib import Path

KEY = bytes(range(32))
FACTS = Facts(
    "062014", "山形デジタル道場", "黄帯", dt.date(2026, 3, 1), {"01_security": (27.5, 30.0), "02_zoom": (20.0, 20.0)}, 90
)
ENTRY = Entry.of(FACTS, Trainee("062014", "研修生一", "道場町"), KEY)


def test_the_file_is_what_excel_opens_in_japanese(tmp_path: Path) -> None:
    Register(tmp_path / "register.csv").put([ENTRY])
    data = (tmp_path / "register.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["確認コード", "研修生ID", "氏名", "自治体", "講座", "帯", "修了日", "点", "時間(分)"]
    assert rows[1][1:] == [
        "062014",
        "研修生一",
        "道場町",
        "山形デジタル道場",
        "黄帯",
        "2026-03-01",
        "01_security 27.5/30; 02_zoom 20/20",
        "90",
    ]


@pytest.mark.parametrize("more", ["", ",備考", ",備考,何か"])
def test_a_register_of_before_there_were_hours_is_read_and_goes_on(more: str, tmp_path: Path) -> None:
    old = Entry.of(replace(FACTS, minutes=0), Trainee("062014", "研修生一", "道場町"), KEY)
    place = tmp_path / "register.csv"
    head = "確認コード,研修生ID,氏名,自治体,講座,帯,修了日,点" + more
    row = f"{old.code},{old.id},{old.name},{old.municipality},{old.course},{old.belt},{old.date},{old.points}"
    place.write_text(f"{head}\n{row}{',済' * more.count(',')}\n", encoding="utf-8")
    register = Register(place)
    assert register.entries[0].facts(KEY) == replace(FACTS, minutes=0)
    register.put([ENTRY])
    assert [one.facts(KEY) for one in Register(place).entries] == [replace(FACTS, minutes=0), FACTS]


def test_a_row_gives_back_the_facts_it_was_made_of(tmp_path: Path) -> None:
    Register(tmp_path / "register.csv").put([ENTRY])
    (entry,) = Register(tmp_path / "register.csv").with_code(ENTRY.code)
    assert entry.facts(KEY) == FACTS


def test_a_share_of_a_point_survives(tmp_path: Path) -> None:
    third = replace(FACTS, points={"01_security": (10 / 3, 30.0)})
    Register(tmp_path / "register.csv").put([Entry.of(third, Trainee("062014"), KEY)])
    assert Register(tmp_path / "register.csv").entries[0].facts(KEY) == third


@pytest.mark.parametrize(
    "row",
    [
        replace(ENTRY, id="62014"),  # Excel took the zero off
        replace(ENTRY, date="2026/3/1"),  # and wrote the date as this country does
        replace(ENTRY, date="2026/03/01 0:00"),
        replace(ENTRY, code=ENTRY.code.lower()),
        replace(ENTRY, name="名前を直した", municipality="町名も直した"),  # no part of what is proved
    ],
)
def test_what_excel_does_leaves_a_certificate_genuine(row: Entry) -> None:
    assert row.facts(KEY) == FACTS


def test_a_register_saved_as_shift_jis_is_read(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    Register(path).put([ENTRY])
    path.write_bytes(path.read_text("utf-8-sig").encode("cp932"))
    assert Register(path).entries == [ENTRY]


@pytest.mark.parametrize(
    "row",
    [
        replace(ENTRY, id="062022"),
        replace(ENTRY, belt="黒帯"),
        replace(ENTRY, course="別の講座"),
        replace(ENTRY, date="2026-03-02"),
        replace(ENTRY, date="きのう"),
        replace(ENTRY, date="2026-02-30"),
        replace(ENTRY, points="01_security 30/30; 02_zoom 20/20"),
        replace(ENTRY, points="01_security"),
        replace(ENTRY, points="01_security 1/2/3"),
        replace(ENTRY, points=""),
        replace(ENTRY, minutes="900"),
        replace(ENTRY, minutes=""),
        replace(ENTRY, minutes="1時間30分"),
        replace(ENTRY, code="2345-2345-2345-2345"),
        replace(ENTRY, code="でたらめ"),
        replace(ENTRY, code=""),
    ],
)
def test_a_changed_row_is_not_genuine(row: Entry) -> None:
    assert row.facts(KEY) is None


def test_another_course_s_key_does_not_fit() -> None:
    assert ENTRY.facts(bytes(32)) is None


def test_the_same_certificate_twice_is_one_row_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    Register(path).put([ENTRY])
    before = path.stat().st_mtime_ns
    Register(path).put([ENTRY])
    Register(path).put([])
    assert path.stat().st_mtime_ns == before
    assert len(Register(path).entries) == 1


def test_a_mended_name_is_brought_up_to_date_in_its_row(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    other = replace(ENTRY, code="2345-2345-2345-2345", id="062022")
    Register(path).put([ENTRY, other])
    Register(path).put([replace(ENTRY, name="新しい名前")])
    assert [one.name for one in Register(path).entries] == ["新しい名前", "研修生一"]


@pytest.mark.parametrize("data", [b"", b"a,b\r\n1,2\r\n", bytes(range(256)), '\ufeff確認コード,"'.encode()])
def test_a_damaged_register_is_said_and_left_alone(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(data)
    with pytest.raises(RegisterDamagedError, match=r"register\.csv"):
        Register(path)
    assert path.read_bytes() == data


def test_a_row_that_somebody_cut_short_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    Register(path).put([ENTRY])
    path.write_text(path.read_text("utf-8-sig") + "2345-2345\r\n\r\n", encoding="utf-8")
    assert [one.facts(KEY) for one in Register(path).entries] == [FACTS, None]
