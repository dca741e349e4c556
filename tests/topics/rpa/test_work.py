"""Steps, tasks and gain: figures worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dojo import facts
from dojo.errors import UnknownNameError
from dojo.topics.rpa import gain, process, tasks

GONE = ["紙の台帳に書き写す", "印刷して2人で読み合わせる", "登録の前に係長が印を押す", "控えを印刷してつづる"]
GIVEN = ["システムに入力する", "受付番号をエクセルに書きもどす"]


def test_the_hours_before_anything_changes() -> None:
    # 3+4+(5+0.1x6)+6+2+3+(8+0.1x10)+2+3+4 = 41.6 minutes; x 240 / 60 = 166.4 hours
    assert process.monthly() == 166.4


def test_leaving_out_comes_before_automating() -> None:
    # 41.6 - (4+6+2+3) = 26.6; x 240 / 60 = 106.4
    assert process.monthly(GONE) == 106.4
    # the robot leaves 0.1 x (8+10) = 1.8 of 9 and nothing of 2: 26.6 - 9 - 2 + 1.8 = 17.4; x 4 = 69.6
    assert process.monthly(GONE, GIVEN) == 69.6
    # automating alone: 41.6 - 9 - 2 + 1.8 = 32.4; x 4 = 129.6
    assert process.monthly((), GIVEN) == 129.6


def test_what_may_be_left_out_is_not_automated() -> None:
    assert [step.name for step in process.steps() if process.try_remove(step.name).ok] == GONE
    assert [step.name for step in process.steps() if process.try_automate(step.name).ok] == GIVEN
    assert "先にやめましょう" in process.try_automate(GONE[0]).why


def test_an_unknown_step_or_task_names_those_that_exist() -> None:
    with pytest.raises(UnknownNameError, match="課長が決裁する"):
        process.try_remove("ない手順")
    with pytest.raises(UnknownNameError, match="税の相談への返事"):
        tasks.task("ない仕事")


def test_the_hours_a_robot_could_take_over_leave_the_exceptions_out() -> None:
    # 240 x 8 x 0.9 / 60 = 28.8; 120 x 3 x 0.95 / 60 = 5.7; 20 x 15 / 60 = 5.0
    assert [(one.name, one.score) for one in tasks.ranking()] == [
        ("学童クラブの申請の入力", 28.8),
        ("会議室の予約を知らせるメール", 5.7),
        ("毎朝のアクセス数の転記", 5.0),
    ]


def test_each_of_the_other_tasks_fails_one_of_the_three_questions() -> None:
    assert {one.name: one.choice for one in tasks.tasks() if one.choice != tasks.ROBOT} == {
        "紙の台帳への書き写し": tasks.REDUCE,  # not needed
        "決裁のためだけの印刷": tasks.REDUCE,
        "税の相談への返事": tasks.PEOPLE,  # judged
        "手書きの点検記録の入力": tasks.PEOPLE,  # 40 % of exceptions
        "年に一度の統計の報告": tasks.PEOPLE,  # 1.5 hours
    }


def test_the_gain_counts_exceptions_upkeep_and_making() -> None:
    # before 240 x (8 + 0.1 x 10) / 60 = 36.0; after 240 x 0.1 x 18 / 60 + 4 = 11.2; 36 - 11.2 = 24.8
    # first year 12 x 24.8 - 40 = 257.6; 40 / 24.8 = 1.6, so 2 months
    robot = gain.Gain(240, 8, 0.1, 10, 40, 4)
    assert (robot.before, robot.after, robot.saved, robot.first_year, robot.months) == (36.0, 11.2, 24.8, 257.6, 2)


def test_a_robot_that_is_never_paid_back_says_so() -> None:
    # 10 x 2 / 60 = 0.3 hours before, 4 hours of upkeep after
    robot = gain.Gain(10, 2, 0, 0, 40, 4)
    assert (robot.saved, robot.months) == (-3.7, None)


def test_the_rates_are_those_of_the_course_material() -> None:
    # seed L745: 0.3, and 0.5 for joint procurement, without the 17 standardised businesses
    assert [gain.rate("学童クラブ", joint=joint) for joint in (False, True)] == [0.3, 0.5]
    assert [gain.rate("介護保険", joint=joint) for joint in (False, True)] == [0.0, 0.0]


def test_seventeen_businesses_were_standardised_and_three_came_later() -> None:
    assert len(gain.standardised()) == 17
    assert {"戸籍", "戸籍の附票", "印鑑登録"}.isdisjoint(gain.standardised())
    assert len(facts.rows("systems20")) == 20


def test_what_is_counted_is_rounded_down_and_nothing_is_lost() -> None:
    # 0.3 x 333 = 99.9 → 99 and 234
    found = gain.support(333, "学童クラブ", joint=False)
    assert (found.counted, found.rest) == (99, 234)
    # 0.3 x 10 = 3 exactly, although 0.3 is no binary fraction
    assert gain.support(10, "学童クラブ", joint=False).counted == 3


def test_the_citation_names_source_and_date() -> None:
    assert "2021年1月時点" in gain.citation()


def test_the_hours_in_the_lessons_text_are_those_of_the_steps() -> None:
    lesson = (Path(__file__).parents[3] / "lessons" / "04_rpa.md").read_text(encoding="utf-8")
    for hours in (process.monthly(), process.monthly(GONE), process.monthly(GONE, GIVEN)):
        assert f"{hours}時間" in lesson
