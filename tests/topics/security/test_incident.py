"""First response: constraints, not one list."""

from __future__ import annotations

from itertools import permutations

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.security import incident

CUT, TELL, NOTE, WAIT = "ネットワークから切り離す", "上司と情報担当に知らせる", "時刻と画面を記録する", "指示を待つ"
REPORT, RESTORE, REVIEW = "関係機関へ報告する", "復旧する", "ふりかえる"
GOOD = [CUT, TELL, NOTE, WAIT, REPORT, RESTORE, REVIEW]


def test_exactly_two_of_all_orders_are_right_as_telling_and_noting_may_swap() -> None:
    right = [list(order) for order in permutations(GOOD) if incident.check_order(order).right]
    assert sorted(right) == sorted([GOOD, [CUT, NOTE, TELL, WAIT, REPORT, RESTORE, REVIEW]])


def test_telling_before_cutting_off_names_the_constraint_and_why() -> None:
    result = incident.check_order([TELL, CUT, NOTE, WAIT, REPORT, RESTORE, REVIEW])
    assert [(rule.first, rule.then) for rule in result.violated] == [(CUT, TELL)]
    assert result.reasons == (
        "「ネットワークから切り離す」は「上司と情報担当に知らせる」より先です。電話をしている間にも広がります。切り離すのは数秒でできます。",
    )


def test_restoring_before_reporting_is_a_violation() -> None:
    result = incident.check_order([CUT, TELL, NOTE, WAIT, RESTORE, REPORT, REVIEW])
    assert [(rule.first, rule.then) for rule in result.violated] == [(REPORT, RESTORE)]


def test_a_missing_and_a_repeated_step_are_named() -> None:
    result = incident.check_order([CUT, TELL, TELL, NOTE, WAIT, REPORT, RESTORE])
    assert not result.right
    assert (result.missing, result.repeated) == ((REVIEW,), (TELL,))


@pytest.mark.parametrize("act", ["電源を切る", "自分で削除して黙っている", "ウイルス対策ソフトで調べて様子を見る"])
def test_a_wrong_act_spoils_an_otherwise_right_order(act: str) -> None:
    result = incident.check_order([act, *GOOD])
    assert not result.right
    assert [wrong.name for wrong in result.wrong] == [act]
    assert result.reasons[0].startswith(f"「{act}」はしません。")


def test_nothing_done_leaves_every_step_missing() -> None:
    assert incident.check_order([]).missing == tuple(GOOD)


def test_only_cutting_off_can_come_first() -> None:
    assert [name for name in GOOD if not incident.too_early([], name)] == [CUT]


def test_constraints_speak_only_of_steps_that_exist() -> None:
    names = {step.name for step in incident.steps()}
    assert all({rule.first, rule.then} <= names and rule.why for rule in incident.constraints())


def test_an_unknown_step_is_named_together_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"逃げる.*ネットワークから切り離す"):
        incident.check_order(["逃げる"])
