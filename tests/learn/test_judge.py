"""Points, reason and hint together; right, wrong and a broken checker are three states."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from dojo import judge
from dojo.errors import JudgeError
from dojo.learn.verdict import MIME

FIELDS = {"子育て": 15, "介護": 11, "被災者支援": 1, "自動車保有": 4}  # seed L423: 15 + 11 + 1 + 4 = 31


def fields(answer: Any, points: int | None = None) -> Any:
    """The question of the style guide: 1 point for the sum, 3 for the parts."""
    with judge.question("設問2", points=points) as question:
        question.equal(sum(answer.values()), 31, points=1, why="手続は全部で31です。", hint="合計から確かめましょう。")
        question.each(answer, FIELDS, points=3, why="分野ごとの数です。", hint="一覧を「分野」で数えると分かります。")
    return question.points


def shown(points: Any) -> dict[str, Any]:
    return dict(points._repr_mimebundle_())


def test_a_right_answer_earns_all_points_and_gives_the_reason() -> None:
    points = fields(FIELDS)
    assert repr(points) == "4"
    assert points.judged.verdict == "正解"
    assert "手続は全部で31です。" in shown(points)["text/html"]


def test_a_sum_that_is_right_by_luck_earns_its_part_and_the_hint_of_the_rest() -> None:
    # 14 + 12 + 1 + 4 = 31: the sum is right, two of four parts are; floor(3 × 2/4) = 1, and 1 + 1 = 2
    points = fields({"子育て": 14, "介護": 12, "被災者支援": 1, "自動車保有": 4})
    assert repr(points) == "2"
    assert points.judged.verdict == "不正解"
    assert points.judged.hint == "一覧を「分野」で数えると分かります。"
    assert "「子育て」、「介護」を見直してください。" in points.judged.reason


def test_the_untouched_blank_earns_nothing() -> None:
    points = fields(dict.fromkeys(FIELDS, 0))
    assert repr(points) == "0"
    assert points.judged.verdict == "不正解"


@pytest.mark.parametrize("answer", ["31", 31, None, [15, 11, 1, 4], {"子育て": "15"}])
def test_an_answer_of_another_form_is_wrong_and_never_an_exception(answer: object) -> None:
    points = fields(answer)
    assert points.judged.verdict == "不正解"
    assert repr(points) == "0"
    assert "形" in points.judged.reason


def test_an_answer_cell_that_was_not_run_is_named() -> None:
    with judge.question("設問1") as question:
        question.equal(答え1, 3, points=2)  # type: ignore[name-defined] # noqa: F821 - the point of the test
    assert question.points.judged.verdict == "不正解"
    assert "「答え1」がまだありません" in question.points.judged.reason


def test_a_checker_that_breaks_is_neither_right_nor_wrong() -> None:
    with judge.question("設問1") as question:
        json.loads("{")  # a library raises: the author's doing
    assert question.points.judged.verdict == "要確認"
    assert question.points.judged.points == 0
    assert "あなたの答えのせいではありません" in shown(question.points)["text/html"]


def test_points_beyond_the_declared_ones_are_the_checkers_fault() -> None:
    with judge.question("設問1", points=2) as question:
        question.true(condition=True, points=2)
        question.true(condition=True, points=1)
    assert question.points.judged.verdict == "要確認"


def test_a_judge_error_is_the_checkers_fault() -> None:
    with judge.question("設問1") as question:
        raise JudgeError
    assert question.points.judged.verdict == "要確認"


def test_an_interrupt_is_not_swallowed() -> None:
    with pytest.raises(KeyboardInterrupt), judge.question("設問1"):
        raise KeyboardInterrupt


def test_a_trainees_copy_says_what_is_left_and_satisfies_the_validate_button() -> None:
    with judge.question("設問2", points=4) as question:
        question.equal(31, 31, points=1, why="手続は全部で31です。")
    points = question.points
    with pytest.raises(ValueError, match="could not convert"):
        float(repr(points))  # nbgrader gives full marks to a text, and the button says success
    assert "残りの3点は、提出したあとに採点します。" in shown(points)["text/html"]


def test_a_wrong_answer_in_a_trainees_copy_reads_as_a_number() -> None:
    with judge.question("設問2", points=4) as question:
        question.equal(30, 31, points=1)
    assert repr(question.points) == "0"


def test_the_machine_readable_verdict_is_json() -> None:
    data = shown(fields(FIELDS))[MIME]
    assert json.loads(json.dumps(data)) == data
    assert data["verdict"] == "正解"
    assert data["points"] == data["max_points"] == 4


def test_the_box_escapes_what_an_answer_says() -> None:
    with judge.question("設問1") as question:
        question.each({"<script>": 1}, {"<script>": 2, "b": 3}, points=1, why="<b>")
    assert "<script>" not in shown(question.points)["text/html"]
    assert "&lt;b&gt;" in shown(question.points)["text/html"]


def test_what_is_printed_while_judging_reaches_neither_stdout_nor_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with judge.question("設問1") as question:
        print("careful", file=sys.stderr)  # noqa: T201 - the point of the test
        print("noise")  # noqa: T201 - likewise
        question.true(condition=True, points=1)
    assert capsys.readouterr() == ("", "")


def test_equality_tricks_earn_nothing() -> None:
    class Anything:
        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    class Liar(dict):  # type: ignore[type-arg]
        def get(self, key: object, default: object = None) -> object:
            return FIELDS.get(str(key), default)

        def values(self) -> Any:
            return FIELDS.values()

    with judge.question("設問1") as question:
        question.equal(Anything(), 31, points=1)
        question.each(Liar(), FIELDS, points=3)
    assert question.points.judged.points == 0


def test_answering_the_same_everywhere_earns_nothing_where_chance_is_counted() -> None:
    truth = {"mail1": "本物", "mail2": "詐欺", "mail3": "詐欺", "mail4": "本物"}
    with judge.question("設問1") as question:
        question.each(dict.fromkeys(truth, "詐欺"), truth, points=4, chance=2)
    assert question.points.judged.points == 0


@pytest.mark.parametrize(
    ("order", "points"),
    [
        (["切る", "知らせる", "記録", "待つ"], 3),
        (["知らせる", "切る", "記録", "待つ"], 2),  # two of three neighbouring pairs are kept
        (["待つ", "記録", "知らせる", "切る"], 0),
        ([], 0),
        (["切る", "切る", "切る", "切る"], 0),
    ],
)
def test_an_order_earns_points_for_the_pairs_it_keeps(order: list[str], points: int) -> None:
    with judge.question("設問5") as question:
        question.order(order, ["切る", "知らせる", "記録", "待つ"], points=3)
    assert question.points.judged.points == points


@pytest.mark.parametrize(
    ("chosen", "points"), [(["й", "д"], 2), (["й"], 1), (["й", "д", "バ"], 1), (["й", "й"], 0), (list("デジタルデバйд"), 0)]
)
def test_a_wrong_choice_takes_away_what_a_right_one_earned(chosen: list[str], points: int) -> None:
    with judge.question("設問6") as question:
        question.members(chosen, ["й", "д"], points=2)
    assert question.points.judged.points == points


def test_a_recognised_mistake_gives_its_own_hint() -> None:
    with judge.question("設問2") as question:
        question.equal(29, 31, points=1, hint="合計から確かめましょう。")
        question.mistake(condition=True, hint="被災者支援と自動車保有のどちらかを忘れています。")
    assert question.points.judged.hint == "被災者支援と自動車保有のどちらかを忘れています。"


@pytest.mark.parametrize(
    ("answer", "expected", "slip"),
    [("15", 15, "囲まずに"), (15, "15", "囲んで"), ("", "町", "まだ空"), ("切る", ["切る"], "[ ]")],
)
def test_a_slip_of_form_is_named(answer: object, expected: object, slip: str) -> None:
    with judge.question("設問1") as question:
        question.equal(answer, expected, points=1)
    assert slip in question.points.judged.reason


def test_width_and_blanks_do_not_cost_points() -> None:
    with judge.question("設問1") as question:
        question.equal("　ＬＧＷＡＮ ", "LGWAN", points=1)
        question.close(2.12, 2.1, tolerance=0.05, points=1)
    assert question.points.judged.points == 2


@pytest.mark.parametrize("number", [float("nan"), float("inf"), True, "2.1", None])
def test_what_is_no_finite_number_is_close_to_nothing(number: object) -> None:
    with judge.question("設問1") as question:
        question.close(number, 1, tolerance=0.5, points=1)
    assert question.points.judged.points == 0
