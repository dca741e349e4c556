"""The strength meter and the policy desk, driven as a trainee drives them."""

from __future__ import annotations

import ipywidgets as widgets

from dojo.ui import passwords as desk


def everything(root: widgets.Widget) -> list[widgets.Widget]:
    return [root, *(below for child in getattr(root, "children", ()) for below in everything(child))]


def shown(root: widgets.Widget) -> str:
    return " ".join(widget.value for widget in everything(root) if isinstance(widget, widgets.HTML))


def test_no_box_takes_a_typed_password() -> None:
    typed = (widgets.Text, widgets.Textarea, widgets.Password, widgets.Combobox)
    assert not [widget for widget in everything(desk.password_meter().widget) if isinstance(widget, typed)]


def test_choosing_a_sample_shows_how_long_it_lasts() -> None:
    meter = desk._Meter()
    meter.sample.value = "Sakura2026!"
    assert "1時間もたない" in shown(meter.widget)
    assert "「Sakura2026!」: 弱い" in meter.words()


def test_a_longer_phrase_is_stronger() -> None:
    meter = desk._Meter()
    assert "まだ足りない" in meter.words().splitlines()[2]
    meter.length.value = 6
    assert "とても強い" in meter.words().splitlines()[2]


def test_drawing_lots_again_changes_the_phrase_in_the_same_way_every_time() -> None:
    one, other = desk._Meter(), desk._Meter()
    before = one.words()
    one.draw_lots.click()
    other.draw_lots.click()
    assert before != one.words() == other.words()


def test_the_ranking_appears_when_asked_for() -> None:
    meter = desk._Meter()
    assert "弱い順" not in meter.words()
    meter.show_ranking.click()
    assert "1. P@ssw0rd" in meter.words()
    assert "<table" in shown(meter.widget)


def test_the_policy_desk_keeps_its_findings_until_the_trainee_asks() -> None:
    policy = desk._PolicyDesk()
    assert "直しましょう" not in shown(policy.widget)
    policy.check.click()
    assert "直すところ: 8件" in shown(policy.widget)


def test_mending_an_item_takes_its_finding_away() -> None:
    policy = desk._PolicyDesk()
    policy.check.click()
    policy.controls["定期変更の日数"].value = 0
    assert "直すところ: 7件" in policy.words()
    assert "定期変更の日数: 0 … ○" in policy.words()


def test_a_second_factor_makes_eight_characters_enough() -> None:
    policy = desk._PolicyDesk()
    policy.check.click()
    policy.controls["多要素認証"].value = True
    assert "最小文字数: 8 … ○" in policy.words()


def test_the_proposal_has_nothing_to_mend_and_the_start_comes_back_unchecked() -> None:
    policy = desk._PolicyDesk()
    first = policy.words()
    policy.show_proposal.click()
    assert "よい規程です" in shown(policy.widget)
    policy.reset.click()
    assert policy.words() == first
