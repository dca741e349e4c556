"""The response to an intruder: constraints, not one list."""

from __future__ import annotations

from itertools import permutations

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.zoom import intruder

STOP, LOCK, REMOVE = "全員の画面共有とマイクを止める", "会議をロックする", "その人を退出させる"
TELL_ALL, TELL_BOSS, CHANGE = "町民に伝えて再開する", "上司と情報担当に知らせる", "番号を替え、設定を見直す"


def fits(order: tuple[str, ...]) -> bool:
    return not any(intruder.too_early(order[:place], name) for place, name in enumerate(order))


def test_of_all_orders_three_are_right_as_resuming_may_come_anywhere_after_removing() -> None:
    right = {order for order in permutations([step.name for step in intruder.steps()]) if fits(order)}
    start = (STOP, LOCK, REMOVE)
    assert right == {
        (*start, TELL_ALL, TELL_BOSS, CHANGE),
        (*start, TELL_BOSS, TELL_ALL, CHANGE),
        (*start, TELL_BOSS, CHANGE, TELL_ALL),
    }


def test_removing_before_locking_is_too_early_and_says_why() -> None:
    (rule,) = intruder.too_early([STOP], REMOVE)
    assert (rule.first, rule.why) == (LOCK, "ロックする前に退出させると、すぐに入り直されます。")


def test_an_unknown_step_is_named() -> None:
    with pytest.raises(UnknownNameError, match="手順「電源を切る」は見つかりません"):
        intruder.too_early([], "電源を切る")
