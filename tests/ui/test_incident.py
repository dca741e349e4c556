"""The incident desk, driven as a trainee drives it."""

from __future__ import annotations

from dojo.topics.security import incident
from dojo.ui.drill import Desk


def test_a_wrong_act_is_explained_and_not_taken() -> None:
    board = Desk(incident.DRILL)
    board.acts["電源を切る"].click()
    assert "× 「電源を切る」はしません" in board._feedback.value
    assert "したこと 0/7" in board.words()


def test_a_step_too_early_names_what_comes_first() -> None:
    board = Desk(incident.DRILL)
    board.acts["復旧する"].click()
    assert "関係機関へ報告する" in board._feedback.value
    assert not board.acts["復旧する"].disabled


def test_the_whole_order_ends_with_praise() -> None:
    board = Desk(incident.DRILL)
    for step in incident.steps():
        board.acts[step.name].click()
    assert "一度もまちがえませんでした" in board.words()
    assert "7. ふりかえる" in board.words()


def test_slips_are_counted_and_starting_again_forgets_them() -> None:
    board = Desk(incident.DRILL)
    first = board.words()
    board.acts["電源を切る"].click()
    for step in incident.steps():
        board.acts[step.name].click()
    assert "途中の選び直しは1回でした" in board.words()
    board.again.click()
    assert board.words() == first
    assert not any(act.disabled for act in board.acts.values())


def test_every_step_and_every_wrong_act_has_a_button_and_the_buttons_do_not_tell_the_order() -> None:
    names = [step.name for step in incident.steps()]
    labels = list(Desk(incident.DRILL).acts)
    assert set(labels) == {*names, *(act.name for act in incident.wrong_acts())}
    assert [label for label in labels if label in names] != names
