"""The simulators of lesson 02, driven as a trainee drives them."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
import zxingcpp
from openpyxl import load_workbook
from PIL import Image

from dojo.topics.zoom import intruder, settings
from dojo.topics.zoom.meeting import example
from dojo.ui.attendance import attendance, participants
from dojo.ui.drill import Desk
from dojo.ui.intruder import intruder_desk
from dojo.ui.invitation import _Desk, invitation, invitation_set, meeting_form
from dojo.ui.meeting_room import _Panel, meeting_settings
from dojo.ui.meeting_size import _Desk as _SizeDesk, meeting_size


@pytest.fixture(autouse=True)
def _beside_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# -- the panel of settings ---------------------------------------------------------------------------------------------


def test_the_panel_starts_with_nine_risks_and_three_strangers_inside() -> None:
    panel = _Panel()
    assert "危険が9件あります(重い 6件、注意 3件)" in panel._risks.value
    assert panel._visitors.value.count("× ") == 3


def test_each_click_changes_risks_and_visitors_at_once() -> None:
    panel = _Panel()
    panel.controls["待機室"].value = True
    assert "危険が8件あります" in panel._risks.value
    assert panel._visitors.value.count("× ") == 0
    panel.controls["パスコード"].value = "なし"
    assert "番号を当てただけの人が、入口を通れます。" in panel._risks.value


def test_the_invitation_is_refused_while_a_heavy_risk_is_left_and_made_after() -> None:
    panel = _Panel()
    panel.show_invitation.click()
    assert "まだ案内できません。重い危険が6件あります" in panel._invitation.value
    for _ in range(9):
        panel.mend.click()
    assert panel.mend.disabled
    panel.show_invitation.click()
    assert "町民体育館の建てかえ 住民説明会のご案内" in panel._invitation.value


def test_warnings_alone_do_not_stop_the_invitation_and_a_change_takes_it_away() -> None:
    panel = _Panel()
    panel._set({**settings.examples()["直した案"], "共同ホストの人数": 0})
    panel.show_invitation.click()
    assert "ご案内" in panel._invitation.value
    panel.controls["待機室"].value = False
    assert panel._invitation.value == ""


def test_starting_again_brings_the_first_draft_back() -> None:
    panel = _Panel()
    before = panel.words()
    panel.mend.click()
    assert panel.words() != before
    panel.reset.click()
    assert panel.words() == before == meeting_settings().words()


# -- the size ----------------------------------------------------------------------------------------------------------


def test_the_three_tries_of_the_lesson_lead_where_it_says() -> None:
    desk = _SizeDesk()
    desk.people.value = 130
    assert "開き方: 会議とライブ配信" in desk._result.value
    desk.minutes.value = 210
    assert "録画: パソコン" in desk._result.value
    desk.minutes.value, desk.stored.value = 90, 180
    assert "録画は合わせて270分" in desk._result.value
    desk.record.value = False
    assert "録画: しない" in desk.words()


def test_the_words_name_the_date_of_the_limits() -> None:
    assert "(2020年12月時点)" in meeting_size().words()


# -- the invitation ----------------------------------------------------------------------------------------------------


def test_the_picture_of_the_qr_code_holds_the_address_that_the_words_name() -> None:
    view = invitation("説明会", "2027-02-20", "13:30", 90)
    markup = "".join(getattr(each, "value", "") for each in view.widget.children)
    picture = re.search(r'src="data:image/png;base64,([^"]+)"', markup)
    assert picture
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(base64.b64decode(picture[1]))))
    assert code.text == example().url
    assert code.text in view.words()


def test_putting_the_address_on_the_towns_page_shows_what_it_gives_away_and_can_be_undone() -> None:
    desk = _Desk(example())
    assert "○ 番号・パスコード・参加用アドレスは、どこにも入っていません。" in desk._public.value
    desk.leak.click()
    assert "× 参加用アドレスとミーティングIDが、だれにでも見えます。" in desk._public.value
    desk.leak.click()
    assert desk.leak.description.startswith("ためしに")
    assert "×" not in desk._public.value


def test_what_a_trainee_types_is_shown_and_never_run_as_markup() -> None:
    view = invitation("<img src=x>", "2027-02-20", "13:30", 90)
    assert "&lt;img src=x&gt;" in "".join(getattr(each, "value", "") for each in view.widget.children)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        (("説明会", "2027-02-20(金)", "13:30", 90), "2027年2月20日は土曜日です。"),
        (("説明会", "2027-02-20", "25:00", 90), "「開始」を読めません。"),
        (("", "2027-02-20", "13:30", 90), "「会議名」を読めません。"),
        (("説明会", "2027-02-20", "13:30", "長い"), "「長さ(分)」を読めません。"),
    ],
)
def test_a_slip_is_answered_with_two_sentences(values: tuple[str, str, str, int], answer: str) -> None:
    assert answer in invitation(*values).words()


def test_the_set_and_the_form_lie_in_the_folder_that_the_words_name() -> None:
    assert "持ち帰り/招待セット_20270220" in invitation_set().words()
    assert len(list(Path("持ち帰り/招待セット_20270220").iterdir())) == 5
    assert "持ち帰り/オンライン会議の計画.xlsx" in meeting_form().words()
    assert invitation_set().words() == invitation_set().words()


def test_a_plan_that_was_filled_in_is_kept_and_makes_its_own_set() -> None:
    meeting_form()
    path = Path("持ち帰り/オンライン会議の計画.xlsx")
    book = load_workbook(path)
    book.worksheets[0]["B4"], book.worksheets[0]["B5"] = "除雪の説明会", "2027-12-01"
    book.save(path)
    meeting_form()
    assert "「除雪の説明会」の招待セットを用意しました(持ち帰り/招待セット_20271201)" in invitation_set(plan=str(path)).words()


def test_a_plan_with_risky_settings_is_written_with_a_warning() -> None:
    meeting_form()
    path = Path("持ち帰り/オンライン会議の計画.xlsx")
    book = load_workbook(path)
    book.worksheets[0]["B16"] = "しない"
    book.save(path)
    words = invitation_set(plan=str(path)).words()
    assert "危険が1件あります" in words
    assert "待機室を使い、申込の名簿と照らしてから入れます。" in words


def test_a_plan_with_a_slip_writes_nothing_and_names_the_cell() -> None:
    meeting_form()
    path = Path("持ち帰り/オンライン会議の計画.xlsx")
    book = load_workbook(path)
    book.worksheets[0]["B5"] = "2月の土曜"
    book.save(path)
    assert "B5「日付」" in invitation_set(plan=str(path)).words()
    assert [each.name for each in Path("持ち帰り").iterdir()] == [path.name]
    assert "見つかりません" in invitation_set(plan="ない.xlsx").words()


def test_a_folder_that_cannot_be_made_is_answered_in_words() -> None:
    Path("持ち帰り").write_text("ふさがっています", encoding="utf-8")
    assert "書き込めませんでした" in invitation_set().words()
    assert "書き込めませんでした" in meeting_form().words()


# -- the intruder ------------------------------------------------------------------------------------------------------


def test_the_whole_order_ends_with_praise_and_a_step_too_early_says_what_comes_first() -> None:
    desk = Desk(intruder.DRILL)
    desk.acts["その人を退出させる"].click()
    assert "「会議をロックする」が先です。" in desk._feedback.value
    desk.again.click()
    for step in intruder.steps():
        desk.acts[step.name].click()
    assert "一度もまちがえませんでした" in desk.words()


def test_the_buttons_do_not_tell_the_order() -> None:
    names = [step.name for step in intruder.steps()]
    labels = [label for label in Desk(intruder.DRILL).acts if label in names]
    assert sorted(labels) == sorted(names)
    assert labels != names
    assert intruder_desk().words() == intruder_desk().words()


# -- who was there -----------------------------------------------------------------------------------------------------


def test_the_raw_list_shows_every_line_and_the_attendance_every_person() -> None:
    assert len(participants().words().splitlines()) == 1 + 11 + 1
    words = attendance().words()
    assert "来なかった人: 小野寺 正" in words
    assert "名簿にない人(？): とおりすがり" in words
    assert "○ 北町公民館 2回 99分" in words


def test_an_own_list_is_shown_without_a_list_of_those_who_applied() -> None:
    Path("my.csv").write_text(
        "名前 (元の名前),参加時刻,退出時刻\n<b>,2027/02/20 10:00:00,2027/02/20 10:30:00\n", encoding="utf-8"
    )
    view = attendance("my.csv")
    assert view.words() == "入った人: 1人\n<b> 1回 30分"
    assert "&lt;b&gt;" in "".join(each.value for each in view.widget.children)


def test_a_list_that_is_not_there_or_none_is_answered_in_words() -> None:
    assert "「ない.csv」が見つかりません。" in attendance("ない.csv").words()
    Path("x.csv").write_text("氏名\n小林\n", encoding="utf-8")
    assert "Zoomの参加者の一覧ではありません" in participants("x.csv").words()
