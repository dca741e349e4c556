"""The walk through the office, driven as a trainee drives it."""

from __future__ import annotations

from dojo.topics.security import audit
from dojo.ui import audit as desk


def test_a_right_judgement_is_praised_and_gives_category_and_mending() -> None:
    walk = desk._Walk()
    walk.doors["ごみ箱"].click()
    walk.wrong.click()
    assert "○ 正解" in walk._feedback.value
    assert "物理的安全管理措置" in walk._feedback.value
    assert "細断機" in walk._feedback.value


def test_the_first_answer_counts_as_the_reason_gives_it_away() -> None:
    walk = desk._Walk()
    walk.doors["書庫"].click()
    walk.wrong.click()
    assert walk.right.disabled
    walk._answer(ok=True)
    assert walk.answers == {"書庫": False}
    assert "× 書庫" in walk.words()


def test_going_on_skips_what_was_judged_and_comes_round() -> None:
    walk = desk._Walk()
    walk.doors["電話"].click()
    walk.wrong.click()
    walk.doors["ごみ箱"].click()
    walk.go_on.click()
    assert "新しい職員の席" in walk._scene.value
    walk.right.click()
    walk.go_on.click()
    assert "受付台" in walk._scene.value


def test_at_the_end_the_summary_names_what_was_overlooked() -> None:
    walk = desk._Walk()
    for place in audit.places():
        walk.doors[place.name].click()
        walk.right.click()
    assert "まとめ: 4か所が正解" in walk._summary.value
    assert "見落とし: 複合機" in walk._summary.value


def test_a_faultless_walk_is_said_to_be_so() -> None:
    walk = desk._Walk()
    for place in audit.places():
        walk.doors[place.name].click()
        (walk.right if place.ok else walk.wrong).click()
    assert "すべて正しく見分けました" in walk._summary.value
    assert "10か所が正解" in walk.words()


def test_the_words_tell_every_scene_but_no_answer() -> None:
    words = desk.audit_walk().words()
    assert all(place.scene in words and place.reason not in words for place in audit.places())
