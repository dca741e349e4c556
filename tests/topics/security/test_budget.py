"""Figures checked against the slides (seed L421, L423, L431) and by hand."""

from __future__ import annotations

import pytest

from dojo.topics.security import budget


def test_the_three_funds_are_those_of_the_slides_and_add_up_to_the_stored_total() -> None:
    # L421 1,508.6; L423 249.9; L431 29.3 → 1,787.8
    assert [fund.amount for fund in budget.funds()] == [1508.6, 249.9, 29.3]
    assert sum(fund.amount for fund in budget.funds()) == pytest.approx(budget.total())
    assert budget.total() == 1787.8


def test_only_the_smallest_is_for_security_and_its_share_is_under_two_per_cent() -> None:
    # 29.3 / 1787.8 = 0.016389
    assert [fund.security for fund in budget.funds()] == [False, False, True]
    assert budget.funds()[-1].share == pytest.approx(0.016389, abs=1e-6)


def test_the_sentence_says_part_total_share_and_that_it_is_a_draft() -> None:
    told = budget.sentence()
    for piece in ("(案)", "1,787.8億円", "29.3億円", "1.6%", "割合は計算"):
        assert piece in told


def test_the_citation_names_the_plan_and_the_month() -> None:
    assert "自治体DX推進計画概要" in budget.citation()
    assert "2021年1月時点" in budget.citation()
