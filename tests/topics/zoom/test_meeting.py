"""A meeting: what may be written for its day, time and address."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from dojo.errors import DojoError, UnknownNameError
from dojo.topics.zoom.data import table
from dojo.topics.zoom.meeting import MeetingError, example, make


def made(**changed: object) -> Any:
    return make({**table("meeting")["example"], **changed})


def test_the_weekday_is_worked_out() -> None:
    # by the calendar: 2027-01-01 is a Friday, and 2027-02-20 is 50 days = 7 weeks and 1 day later
    assert example().day == "2027年2月20日(土)"


def test_the_time_is_japans() -> None:
    assert example().start.utcoffset() == timedelta(hours=9)
    assert example().hours == "13:30〜15:00"  # 13:30 + 90 minutes


def test_a_meeting_over_midnight_says_so() -> None:
    assert made(開始="23:30").hours == "23:30〜翌日 01:00"


@pytest.mark.parametrize(
    "written",
    [
        "2027-02-20",
        "2027/2/20",
        "２０２７年２月２０日",
        "2027年2月20日(土)",
        "2027-02-20(土曜日)",
        "令和9年2月20日",
        "R9.2.20",
        date(2027, 2, 20),
        datetime(2027, 2, 20, 0, 0),  # noqa: DTZ001 - what Excel gives
    ],
)
def test_a_day_may_be_written_in_many_ways(written: object) -> None:
    assert made(日付=written).start.date() == date(2027, 2, 20)


@pytest.mark.parametrize("written", ["13:30", "１３：３０", "13時30分", "13:30:00", time(13, 30)])
def test_a_time_may_be_written_in_several_ways(written: object) -> None:
    assert made(開始=written).start.time() == time(13, 30)


def test_a_weekday_that_does_not_fit_the_day_is_refused() -> None:
    with pytest.raises(MeetingError, match=r"2027年2月20日は土曜日です。金曜日と書かれています。"):
        made(日付="2027-02-20(金)")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("会議名", ""),
        ("会議名", None),
        ("会議名", ["説明会"]),
        ("会議名", "あ" * 41),
        ("日付", "2027-02-30"),
        ("日付", "来週の土曜"),
        ("日付", ""),
        ("日付", 20270220),
        ("開始", "25:00"),
        ("開始", "13:60"),
        ("開始", "午後1時半"),
        ("開始", None),
        ("長さ(分)", 0),
        ("長さ(分)", 1441),
        ("長さ(分)", "九十"),
        ("長さ(分)", True),
        ("長さ(分)", 90.5),
        ("参加用アドレス", "http://kaigi.dojo-machi.example/j/1"),
        ("参加用アドレス", "kaigi.dojo-machi.example/j/1"),
        ("参加用アドレス", "https://"),
        ("参加用アドレス", "https://[::1"),
        ("参加用アドレス", 'https://a.example/"><b>'),
        ("パスコードの文字", 26417),
        ("問い合わせ先", "  "),
    ],
)
def test_what_cannot_be_read_is_answered_with_its_item(key: str, value: object) -> None:
    with pytest.raises(MeetingError) as caught:
        made(**{key: value})
    assert caught.value.details["key"] == key


def test_an_unknown_item_is_named() -> None:
    with pytest.raises(UnknownNameError, match="「会場」は見つかりません"):
        make({"会場": "体育館"})
    with pytest.raises(DojoError):
        make({})
