"""Buttons, lists and lines that the desks share."""

from __future__ import annotations

from dojo.ui import controls


def test_a_list_shows_data_and_never_runs_it() -> None:
    assert controls.listed(["<b>太字</b>"]).count("<b>") == 0
    assert "&lt;b&gt;" in controls.listed(["<b>太字</b>"])
    assert "&lt;b&gt;" in controls.line("<b>").value


def test_no_items_make_no_list() -> None:
    assert controls.listed([]) == ""


def test_a_button_is_as_wide_as_its_label_and_acts_when_clicked() -> None:
    acts: list[str] = []
    made = controls.button("とても長い名前のついたボタン", lambda: acts.append("押した"))
    made.click()
    assert made.layout.width == "auto"
    assert acts == ["押した"]
