"""The simulators of lesson 04, used as a trainee uses them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dojo.topics.rpa import lesson, tasks
from dojo.topics.rpa.sheets.review import read_review
from dojo.ui import rpa_practice
from dojo.ui.robot import robot as run_robot, robot_again, robot_words
from dojo.ui.rpa_bench import _Bench
from dojo.ui.rpa_gain import _Desk as Gain, gain_desk
from dojo.ui.rpa_process import _Desk as Process, process_desk
from dojo.ui.rpa_rows import row_check
from dojo.ui.rpa_screen import _Screen
from dojo.ui.rpa_take_home import robot_kit
from dojo.ui.rpa_tasks import _Board as Tasks, task_board

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def beside_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of its own, and a practice system that ends with the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOJO_RPA_BROWSER", "なし")
    yield
    for served in rpa_practice._running:
        served.stop()
    rpa_practice._running.clear()
    robots_module()._latest.clear()


def robots_module() -> Any:
    """The module, not the simulator of the same name."""
    return sys.modules["dojo.ui.robot"]


def test_leaving_out_four_steps_and_giving_two_away_brings_166_hours_to_69() -> None:
    desk = Process()
    for name in ("紙の台帳に書き写す", "印刷して2人で読み合わせる", "登録の前に係長が印を押す", "控えを印刷してつづる"):
        desk.drop[name].click()
    # worked out in tests/topics/rpa/test_work.py
    assert "4つやめた後 106.4時間" in desk.words()
    for name in ("システムに入力する", "受付番号をエクセルに書きもどす"):
        desk.give[name].click()
    assert "さらに2つをロボットにした後 69.6時間" in desk.words()
    desk.back.click()
    assert "さらに0つをロボットにした後 166.4時間" in desk.words()


def test_a_step_that_the_rules_ask_for_cannot_be_left_out_and_the_reason_is_shown() -> None:
    desk = Process()
    desk.drop["課長が決裁する"].click()
    assert "「課長が決裁する」はやめられません" in desk._feedback.value
    assert not desk.drop["課長が決裁する"].disabled


def test_all_eight_tasks_judged_rightly_end_with_the_ranking() -> None:
    board = Tasks()
    for task in tasks.tasks():
        board.doors[task.name].click()
        board.choices[task.choice].click()
    assert board.words().startswith("道場町(架空)の8つの仕事のうち、8つに答えました。")
    assert "× " not in board.words()
    assert "1位 学童クラブの申請の入力: 1か月に28.8時間" in board._summary.value


def test_a_wrong_choice_is_marked_and_explained() -> None:
    board = Tasks()
    board.choices["人が行う"].click()
    assert "× まちがい: ロボットにまかせる" in board._feedback.value
    assert all(each.disabled for each in board.choices.values())
    board.go_on.click()
    assert "紙の台帳への書き写し" in board._scene.value


def test_the_sliders_move_the_hours_and_the_business_moves_the_rate() -> None:
    desk = Gain()
    # 240 x 0.6 x 18 / 60 + 4 = 47.2; before 240 x (8 + 0.6 x 10) / 60 = 56; 56 - 47.2 = 8.8
    desk.sliders["例外の割合(%)"].value = 60
    assert "1か月に8.8時間へります" in desk._hours.value
    desk.joint.value = True
    assert "率は 0.5" in desk._money.value
    desk.business.value = "介護保険"
    assert "率は 0(国が標準化する17業務なので" in desk._money.value
    desk.back.click()
    assert "1か月に24.8時間へります" in desk._hours.value


def test_an_application_is_typed_in_by_hand_on_the_real_system() -> None:
    screen = _Screen()
    screen.buttons["入る"].click()
    screen.buttons["新しい申請"].click()
    screen.buttons["登録する"].click()
    assert "入力に誤りがあります。" in screen.words()
    for name, value in lesson.applications()[0].items():
        screen.boxes[name].value = "2018-05-01" if name == "生年月日" else value
    screen.buttons["登録する"].click()
    while "もう一度見る" in screen.buttons:
        screen.buttons["もう一度見る"].click()
    assert "受付番号 受-001" in screen.words()
    assert rpa_practice.practice_system().state.records[0]["児童の氏名"] == "練習 はなこ"
    screen.buttons["一覧"].click()
    assert "登録は1件です。" in screen.words()


def test_the_rows_show_what_is_mended_and_what_a_person_sees() -> None:
    words = row_check().words().splitlines()
    assert [line.split(": ")[1][0] for line in words] == ["○", "○", "△", "○", "△", "△", "○", "○"]
    assert "R1.12.24 → 2019-12-24" in words[3]


def test_a_robot_enters_five_rows_and_again_none() -> None:
    first = run_robot(lesson.robot_text(), "画面なし はじめから").words()
    assert first.startswith("ロボットは、最後まで動きました。8行のうち、登録 5件、済み 0件、要確認 3件です。")
    again = robot_again().words()
    assert again.startswith("ロボットは、最後まで動きました。8行のうち、登録 0件、済み 5件、要確認 3件です。")
    folder = Path("持ち帰り/ロボットの練習")
    assert {path.name for path in folder.iterdir()} >= {"申請.xlsx", "要確認.xlsx", "要確認(前回).xlsx", "log.html"}
    assert len(read_review(folder / "要確認.xlsx")) == 3
    assert [path.name for path in Path("持ち帰り").iterdir() if path.is_file()] == []
    robot_kit()
    assert Path("持ち帰り/わたしのロボット.robot").read_text(encoding="utf-8") == lesson.robot_text()


def test_afresh_empties_the_system_and_without_it_nothing_is_entered_twice() -> None:
    for _ in range(2):
        assert "登録 5件" in run_robot(lesson.robot_text(), "画面なし はじめから").words()
    assert len(rpa_practice.practice_system().state.records) == 5


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (lesson.robot_text(), "がめんなし", "%%robot のうしろの「がめんなし」は使えません。"),
        ("", "", "ロボットが空です。"),
        ("*** タスク ***\nあ\n", "", "ロボットを動かせません。2行目: "),
    ],
)
def test_what_a_trainee_can_mend_is_answered_in_words(text: str, options: str, said: str) -> None:
    assert said in run_robot(text, options).words()


def test_a_robot_cannot_be_repeated_before_it_ran() -> None:
    assert "まだロボットを動かしていません。" in robot_again().words()


def test_a_folder_that_cannot_be_made_is_answered_in_words() -> None:
    Path("持ち帰り").write_text("ふさがっています", encoding="utf-8")
    assert "書き込めませんでした" in run_robot(lesson.robot_text(), "画面なし").words()
    assert "書き込めませんでした" in robot_kit().words()


def test_markup_in_a_robot_is_shown_and_not_obeyed() -> None:
    text = "*** 設定 ***\nライブラリ    dojo.rpa\n*** タスク ***\nあ\n    半角にする    <b>あ</b>\n"
    watched = run_robot(text, "画面なし").widget
    assert "&lt;b&gt;あ&lt;/b&gt;" in watched.children[0].value
    assert "<b>あ" not in watched.children[0].value


def test_the_bench_says_what_to_do_when_nothing_is_there_to_run() -> None:
    bench = _Bench("答え4")
    assert "まだ動かしていません" in bench.board.value
    bench.go.click()
    assert "ロボットが空です。" in bench.board.value
    assert not bench.go.disabled


@pytest.mark.parametrize("make", [process_desk, task_board, gain_desk, row_check, robot_words])
def test_the_words_are_the_same_every_time(make: Any) -> None:
    assert make().words() == make().words()
    assert make().words()
