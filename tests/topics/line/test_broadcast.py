"""The guideline as a classifier of cases by their attributes, and the month's plan."""

from __future__ import annotations

from itertools import combinations

import pytest

from dojo import facts
from dojo.errors import UnknownNameError
from dojo.topics.line import broadcast


def test_each_case_of_the_lesson_gets_the_verdict_that_the_guideline_gives() -> None:
    # 2021-04-30: public information only → allowed; residents' data must not stay on the service; no staff accounts for secrets
    assert {case.name: broadcast.classify(case.yes).label for case in broadcast.cases()} == {
        "古着の回収": "配信できる",
        "予防接種の予約": "配信しない",
        "通行止め": "配信できる",
        "滞納者の一覧": "配信しない",
        "子育ての相談": "別のしくみで",
        "お米の贈呈": "配信できる",
        "クマを見た人": "配信しない",
        "クマに注意": "配信できる",
        "町民アンケート": "配信できる",
        "来年の人事": "配信しない",
    }


def test_whatever_is_answered_gets_a_verdict_with_a_reason_and_a_source() -> None:
    keys = list(broadcast.questions())
    for count in range(len(keys) + 1):
        for yes in combinations(keys, count):
            verdict = broadcast.classify(yes)
            assert verdict.label in broadcast.VERDICTS
            assert verdict.why.endswith("。")
            assert facts.row("line_facts", id=verdict.fact).status == "external"


def test_what_is_not_public_never_goes_out() -> None:
    keys = [key for key in broadcast.questions() if key != "public"]
    for count in range(len(keys) + 1):
        for yes in combinations(keys, count):
            assert broadcast.classify(yes).label == "配信しない"


def test_the_first_rule_that_fits_decides() -> None:
    assert broadcast.classify({"personal", "staff"}).rule == "職員の個人アカウント"


@pytest.mark.parametrize("yes", [{"secret"}, {"公表"}])
def test_a_question_that_is_none_is_named(yes: set[str]) -> None:
    with pytest.raises(UnknownNameError, match=next(iter(yes))):
        broadcast.classify(yes)


def test_an_unknown_case_is_named() -> None:
    with pytest.raises(UnknownNameError, match="花火"):
        broadcast.case("花火")


def test_the_plan_sends_ahead_and_one_a_day() -> None:
    # leads: 通行止め 3-2=1, お米 12-0, 古着 20-7=13, クマ 15-0, アンケート 25-10=15: taken by クマ, so the day before
    plan = broadcast.plan(broadcast.cases())
    assert [(one.day.day, one.case.name) for one in plan] == [
        (1, "通行止め"),
        (12, "お米の贈呈"),
        (13, "古着の回収"),
        (14, "町民アンケート"),
        (15, "クマに注意"),
    ]


def test_the_plan_of_nothing_is_empty() -> None:
    assert broadcast.plan([]) == ()
