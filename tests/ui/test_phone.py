"""The phone, driven as a trainee drives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.ui.phone import _Phone, phone

if TYPE_CHECKING:
    import ipywidgets as widgets


def switch(mobile: _Phone, name: str) -> widgets.Checkbox:
    return next(each for each in mobile.switches.children if each.description == name)


def test_installing_as_asked_is_wrong_and_taking_the_needless_permission_away_is_right() -> None:
    mobile = _Phone()
    mobile.install.click()
    assert "× もう一度考えましょう" in mobile._feedback.value
    switch(mobile, "連絡先").value = False
    mobile.install.click()
    assert "○ その判断でよいです" in mobile._feedback.value
    assert mobile.words().splitlines()[1].startswith("○ 1. 道場防災ナビ")


def test_an_app_from_a_message_is_to_be_refused() -> None:
    mobile = _Phone()
    mobile.doors["荷物どこかな"].click()
    mobile.refuse.click()
    assert "○" in mobile.doors["荷物どこかな"].description
    assert "SMSで届いたリンク" in mobile._feedback.value


def test_the_update_is_offered_only_on_an_old_os_and_counts() -> None:
    mobile = _Phone()
    assert mobile.update.layout.display == "none"
    mobile.doors["どうじょう会議"].click()
    assert mobile.update.layout.display != "none"
    mobile.update.value = True
    assert "更新しました" in mobile._screen.value
    mobile.install.click()
    assert "○" in mobile.doors["どうじょう会議"].description


def test_going_on_opens_the_next_app_with_all_it_asks_for_and_no_old_feedback() -> None:
    mobile = _Phone()
    mobile.install.click()
    mobile.go_on.click()
    assert "和暦電卓" in mobile._screen.value
    assert [each.description for each in mobile.switches.children] == ["連絡先", "位置情報", "マイク"]
    assert all(each.value for each in mobile.switches.children)
    assert mobile._feedback.value == ""


def test_after_the_last_app_the_first_comes_again() -> None:
    mobile = _Phone()
    for _ in mobile.doors:
        mobile.go_on.click()
    assert "道場防災ナビ" in mobile._screen.value


def test_the_words_list_all_eight_apps_and_are_the_same_every_time() -> None:
    assert len(phone().words().splitlines()) == 1 + 8
    assert phone().words() == phone().words()
