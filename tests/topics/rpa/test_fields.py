"""What the system accepts, and how an office brings a row into that form."""

from __future__ import annotations

import pytest

from dojo.topics.rpa import fields


def test_the_examples_on_the_form_are_accepted() -> None:
    assert fields.faults({field.name: field.example for field in fields.fields()}) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("申請番号", "Ａ－１０１"),
        ("申請番号", "A101"),
        ("児童の氏名", "  "),
        ("フリガナ", "れんしゅう"),
        ("フリガナ", "ﾚﾝｼｭｳ"),
        ("生年月日", "平成30年5月1日"),
        ("生年月日", "2018-5-1"),
        ("生年月日", "2019-02-29"),  # 2019 is no leap year
        ("生年月日", "2026-04-02"),  # the day after the practice's today
        ("前住所の団体コード", "990018"),
        ("前住所の団体コード", "９９００１９"),
        ("週の利用日数", "7"),
        ("週の利用日数", "５"),
    ],
)
def test_the_system_refuses_a_value_and_says_how_it_should_be(good: dict[str, str], name: str, value: str) -> None:
    said = fields.faults({**good, name: value})
    assert len(said) == 1
    assert name in said[0]


@pytest.mark.parametrize(
    ("name", "written", "tidied"),
    [
        ("申請番号", "Ａ－１０１", "A-101"),
        ("フリガナ", "れんしゅう　はなこ", "レンシュウ ハナコ"),
        ("フリガナ", "ﾚﾝｼｭｳ ﾊﾅｺ", "レンシュウ ハナコ"),
        ("生年月日", "平成31年4月30日", "2019-04-30"),  # the last day of 平成
        ("生年月日", "令和元年５月１日", "2019-05-01"),  # the first of 令和
        ("生年月日", "R1.12.24", "2019-12-24"),
        ("生年月日", "2017/10/3", "2017-10-03"),
        ("前住所の団体コード", "９９００１９", "990019"),
        ("週の利用日数", "５", "5"),
    ],
)
def test_what_people_write_is_brought_into_the_form(good: dict[str, str], name: str, written: str, tidied: str) -> None:
    found = fields.tidy({**good, name: written})
    assert (found.ok, found.values[name]) == (True, tidied)


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("生年月日", "平成31年5月1日", "その日は「平成」ではありません"),
        ("生年月日", "令和元年4月30日", "その日は「令和」ではありません"),
        ("生年月日", "平成30年2月29日", "こよみにありません"),
        ("生年月日", "きのう", "西暦"),
        ("前住所の団体コード", "990018", "最後の1けた"),
        ("週の利用日数", "７", "1 から 6"),
        ("児童の氏名", "", "児童の氏名が空です"),
    ],
)
def test_what_cannot_be_mended_is_left_to_a_person(good: dict[str, str], name: str, written: str, said: str) -> None:
    found = fields.tidy({**good, name: written})
    assert not found.ok
    assert said in "".join(found.faults)


def test_a_row_without_its_columns_is_all_faults() -> None:
    assert len(fields.tidy({}).faults) == 6
