"""Friends against the population."""

from __future__ import annotations

import pytest

from dojo import facts
from dojo.topics.line import friends


def test_the_rate_of_the_town_is_the_one_in_the_data_set() -> None:
    # 137 ÷ 5007 = 0.02736
    assert friends.rate(friends.friends(), friends.population()) == 2.7
    assert facts.row("line_facts", id="funagata_friend_rate").number("value") == 2.7


@pytest.mark.parametrize(
    ("count", "people", "rate"), [(312, 4800, 6.5), (0, 10, 0.0), (1, 2000, 0.1), (25, 10_000, 0.3), (10, 10, 100.0)]
)
def test_rates_are_rounded_half_up_to_a_tenth(count: int, people: int, rate: float) -> None:
    # 1/2000 = 0.05 % and 25/10000 = 0.25 % lie exactly between two tenths
    assert friends.rate(count, people) == rate


@pytest.mark.parametrize(
    ("people", "target", "needed"), [(4800, 10, 480), (5007, 10, 501), (5007, 20, 1002), (3, 0, 0), (1000, 2.7, 27)]
)
def test_the_friends_for_a_target_are_whole_people_rounded_up(people: int, target: float, needed: int) -> None:
    assert friends.needed(people, target) == needed


@pytest.mark.parametrize(
    ("count", "people"), [(1, 0), (-1, 10), (1.5, 10), ("137", 5007), (137, None), (True, 10), (1, float("nan"))]
)
def test_a_count_that_cannot_be_is_refused_in_japanese(count: object, people: object) -> None:
    with pytest.raises(friends.CountError, match="使えません"):
        friends.rate(count, people)  # type: ignore[arg-type] # on purpose


@pytest.mark.parametrize(("people", "target"), [(0, 10), (10, 101), (10, -1), (10, "10"), (10, float("nan")), ("10", 10)])
def test_a_target_that_cannot_be_is_refused_in_japanese(people: object, target: object) -> None:
    with pytest.raises(friends.CountError, match="使えません"):
        friends.needed(people, target)  # type: ignore[arg-type] # on purpose


def test_both_figures_are_cited() -> None:
    assert "デジファへの一歩" in friends.citation()
    assert "舟形町の人口" in friends.citation()
