"""The desks of lesson 03, driven as a trainee drives them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from dojo.topics.line import broadcast, plainly
from dojo.ui import line_broadcast, line_hits, line_plain, line_server
from dojo.ui.line_figures import friend_rate, line_rules
from dojo.ui.line_take_home import line_take_home

# -- hit rate ------------------------------------------------------------------------------------------------------------


def test_the_rate_rises_when_a_spelling_is_written_and_falls_back() -> None:
    desk = line_hits._Desk()
    assert "60件のうち32件に正しく答えました(53%)" in desk._result.value
    desk.boxes["図書館"].value = "図書室、本を借り"
    desk.check.click()
    assert "60件のうち34件に正しく答えました(57%)" in desk._result.value
    assert "あと14件です" in desk._result.value  # 60 × 0.8 = 48; 48 - 34
    desk.clear.click()
    assert "60件のうち32件" in desk._result.value


def test_a_spelling_too_short_shows_what_it_answers_wrongly() -> None:
    desk = line_hits._Desk()
    desk.boxes["ゴミ"].value = "日"
    desk.check.click()
    assert "ちがう返事をした言葉" in desk._result.value
    assert "日曜の病院" in desk._result.value.split("まだ答えられない言葉")[0]


def test_one_word_in_two_rows_is_told() -> None:
    desk = line_hits._Desk()
    desk.boxes["ゴミ"].value = "ばす"
    desk.check.click()
    assert "「ゴミ」と「バス」の両方にあります" in desk._result.value


def test_a_table_written_in_a_cell_is_rated_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "queries.csv"
    path.write_text("送られた言葉,正しい返事\nごみ,ゴミ\n分別,ゴミ\n", encoding="utf-8")
    assert line_hits.hit_rate({"ゴミ": ""}, path).words().startswith("2件のうち1件に正しく答えました(50%)")
    assert line_hits.hit_rate({"ゴミ": ["分別"]}, path).words().startswith("2件のうち2件に正しく答えました(100%)")


@pytest.mark.parametrize("spellings", [None, [], {}, {1: ""}, {"ゴミ": 5}, {"ゴミ": None}, "ゴミ"])
def test_a_table_of_another_form_is_answered_in_words(tmp_path: Path, spellings: object) -> None:
    path = tmp_path / "queries.csv"
    path.write_text("送られた言葉,正しい返事\nごみ,ゴミ\n", encoding="utf-8")
    assert "。" in line_hits.hit_rate(spellings, path).words()


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_a_log_that_is_none_is_answered_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "queries.csv"
    path.write_text(text, encoding="utf-8")
    assert "queries.csv" in line_hits.hit_rate({"ゴミ": ""}, path).words()


# -- broadcast -----------------------------------------------------------------------------------------------------------


def test_a_right_answer_shows_the_rule_its_source_and_the_plan() -> None:
    desk = line_broadcast._Desk()
    desk.choices["配信できる"].click()
    assert "○ 配信できる" in desk._feedback.value
    assert "2021年4月30日時点" in desk._feedback.value
    assert "6月13日 古着の回収" in desk._plan.value


def test_a_wrong_answer_shows_the_questions_and_not_the_verdict() -> None:
    desk = line_broadcast._Desk()
    desk.choices["配信しない"].click()
    assert "× もう一度考えましょう" in desk._feedback.value
    assert "公表することが前提の情報だけですか" in desk._feedback.value
    assert "まだありません" in desk._plan.value


def test_going_on_passes_over_what_is_answered_and_all_right_answers_fill_the_plan() -> None:
    desk = line_broadcast._Desk()
    for case in broadcast.cases():
        assert desk._open == case
        desk.choices[broadcast.classify(case.yes).label].click()
        desk.go_on.click()
    assert "10件が正解です" in desk._plan.value
    assert desk._plan.value.count("<li>") == 5
    assert all(line.startswith("○") for line in desk.words().splitlines()[1:11])


# -- server --------------------------------------------------------------------------------------------------------------


def test_the_desk_shows_each_outcome_and_what_arrived() -> None:
    desk = line_server._Desk()
    assert "住民に届いた返事: 1回" in desk._result.value
    desk.doors["にせの知らせ"].click()
    assert "署名が合わないので断りました(401)" in desk._result.value
    assert "住民に届いた返事: 0回" in desk._result.value
    desk.typed.value = "バス"
    desk.doors["同じ知らせを2回"].click()
    assert "町営バスの時刻表" in desk._result.value
    assert "前に受け取ったものなので" in desk._result.value


# -- plain Japanese ------------------------------------------------------------------------------------------------------


def test_the_original_is_hard_and_the_example_passes() -> None:
    desk = line_plain._Desk()
    desk.check.click()
    assert "△ 直すところが4つあります" in desk._result.value
    desk.text.value = plainly.practices()[0].plain
    desk.check.click()
    assert "○ 短くて、やさしい文になりました" in desk._result.value


def test_what_was_lost_is_named_and_an_empty_box_is_not_right() -> None:
    desk = line_plain._Desk()
    desk.text.value = "水が出ません。"
    desk.check.click()
    assert "「6月10日」が、なくなりました" in desk._result.value
    desk.text.value = " "
    desk.check.click()
    assert "○" not in desk._result.value


def test_another_notice_brings_its_own_text_and_the_example_can_be_seen() -> None:
    desk = line_plain._Desk()
    desk.doors["説明会のお知らせ"].click()
    assert desk.text.value.startswith("来たる7月5日")
    desk.example.click()
    assert "書きかえの例" in desk._result.value


@pytest.mark.parametrize(
    ("text", "said"),
    [("水が出ません。", "○"), ("断水。", "△"), ("", "まだありません"), (None, "まだありません"), (["水"], "まだありません")],
)
def test_a_text_of_a_cell_is_checked(text: object, said: str) -> None:
    assert said in line_plain.plain_check(text).words()


# -- figures and take-homes ----------------------------------------------------------------------------------------------


def test_the_towns_rate_is_cited_and_a_changed_one_is_for_practice() -> None:
    assert friend_rate(137, 5007).words().splitlines()[0] == "137人 ÷ 5,007人 = 2.7%"
    assert "デジファへの一歩" in friend_rate(137, 5007).words()
    assert "練習用" in friend_rate(312, 4800).words()


@pytest.mark.parametrize(("count", "people"), [("137", 5007), (137, 0), (None, None), (1.5, 10)])
def test_a_figure_that_cannot_be_is_answered_in_words(count: object, people: object) -> None:
    assert "使えません。" in friend_rate(count, people).words()


def test_the_limits_are_listed_with_their_sources() -> None:
    words = line_rules("LINEの制限").words()
    assert words.count("・") == 4
    assert "5000文字まで" in words
    assert words.splitlines()[-1].startswith("出典: ")


def test_the_take_homes_lie_beside_the_notebook_and_the_words_stay_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first = line_take_home().words()
    assert {path.name for path in Path("持ち帰り").iterdir()} == {
        "LINEの言葉の表.xlsx",
        "LINEの返事.json",
        "ゴミの分け方.png",
        "LINEの返事の動かし方.txt",
    }
    assert line_take_home().words() == first
    book = load_workbook("持ち帰り/LINEの言葉の表.xlsx")
    book["言葉の表"]["C3"] = None
    book["言葉の表"]["H3"] = None
    book.save("持ち帰り/LINEの言葉の表.xlsx")
    assert "C3(返事も画像もありません)" in line_take_home().words()
