"""Cells in which a trainee edits one number: the right exhibit, and never a traceback."""

from __future__ import annotations

import pytest

from dojo.ui.numbered import look_at_mail, look_at_password


def test_mail_five_is_the_one_signed_by_a_look_alike() -> None:
    assert "確かに dojo-rnachi.example から送られています" in look_at_mail(5).words()


def test_mail_ten_was_altered_on_its_way() -> None:
    assert "電子署名がこわれています" in look_at_mail(10).words()


@pytest.mark.parametrize("number", [0, 13, -1, 2.5, None, "五", ""])
def test_a_number_that_is_not_there_is_answered_with_the_range(number: object) -> None:
    assert "1 から 12 までの数字" in look_at_mail(number).words()


def test_full_width_digits_in_quotes_are_read() -> None:
    assert look_at_mail("５").words() == look_at_mail(5).words()


def test_a_sample_password_is_judged_and_its_story_told() -> None:
    words = look_at_password(3).words()
    assert words.startswith("例3「qwertyuiop」")
    assert "とても弱い" in words


def test_the_comment_in_the_lesson_gives_the_true_number_of_samples() -> None:
    assert "1 から 11 まで" in look_at_password(12).words()
