"""The postcard: four seasons, and a kind answer to anything else."""

from __future__ import annotations

import pytest

from dojo.topics.welcome.seasons import NoSeasonError, names, scene


def test_there_are_four_seasons_each_with_its_own_scene() -> None:
    assert names() == ("春", "夏", "秋", "冬")
    assert len({scene(name) for name in names()}) == 4


def test_blanks_around_a_season_do_not_matter() -> None:
    assert scene("\u3000冬 ") == scene("冬")


@pytest.mark.parametrize("value", ["", "梅雨", 3, None, ["春"]])
def test_anything_else_is_answered_with_the_seasons(value: object) -> None:
    with pytest.raises(NoSeasonError, match="春・夏・秋・冬のどれか"):
        scene(value)
