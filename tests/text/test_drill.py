"""A drill judges orders by its constraints, and says what is wrong."""

from __future__ import annotations

from itertools import permutations

import pytest

from dojo.errors import UnknownNameError
from dojo.text.drill import Constraint, Drill, WrongAct

# Tea: water is boiled before it is poured, and poured before it is drunk; cups may be set out at any time.
TABLE = {
    "scene": {"title": "お茶", "story": "お客さまです。"},
    "step": [
        {"name": name, "who": "あなた", "how": "そっと", "why": "おいしいから。"} for name in ("沸かす", "注ぐ", "飲む", "並べる")
    ],
    "constraint": [
        {"first": "沸かす", "then": "注ぐ", "why": "水では出ません。"},
        {"first": "注ぐ", "then": "飲む", "why": "空です。"},
    ],
    "wrong": [{"name": "走る", "why": "こぼれます。"}],
}
TEA = Drill(lambda: TABLE)
GOOD = ["沸かす", "注ぐ", "飲む", "並べる"]


def test_what_stands_in_the_table_is_given_as_it_is() -> None:
    assert TEA.scene() == ("お茶", "お客さまです。")
    assert [step.name for step in TEA.steps()] == GOOD
    assert TEA.wrong_acts() == (WrongAct("走る", "こぼれます。"),)


def test_an_order_is_right_when_it_keeps_the_constraints() -> None:
    # three of the four steps stand in one order, the fourth in any of four places
    assert sum(TEA.check_order(order).right for order in permutations(GOOD)) == 4


def test_each_fault_is_told_in_japanese() -> None:
    result = TEA.check_order(["走る", "注ぐ", "沸かす", "沸かす", "飲む"])
    assert not result.right
    assert result.violated == (Constraint("沸かす", "注ぐ", "水では出ません。"),)
    assert result.reasons == (
        "「走る」はしません。こぼれます。",
        "「沸かす」は「注ぐ」より先です。水では出ません。",
        "「並べる」が抜けています。",
        "「沸かす」が2回あります。",
    )


def test_what_must_come_first_makes_a_step_too_early() -> None:
    assert TEA.too_early([], "飲む") == (Constraint("注ぐ", "飲む", "空です。"),)
    assert TEA.too_early(["沸かす"], "注ぐ") == ()
    assert TEA.too_early([], "走る") == ()


@pytest.mark.parametrize("done", [[], ["逃げる"]])
def test_a_name_that_is_no_act_is_refused_with_the_known_ones(done: list[str]) -> None:
    with pytest.raises(
        UnknownNameError, match="手順「逃げる」は見つかりません。次から選んでください: 沸かす、注ぐ、飲む、並べる。"
    ):
        TEA.too_early(done, "注ぐ" if done else "逃げる")
    with pytest.raises(UnknownNameError):
        TEA.check_order([*done, "逃げる"])


def test_the_table_is_not_read_before_it_is_needed() -> None:
    def gone() -> dict[str, object]:
        raise FileNotFoundError

    drill = Drill(gone)
    with pytest.raises(FileNotFoundError):
        drill.steps()
