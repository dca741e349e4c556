"""A robot at work: with a browser where there is one, and without; the same text, the same outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.errors import DojoError, UsageError
from dojo.topics.rpa.grading import trial
from dojo.topics.rpa.lesson import applications
from dojo.topics.rpa.robot.run import Job, run
from dojo.topics.rpa.robot.screen import ScreenError, allowed, browser_programs, wants_browser
from dojo.topics.rpa.sheets.review import read_review
from dojo.topics.rpa.system import Served, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: With a browser only where there is one; the same robot either way.
KINDS = ["なし", *(["あり"] if browser_programs() else [])]
HEAD = "*** 設定 ***\nライブラリ    dojo.rpa\n*** タスク ***\nためし\n    開く    ${練習システム}\n    押す    入る\n"


@pytest.mark.parametrize("browser", KINDS)
def test_five_of_eight_are_entered_three_go_to_a_person_and_nothing_twice(
    workplace: Callable[..., Path], robot: str, browser: str
) -> None:
    # of the eight applications A-103 has no such day, A-105 a wrong check digit, A-106 no name; 5 > 4: the session ends once
    folder = workplace(*applications())
    done = run(Job(robot, times=2, browser=browser, seconds=300), folder)
    assert done.problem == ""
    assert [record["申請番号"] for record in done.records] == ["A-101", "A-102", "A-104", "A-107", "A-108"]
    assert done.records[1]["生年月日"] == "2019-05-01"
    assert [one["result"] for one in done.runs[0]["outcomes"]] == [
        "登録",
        "登録",
        "要確認",
        "登録",
        "要確認",
        "要確認",
        "登録",
        "登録",
    ]
    assert {one["result"] for one in done.outcomes} == {"済み", "要確認"}
    assert [row["申請番号"] for row in read_review(folder / "要確認.xlsx")] == ["A-103", "A-105", "A-106"]
    assert '<html lang="ja">' in (folder / "log.html").read_text(encoding="utf-8")
    assert (folder / "画面.png").is_file() is (browser == "あり")


@pytest.mark.parametrize("browser", KINDS)
def test_a_robot_that_goes_by_place_fails_when_the_fields_have_moved(workplace: Callable[..., Path], browser: str) -> None:
    values = ["B-001", "見本 たろう", "ミホン タロウ", "2019-05-01", "990019", "3"]
    steps = "".join(f"    場所で入力する    {place}    {value}\n" for place, value in enumerate(values, start=1))
    text = f"{HEAD}    押す    新しい申請\n    押す    新しい申請\n{steps}    押す    登録する\n    表示を待つ    登録しました\n"
    done = run(Job(text, browser=browser, seconds=300), workplace())
    assert "画面の知らせ: " in done.problem
    assert done.records == ()


@pytest.mark.parametrize("browser", KINDS)
def test_what_is_not_on_the_screen_is_said_with_what_is(workplace: Callable[..., Path], browser: str) -> None:
    done = run(Job(f"{HEAD}    押す    新しい申請\n    入力する    氏'名    x\n", browser=browser, seconds=300), workplace())
    assert "画面に「氏'名」という入力欄がありません。" in done.problem
    assert "児童の氏名" in done.problem
    done = run(Job(f"{HEAD}    押す    けす\n", browser=browser, seconds=300), workplace())
    assert done.problem == "画面に「けす」というボタンやリンクがありません。いまの画面は「メニュー」です。"


def test_it_works_on_a_system_that_runs_already(workplace: Callable[..., Path], robot: str) -> None:
    with Served(State(), port=0) as served:
        run(Job(robot, address=served.address, browser="なし"), workplace(*applications()))
        assert len(served.state.records) == 5


def test_a_misspelt_word_stops_the_robot_and_sends_no_row_to_a_person(workplace: Callable[..., Path], robot: str) -> None:
    done = run(Job(robot.replace("カタカナにする", "かたかなにする"), browser="なし"), workplace(*applications()))
    assert done.problem.startswith("「かたかなにする」という言葉(キーワード)はありません。")
    assert done.outcomes == []
    assert done.ended.startswith("ロボットは、途中で止まりました。")


def test_a_robot_that_does_not_end_is_ended(workplace: Callable[..., Path]) -> None:
    text = f"{HEAD}    WHILE    True    limit=NONE\n        半角にする    １\n    END\n"
    assert "時間がかかりすぎた" in run(Job(text, browser="なし", seconds=3), workplace()).problem


def test_a_missing_workbook_stops_it_with_the_name(workplace: Callable[..., Path], robot: str, tmp_path: Path) -> None:
    workplace()
    (tmp_path / "申請.xlsx").unlink()
    assert "「申請.xlsx」が見つかりません" in run(Job(robot, browser="なし"), tmp_path).problem


@pytest.mark.parametrize(
    "address", ["http://dojo-machi.example/", "https://127.0.0.1/", "file:///etc/passwd", "http://[", "練習"]
)
def test_it_opens_nothing_but_this_machine(workplace: Callable[..., Path], address: str) -> None:
    with pytest.raises(ScreenError, match="開きません"):
        allowed(address)
    text = f"*** 設定 ***\nライブラリ    dojo.rpa\n*** タスク ***\nそと\n    開く    {address}\n"
    assert "開きません" in run(Job(text, browser="なし"), workplace()).problem


def test_a_system_that_is_not_there_is_said_in_japanese(workplace: Callable[..., Path]) -> None:
    with Served(port=0) as served:
        address = served.address
    assert "練習システムにつながりません" in run(Job(HEAD, address=address, browser="なし"), workplace()).problem


def test_the_setting_chooses_the_kind_of_screen() -> None:
    assert wants_browser({"DOJO_RPA_BROWSER": "なし"}) is False
    assert wants_browser({}) is (browser_programs() is not None)
    with pytest.raises(UsageError, match="自動、なし、あり"):
        wants_browser({"DOJO_RPA_BROWSER": "たぶん"})


def test_a_trial_gives_plain_records_of_unseen_rows(robot: str, good: dict[str, str]) -> None:
    rows = [good, {**good, "申請番号": "A-102", "週の利用日数": "9"}, {**good, "申請番号": "A-103"}]
    done = trial(robot, rows, [{**good, "申請番号": "A-103"}], 2)
    assert [record["申請番号"] for record in done["登録"]] == ["A-101"]
    assert (done["止まった理由"], done["要確認"]) == ("", ["A-102"])


def test_a_trial_of_no_robot_is_no_error_but_a_reason() -> None:
    assert "ロボットが空です" in trial("", [])["止まった理由"]
    assert "文字で" in trial(7, [])["止まった理由"]  # type: ignore[arg-type] # what a trainee may leave there


def test_an_error_for_one_row_does_not_hide_that_of_the_robot(workplace: Callable[..., Path], robot: str) -> None:
    text = robot.replace("すべての行で    ${申請}    1件を登録する", "すべての行で    ${申請}    1件をとうろくする")
    done = run(Job(text, browser="なし"), workplace(*applications()))
    assert "「1件を登録する」のまちがいではありませんか" in done.problem


def test_rows_may_be_sent_to_a_person_by_the_robot_itself(
    workplace: Callable[..., Path], robot: str, good: dict[str, str]
) -> None:
    text = robot.replace("    押す    登録する\n", "    要確認にする    電話で確かめる\n    押す    登録する\n")
    done = run(Job(text, browser="なし"), workplace(good))
    assert [(one["result"], one["reason"]) for one in done.outcomes] == [("要確認", "電話で確かめる")]
    assert done.records == ()


def test_the_error_of_a_process_that_says_nothing_is_a_dojo_error(tmp_path: Path, robot: str) -> None:
    with pytest.raises(DojoError):
        run(Job(robot, browser="なし"), tmp_path / "ない")
