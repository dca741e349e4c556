"""The table of NIST TN 2276, written out again by hand."""

from __future__ import annotations

import pytest

from dojo.errors import UnknownNameError, UsageError
from dojo.topics.security.mail.difficulty import cue_step, difficulty, premise_step


@pytest.mark.parametrize(
    ("count", "premise", "level"),
    [
        (8, "高い", "とても見抜きにくい"),  # few × high: very
        (8, "中くらい", "とても見抜きにくい"),  # few × medium: very
        (8, "低い", "やや見抜きにくい"),  # few × low: moderately
        (9, "高い", "とても見抜きにくい"),  # some × high: very
        (14, "中くらい", "やや見抜きにくい"),  # some × medium: moderately
        (9, "低い", "やや見抜きやすい"),  # some × low: moderately to least
        (15, "高い", "やや見抜きにくい"),  # many × high: moderately
        (15, "中くらい", "やや見抜きにくい"),  # many × medium: moderately
        (40, "低い", "見抜きやすい"),  # many × low: least
        (0, "高い", "とても見抜きにくい"),  # nothing to see is hardest
    ],
)
def test_difficulty_follows_the_published_table(count: int, premise: str, level: str) -> None:
    assert difficulty(count, premise) == level


def test_cue_steps_change_at_nine_and_fifteen() -> None:
    assert [cue_step(n) for n in (1, 8, 9, 14, 15)] == ["少ない", "少ない", "中くらい", "中くらい", "多い"]


@pytest.mark.parametrize(
    ("ratings", "step"),
    [
        ([8, 8, 2, 0, 0], "高い"),  # 18
        ([8, 8, 2, 2, 4], "中くらい"),  # 20 - 4 = 16
        ([4, 4, 4, 0, 0], "中くらい"),  # 12
        ([4, 4, 2, 0, 0], "低い"),  # 10
        ([0, 0, 0, 0, 8], "低い"),  # -8, the least there is
    ],
)
def test_premise_steps_add_four_ratings_and_subtract_training(ratings: list[int], step: str) -> None:
    assert premise_step(ratings) == step


@pytest.mark.parametrize("ratings", [[8, 8, 8, 8], [1, 2, 2, 2, 2], [10, 0, 0, 0, 0]])
def test_ratings_outside_the_scale_are_refused(ratings: list[int]) -> None:
    with pytest.raises(UsageError):
        premise_step(ratings)


def test_an_unknown_premise_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="高い, 中くらい, 低い"):
        difficulty(3, "ふつう")
