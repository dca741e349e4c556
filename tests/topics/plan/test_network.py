"""The critical path against times worked out by hand, and against every path tried one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from dojo.errors import UnknownNameError
from dojo.topics.plan import months
from dojo.topics.plan.network import CycleError, find_cycle, schedule

if TYPE_CHECKING:
    from collections.abc import Callable

    from dojo.topics.plan.model import Initiative, Plan


def test_earliest_starts_are_those_worked_out_by_hand(net: Plan) -> None:
    starts = {one.id: one.start - net.start for one in schedule(net).timings}
    assert starts == {"A": 0, "B": 2, "C": 2, "D": 7, "E": 7, "F": 10, "G": 13}


def test_slack_is_the_latest_start_less_the_earliest(net: Plan) -> None:
    slack = {one.id: one.slack for one in schedule(net).timings}
    assert slack == {"A": 0, "B": 0, "C": 5, "D": 0, "E": 1, "F": 1, "G": 0}


def test_the_critical_path_is_the_longest_way_and_ends_the_plan(net: Plan) -> None:
    found = schedule(net)
    assert found.critical == ("A", "B", "D", "G")
    # 14 months from 2021-04: the last one is 2022-05
    assert months.said(found.end) == "2022年5月"


def test_a_delay_within_the_slack_moves_nothing_else(net: Plan) -> None:
    assert schedule(net, {"C": 5}).end == schedule(net).end


def test_a_delay_beyond_the_slack_changes_the_critical_path(net: Plan) -> None:
    # A2 + C(4+6) + F2 + G1 = 15, one month more than before
    late = schedule(net, {"C": 6})
    assert (late.end - schedule(net).end, late.critical) == (1, ("A", "C", "F", "G"))


def test_a_first_month_possible_holds_an_initiative_back(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(work("A", 2), work("B", 1, not_before=months.parse("2021-10")))
    assert months.said(schedule(plan)["B"].start) == "2021年10月"
    # 2021-10 is the seventh month: B ends the plan, and A has 7 - 2 months of room
    assert schedule(plan)["A"].slack == 5
    assert schedule(plan).critical == ("B",)


def test_a_month_before_the_plan_holds_nothing_back(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(work("A", 2, not_before=months.parse("2020-01")))
    assert schedule(plan)["A"].start == plan.start


def test_a_ring_is_named_in_order(work: Callable[..., Initiative], make_plan: Callable[..., Plan]) -> None:
    with pytest.raises(CycleError, match="たがいに待ち合って"):
        schedule(make_plan(work("A", 1, "C"), work("B", 1, "A"), work("C", 1, "B")))
    assert find_cycle({"A": ("A",)}) == ("A", "A")


def test_a_delay_of_nobody_is_refused(net: Plan) -> None:
    with pytest.raises(UnknownNameError, match="取組「Z」"):
        schedule(net, {"Z": 1})


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_whole_takes_as_long_as_the_longest_of_all_paths(
    data: st.DataObject, work: Callable[..., Initiative], make_plan: Callable[..., Plan]
) -> None:
    count = data.draw(st.integers(1, 7))
    lengths = data.draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    before = [data.draw(st.sets(st.integers(0, place - 1), max_size=3)) if place else set() for place in range(count)]
    plan = make_plan(*(work(str(place), lengths[place], *map(str, sorted(before[place]))) for place in range(count)))

    def ways(place: int) -> list[list[int]]:
        return [[*way, place] for first in before[place] for way in ways(first)] or [[place]]

    every = [way for place in range(count) for way in ways(place)]
    longest = max(sum(lengths[place] for place in way) for way in every)
    found = schedule(plan)
    assert found.end - plan.start + 1 == longest
    assert sum(found[key].length for key in found.critical) == longest
    for place in range(count):
        through = max(sum(lengths[one] for one in way) for way in every if place in way)
        assert found[str(place)].slack <= longest - through
        assert (found[str(place)].slack == 0) == any(
            place in way and sum(lengths[one] for one in way) == longest for way in every
        )
