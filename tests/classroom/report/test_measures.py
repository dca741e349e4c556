"""Numbers, calculated by hand."""

from __future__ import annotations

import math

import pytest

from dojo.classroom.report.measures import Summary, correlation, distribution, summarise


def test_quartiles_are_those_of_quartile_inc() -> None:
    # sorted 2 4 4 5 10: positions 2, 3 and 4 of 5; sum 25
    assert summarise([10, 2, 4, 5, 4]) == Summary(5, 5.0, 2, 4, 4, 5, 10)


def test_one_number_is_its_own_quartiles() -> None:
    assert summarise([7]) == Summary(1, 7, 7, 7, 7, 7, 7)


def test_no_numbers_have_no_summary() -> None:
    assert summarise([]) is None


def test_distribution_of_25_points_goes_in_steps_of_three_with_full_marks_apart() -> None:
    # 25 / 10 bars -> 3 points a step: 0-3, 3-6, ..., 21-24, 24-25, full
    bins = distribution([0, 2.5, 3, 24, 24.9, 25, 25], 25)
    assert [(bin_.low, bin_.high) for bin_ in bins[:2]] == [(0, 3), (3, 6)]
    assert [bin_.count for bin_ in bins] == [2, 1, 0, 0, 0, 0, 0, 0, 2, 2]
    assert bins[-1].full


def test_every_score_is_in_exactly_one_bin_even_a_bonus_or_a_negative_one() -> None:
    assert sum(bin_.count for bin_ in distribution([-1, 0, 9.999999999999, 10, 12], 10)) == 5


def test_distribution_without_scores_or_points_is_empty() -> None:
    assert distribution([], 10) == ()
    assert distribution([0, 0], 0) == ()


def test_correlation_by_hand() -> None:
    # deviations 0.5 0.5 -0.5 -0.5 and 2 0 0 -2: 2 / sqrt(1 * 8)
    assert correlation([1, 1, 0, 0], [4, 2, 2, 0]) == pytest.approx(2 / math.sqrt(8))


def test_correlation_of_values_that_differ_only_by_floating_point_noise_is_undefined() -> None:
    assert correlation([0.1 + 0.2, 0.3, 0.3], [1, 2, 3]) is None
    assert correlation([1, 2, 3], [0.5, 0.5, 0.5]) is None
