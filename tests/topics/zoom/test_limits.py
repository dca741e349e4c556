"""Size of a meeting against the limits that the newsletter of December 2020 printed."""

from __future__ import annotations

from typing import Any

import pytest

from dojo import facts
from dojo.topics.zoom import limits
from dojo.topics.zoom.limits import SizeError, plan


def test_the_limits_are_those_printed_in_the_newsletter() -> None:
    # seed L241「最大 100 名」, L245「1GB (3~4 時間ほど)」
    assert (limits.limits().people, limits.limits().hours_least, limits.limits().hours_most) == (100, 3, 4)
    assert "2020年12月時点" in limits.limits().source


@pytest.mark.parametrize(("people", "way"), [(1, "会議"), (100, "会議"), (101, "会議とライブ配信"), (5000, "会議とライブ配信")])
def test_beyond_a_hundred_people_the_others_watch_a_stream(people: int, way: str) -> None:
    assert plan(people, 60, record=False).way == way


@pytest.mark.parametrize(
    ("minutes", "stored", "place"),
    [
        (180, 0, "クラウド"),  # 3 hours fit by the shorter estimate
        (181, 0, "パソコン"),
        (90, 90, "クラウド"),  # 90 + 90 = 180
        (90, 91, "パソコン"),
        (240, 0, "パソコン"),  # 4 hours fit only by the longer estimate
        (241, 0, "パソコン"),
    ],
)
def test_a_recording_goes_to_the_cloud_only_if_it_fits_by_the_shorter_estimate(minutes: int, stored: int, place: str) -> None:
    assert plan(10, minutes, record=True, stored=stored).recording == place


def test_between_the_two_estimates_it_may_fail_and_beyond_both_it_does_not_fit() -> None:
    assert "入らないことがあります" in plan(10, 210, record=True).reasons[1]
    assert "クラウドには入りません" in plan(10, 241, record=True).reasons[1]
    assert plan(10, 210, record=False).recording == "しない"


@pytest.mark.parametrize(
    "given",
    [
        {"people": 0},
        {"people": "100"},
        {"people": True},
        {"people": 10.5},
        {"minutes": 0},
        {"minutes": 1441},
        {"stored": -1},
        {"people": 10**9},
    ],
)
def test_a_size_that_cannot_be_is_answered_in_words(given: dict[str, Any]) -> None:
    with pytest.raises(SizeError, match="までの、半角の数字で書いてください"):
        plan(**{"people": 10, "minutes": 60, "record": True, "stored": 0, **given})


def test_what_changed_since_is_dated_and_marked_as_secondary() -> None:
    for row in facts.rows("zoom_facts"):
        assert row.status == "external"
        assert "[二次資料]" in facts.cite(row)
