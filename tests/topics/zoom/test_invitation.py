"""The files of an invitation, read back with other tools: ics, zxing-cpp, pdf streams."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ics
import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image

from dojo.text.saving import SavingError
from dojo.topics.zoom import appointment, invitation, invitation_set, qr, run_sheet, take_home
from dojo.topics.zoom.data import table
from dojo.topics.zoom.meeting import Meeting, example, make
from dojo.topics.zoom.settings import examples

if TYPE_CHECKING:
    from pathlib import Path

SAFE = examples()["直した案"]
MADE = datetime(2027, 1, 10, 3, 0, tzinfo=UTC)
JAPAN = timezone(timedelta(hours=9))


def other(**changed: object) -> Meeting:
    return make({**table("meeting")["example"], **changed})


def parsed(meeting: Meeting, made: datetime = MADE) -> Any:
    (event,) = ics.Calendar(appointment.ics(meeting, made).decode("utf-8")).events
    return event


# -- the appointment ---------------------------------------------------------------------------------------------------


def test_another_parser_reads_start_and_end_in_japans_time() -> None:
    event = parsed(example())
    assert event.begin.datetime == datetime(2027, 2, 20, 13, 30, tzinfo=JAPAN)
    assert event.end.datetime == datetime(2027, 2, 20, 15, 0, tzinfo=JAPAN)
    assert event.begin.datetime.astimezone(UTC) == datetime(2027, 2, 20, 4, 30, tzinfo=UTC)  # 13:30 − 9 h


def test_another_parser_reads_title_place_and_the_reminder() -> None:
    event = parsed(example())
    assert (event.name, event.location) == (example().title, example().url)
    assert [alarm.trigger for alarm in event.alarms] == [timedelta(minutes=-30)]
    assert "パスコード: 026417" in event.description


def test_the_zone_is_defined_in_the_file_as_nine_hours_all_year() -> None:
    calendar = Calendar.from_ical(appointment.ics(example(), MADE))
    (zone,) = calendar.walk("VTIMEZONE")
    (rule,) = zone.subcomponents
    assert (zone["TZID"], rule.name) == ("Asia/Tokyo", "STANDARD")
    assert [rule.decoded(name) for name in ("TZOFFSETFROM", "TZOFFSETTO")] == [timedelta(hours=9)] * 2
    assert calendar.walk("VEVENT")[0].decoded("DTSTART").tzinfo.key == "Asia/Tokyo"


def test_lines_end_as_rfc_5545_wants_and_none_is_longer_than_75_octets() -> None:
    content = appointment.ics(other(会議名="説明会; 第1回, 午前\\の部"), MADE)
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert parsed(other(会議名="説明会; 第1回, 午前\\の部")).name == "説明会; 第1回, 午前\\の部"


def test_a_moved_meeting_replaces_the_old_appointment_and_another_meeting_does_not() -> None:
    later = MADE + timedelta(days=1)
    first, moved = (Calendar.from_ical(appointment.ics(each, when)).walk("VEVENT")[0] for each, when in _versions(later))
    assert first["UID"] == moved["UID"]
    assert first.decoded("SEQUENCE") < moved.decoded("SEQUENCE") < 2**31
    assert parsed(other(ミーティングID="999 0000 0001")).uid != str(first["UID"])


def _versions(later: datetime) -> list[tuple[Meeting, datetime]]:
    return [(example(), MADE), (other(開始="15:00"), later)]


# -- the QR code -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", [example().url, "https://a.example/", "https://kaigi.dojo-machi.example/j/1?pwd=" + "x" * 250]
)
def test_a_reader_finds_the_very_address_in_the_qr_code(address: str) -> None:
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(qr.png(address))))
    assert code.text == address
    assert code.format == zxingcpp.BarcodeFormat.QRCode


def test_the_qr_code_survives_a_grey_copy_of_half_the_size() -> None:
    picture = Image.open(io.BytesIO(qr.png(example().url))).convert("L").resize((200, 200))
    (code,) = zxingcpp.read_barcodes(picture.point(lambda value: 60 + value * 120 // 255))
    assert code.text == example().url


# -- the texts ---------------------------------------------------------------------------------------------------------


def test_the_guests_get_all_keys_and_the_public_gets_none() -> None:
    guests, public = invitation.texts(example()).values()
    assert invitation.leaks(example(), guests) == ("参加用アドレス", "ミーティングID", "パスコード")
    assert invitation.leaks(example(), public) == ()
    for text in (guests, public):
        assert "2027年2月20日(土) 13:30〜15:00" in text
        assert "総務課 説明会担当(内線 21)" in text


@pytest.mark.parametrize(
    ("text", "leaked"),
    [
        ("番号は81200340056です", ("ミーティングID",)),
        ("番号は ８１２－００３４－００５６", ("ミーティングID",)),
        ("合い言葉は 026417", ("パスコード",)),
        ("HTTPS://KAIGI.dojo-machi.example/j/81200340056", ("参加用アドレス", "ミーティングID")),
        ("申込は窓口へ", ()),
    ],
)
def test_a_leak_is_found_in_any_width_case_and_grouping(text: str, leaked: tuple[str, ...]) -> None:
    assert invitation.leaks(example(), text) == leaked


@pytest.mark.parametrize(("recording", "words"), [("知らせてから録画する", "録画します"), ("録画しない", "録画しません")])
def test_both_texts_say_whether_the_meeting_is_recorded(recording: str, words: str) -> None:
    assert all(words in text for text in invitation.texts(example(), recording).values())


# -- the run sheet -----------------------------------------------------------------------------------------------------


def test_the_run_sheet_is_one_page_of_a_pdf_with_the_bundled_font_and_the_same_bytes_each_time() -> None:
    content = run_sheet.pdf(example(), SAFE)
    assert content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type ?/Page\b", content)) == 1
    assert b"IPAexGothic" in content
    assert run_sheet.pdf(example(), SAFE) == content


def test_the_times_of_the_run_sheet_are_counted_from_start_and_end() -> None:
    # start 13:30: −60, −45, −30, −15, 0, +15; end 15:00: −15, 0, +30
    times = [step["time"] for step in run_sheet.content(example(), SAFE)["steps"]]
    assert times == ["12:30", "12:45", "13:00", "13:15", "13:30", "13:45", "14:45", "15:00", "15:30"]


@pytest.mark.parametrize("minutes", [1, 10, 20, 1440])
def test_the_steps_of_any_meeting_stand_in_the_order_of_time_and_fit_one_page(minutes: int) -> None:
    steps = run_sheet.content(other(**{"長さ(分)": minutes}), SAFE)["steps"]
    assert len(steps) == 9
    if minutes < 600:
        assert all(former["time"] <= latter["time"] for former, latter in pairwise(steps))
    assert len(re.findall(rb"/Type ?/Page\b", run_sheet.pdf(other(**{"長さ(分)": minutes}), SAFE))) == 1


def test_the_longest_texts_still_fit_one_page_and_typesetting_signs_are_printed() -> None:
    long = other(会議名="説" * 40, 主催="主" * 30, 問い合わせ先="問" * 60, パスコードの文字='#panic("x")$*_`')
    assert len(re.findall(rb"/Type ?/Page\b", run_sheet.pdf(long, SAFE))) == 1


# -- the folder --------------------------------------------------------------------------------------------------------


def test_the_set_holds_five_files_that_a_windows_pc_opens(tmp_path: Path) -> None:
    folder = invitation_set.write(tmp_path, example(), SAFE, MADE)
    assert folder.name == "招待セット_20270220"
    names = {path.name for path in folder.iterdir()}
    texts = {"案内文(申し込んだ人あて).txt", "お知らせ文(町のページ用).txt"}
    assert names == {"予定.ics", "参加用QRコード.png", "進行表.pdf", *texts}
    assert not any(set(name) & set('\\/:*?"<>|') for name in names)
    for name in texts:
        content = (folder / name).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n") > 5


def test_the_same_set_is_not_written_twice_and_an_edited_one_is_never_touched(tmp_path: Path) -> None:
    first = invitation_set.write(tmp_path, example(), SAFE, MADE)
    assert invitation_set.write(tmp_path, example(), SAFE, MADE + timedelta(days=1)) == first
    (first / "案内文(申し込んだ人あて).txt").write_text("書き直しました", encoding="utf-8")
    second = invitation_set.write(tmp_path, example(), SAFE, MADE)
    assert second.name == "招待セット_20270220(2)"
    assert (first / "案内文(申し込んだ人あて).txt").read_text(encoding="utf-8") == "書き直しました"
    assert sorted(path.name for path in tmp_path.iterdir()) == [first.name, second.name]


def test_a_title_that_gives_the_number_away_stops_the_whole_set(tmp_path: Path) -> None:
    with pytest.raises(invitation_set.LeakError, match="町のページ用の文に、ミーティングIDが入っています。"):
        invitation_set.write(tmp_path, other(会議名="説明会(812 0034 0056)"), SAFE, MADE)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_nothing_half_written_stays(tmp_path: Path) -> None:
    (tmp_path / "ふさがり").write_text("", encoding="utf-8")
    with pytest.raises(SavingError, match="書き込めませんでした"):
        invitation_set.write(tmp_path / "ふさがり", example(), SAFE, MADE)
    with pytest.raises(SavingError):
        take_home.save_new(tmp_path, "招待", {"ある.txt": b"1", "ない/ところ.txt": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["ふさがり"]
