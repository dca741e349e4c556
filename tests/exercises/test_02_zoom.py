"""The answers of exercise 02 against what the topic and the data sets say: the judge itself may not ask them."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import nbformat
import pytest

from dojo.learn import ask
from dojo.topics.zoom import attendance, limits, settings

_FOLDER = Path(__file__).parents[2] / "exercises" / "02_zoom"
_NOTEBOOK = nbformat.read(_FOLDER / "02_zoom.ipynb", as_version=4)
_CELLS = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in _NOTEBOOK.cells}
_TEXT = "\n".join(cell.source for cell in _NOTEBOOK.cells if cell.cell_type == "markdown")
_QUESTIONS = {
    "q1": ["答え1"],
    "q2": ["答え2"],
    "q3": ["答え3の範囲", "答え3の曜日", "答え3の時刻"],
    "q4": ["答え4の人数", "答え4の小林", "答え4の阿部", "答え4の不明"],
    "q5": ["答え5"],
}


@pytest.fixture(autouse=True)
def _beside_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # clicked answers would be kept in answers.json beside the notebook


def _run(source: str, names: dict[str, Any]) -> dict[str, Any]:
    exec(compile(source, "<cell>", "exec"), names)  # noqa: S102 - our own exercise
    return names


def _without(source: str, region: str) -> str:
    return re.sub(rf"### BEGIN {region}.*?### END {region}", "", source, flags=re.DOTALL)


def _solution(question: str) -> str:
    found = re.search(r"### BEGIN SOLUTION\n(.*)### END SOLUTION", _CELLS[f"{question}_answer"], re.DOTALL)
    assert found
    return found[1]


def _reference() -> dict[str, Any]:
    names: dict[str, Any] = {}
    for question in _QUESTIONS:
        _run(_solution(question), names)
    return names


def _judged(question: str, names: dict[str, Any], *, hidden: bool = True) -> Any:
    source = _CELLS[question] if hidden else _without(_CELLS[question], "HIDDEN TESTS")
    return _run(source, dict(names))["設問"].points.judged


def _complete(answer: dict[str, Any]) -> dict[str, Any]:
    """Give the settings of the exercise as the topic wants them: yes and no as truth, and the chat that it does not ask for."""
    yes_no = {"する": True, "しない": False}
    return {"参加者どうしのチャット": False, **{key: yes_no.get(value, value) for key, value in answer.items()}}


def test_the_mended_settings_have_no_finding_and_all_but_two_of_the_blank_are_risky() -> None:
    assert settings.findings(_complete(_reference()["答え1"])) == ()
    blank = _run(_without(_CELLS["q1_answer"], "SOLUTION"), {})["答え1"]
    assert not {"画面共有", "入室時のマイク"} & {key for found in settings.findings(_complete(blank)) for key in found.mend}
    changed = {key for key, value in _reference()["答え1"].items() if blank[key] != value}
    assert changed == set(blank) - {"画面共有", "入室時のマイク"}


def test_the_table_of_what_may_be_written_is_that_of_the_settings() -> None:
    for item in settings.items():
        if item.kind == "choice":
            assert f"| {item.key} | {' / '.join(item.choices)} |" in _TEXT


def test_each_meeting_is_held_as_the_limits_of_the_data_set_say() -> None:
    row = r"^\| (.) \| ([^|]+) \| (\d+)人 \| (\d+)分 \| (なし|\d+分) \|$"
    cases = re.findall(row, _TEXT, re.MULTILINE)
    assert len(cases) == 5
    for sign, _, people, minutes, stored in cases:
        plan = limits.plan(int(people), int(minutes), record=True, stored=int(stored.removesuffix("分").replace("なし", "0")))
        assert _reference()["答え2"][sign] == {"開き方": plan.way, "録画": plan.recording}


def test_the_weekday_and_the_time_are_those_of_the_calendar() -> None:
    assert "月火水木金土日"[date(2027, 3, 10).weekday()] == _reference()["答え3の曜日"]
    assert "月火水木金土日"[date(2027, 3, 1).weekday()] == "月"
    shown = datetime(2027, 3, 10, 13, 30, tzinfo=UTC).astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"{shown:%H:%M}" == _reference()["答え3の時刻"]


def test_the_attendance_is_what_the_reader_makes_of_the_file() -> None:
    read = attendance.read(_FOLDER / "participants.csv")
    found = re.search(r"^(大場 ミツ、.*)$", _TEXT, re.MULTILINE)
    assert found
    roll = attendance.rollcall(read.people, found[1].split("、"))
    minutes = {person.name: person.minutes for person in read.people}
    answer = _reference()
    assert answer["答え4の人数"] == len(roll.came)
    assert (answer["答え4の小林"], answer["答え4の阿部"]) == (minutes["小林 実"], minutes["阿部 とも子"])
    assert roll.absent == ("長谷川 清", "原田 光")
    assert {answer["答え4の不明"], "道場町役場 福祉課"} == {person.name for person in roll.unknown}


def test_resuming_and_telling_may_come_in_either_order_and_nothing_else_may_move() -> None:
    full = [order for order in permutations("アイエオカ") if _judged("q5", {"答え5": list(order)}).points == 6]
    assert full == [tuple("エアカイオ"), tuple("エアカオイ")]


def test_an_answer_of_full_width_and_blanks_is_as_good() -> None:
    answer = {**_reference()["答え1"], "待機室": " する　", "共同ホストの人数": 20}
    assert _judged("q1", {"答え1": answer}).verdict == "正解"


def test_the_clicked_cells_ask_what_their_reference_answers() -> None:
    for question in ("q2", "q3", "q4", "q5"):
        names = _run(_without(_CELLS[f"{question}_answer"], "SOLUTION"), {"ask": ask})
        assert _judged(question, names).points == 0
        assert _judged(question, names).verdict == "不正解"


_STRANGE: list[object] = [None, 1, "エ", [], {}, [None], [[1], [2]], {1: 2}, {"ア": [], "会議番号": {}}, object(), len]
_STRANGE += [float("nan"), b"x", {"ア"}, 10**5000, {"ア": 10**5000}, "x" * 200_000, "\ud800", range(6), ["ア"] * 5, True]


@pytest.mark.parametrize("question", _QUESTIONS)
@pytest.mark.parametrize("hidden", [True, False])
def test_whatever_is_answered_is_wrong_with_a_reason_and_never_unclear(question: str, *, hidden: bool) -> None:
    for answer in _STRANGE:
        judged = _judged(question, dict.fromkeys(_QUESTIONS[question], answer), hidden=hidden)
        assert (judged.verdict, judged.points) == ("不正解", 0), answer
        assert judged.reason


def test_a_reference_answer_says_that_the_rest_comes_later() -> None:
    for question in _QUESTIONS:
        judged = _judged(question, _reference(), hidden=False)
        assert judged.verdict == "正解"
        assert 0 < judged.seen_points < judged.max_points


def test_the_points_of_the_course_are_those_of_the_questions() -> None:
    assert sum(_judged(question, _reference()).max_points for question in _QUESTIONS) == 30
    assert sum(_judged(question, _reference()).points for question in _QUESTIONS) == 30


def test_each_question_has_planted_answers_and_one_of_wrong_form() -> None:
    planted = tomllib.loads((_FOLDER.parents[1] / "autograde" / "planted" / "02_zoom.toml").read_text("utf-8"))
    for question in _QUESTIONS:
        assert len(planted[question]) >= 4
        assert any("形の違い" in one["mistake"] for one in planted[question])
