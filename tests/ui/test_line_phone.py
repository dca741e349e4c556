"""The phone, driven as a trainee drives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.topics.line import reading
from dojo.topics.line.matching import Level
from dojo.ui.line_phone import _Phone, line_phone

if TYPE_CHECKING:
    from pathlib import Path


def phone() -> _Phone:
    return _Phone(reading.practice(), fictional=True)


def test_the_word_as_written_gets_the_picture_and_another_spelling_the_fallback() -> None:
    mobile = phone()
    mobile.samples["ゴミ"].click()
    assert 'src="data:image/png;base64,' in mobile._screen.value
    assert "燃やすごみは月曜・木曜" in mobile._screen.value  # the picture's alternative text
    mobile.samples["ごみ"].click()
    assert "その言葉の答えは、まだありません" in mobile._screen.value
    assert "表に、この言葉の答えはありません" in mobile._how.value


def test_evening_out_the_spelling_answers_and_starts_a_new_talk() -> None:
    mobile = phone()
    mobile.samples["ごみ"].click()
    mobile.level.value = Level.EVEN.value
    assert "上の言葉を押すか" in mobile._screen.value
    mobile.samples["ｺﾞﾐ"].click()
    assert "表記をそろえると" in mobile._how.value


def test_a_typed_word_is_sent_and_the_line_is_empty_again() -> None:
    mobile = phone()
    mobile.typed.value = "バス"
    mobile.go.click()
    assert "町営バスの時刻表" in mobile._screen.value
    assert mobile.typed.value == ""
    before = mobile._screen.value
    mobile.typed.value = "  "
    mobile.go.click()
    assert mobile._screen.value == before


def test_what_is_typed_is_shown_and_never_run() -> None:
    mobile = phone()
    mobile.typed.value = "<script>alert(1)</script>"
    mobile.go.click()
    assert "<script>" not in mobile._screen.value
    assert "&lt;script&gt;" in mobile._screen.value


def test_a_table_of_ones_own_offers_its_own_words_and_fetches_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("言葉,返事,画像\nプール,7月からです。,https://a.example/pool.png\n", encoding="utf-8")
    mobile = _Phone(reading.read(path), fictional=False)
    mobile.samples["プール"].click()
    assert "<img" not in mobile._screen.value
    assert "[画像] https://a.example/pool.png" in mobile._screen.value
    assert mobile.level.value == Level.PART.value


def test_a_table_with_a_fault_is_answered_in_words_with_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("言葉,返事\nプール,\n", encoding="utf-8")
    assert "B2(返事も画像もありません)" in line_phone(path).words()
    assert "見つかりません" in line_phone(tmp_path / "ない.xlsx").words()


def test_the_words_tell_what_each_step_answers() -> None:
    lines = line_phone().words().splitlines()
    assert lines[1] == "さがし方「そのまま」で答えが返る言葉: ゴミ"
    assert lines[2] == "さがし方「表記をそろえる」で答えが返る言葉: ゴミ、ごみ、ｺﾞﾐ"
    assert lines[3].endswith("クマを見た")
