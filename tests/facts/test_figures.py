"""The arithmetic of the figures, against the numbers written down in the inventory."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

import pytest

from dojo import facts
from dojo.text import check_digit, to_era, to_western_year, valid


def figure(name: str) -> float:
    return facts.row("key_figures", id=name).number("value")


def budget(year: str, *numbers: str) -> float:
    return round(sum(facts.row("budget_mynumber", fy=year, id=number).number("amount") for number in numbers), 1)


@pytest.mark.parametrize(
    ("year", "parent", "amount", "parts"),
    [  # amounts as in the inventory, section 5
        ("R2補正3", "T", 1321.7, "1 2 3"),
        ("R2補正3", "2", 1032.1, "2-1 2-2 2-3"),
        ("R2補正3", "2-2", 783.3, "2-2-1 2-2-2 2-2-3"),
        ("R2補正3", "2-3", 140.6, "2-3-1 2-3-2"),
        ("R3当初", "T", 1325.8, "6 7 8 9 10 11"),
    ],
)
def test_budget_parts_add_up_to_their_parent(year: str, parent: str, amount: float, parts: str) -> None:
    assert budget(year, parent) == amount
    assert budget(year, *parts.split()) == amount


def test_budget_tree_adds_up_wherever_it_branches() -> None:
    parts: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in facts.rows("budget_mynumber"):
        if row["parent"] and not row.flag("part_only"):
            parts[row.text("fy"), row.text("parent")].append(row.number("amount"))
    assert len(parts) == 5
    for (year, parent), amounts in parts.items():
        assert round(sum(amounts), 1) == budget(year, parent)


def test_post_office_budget_is_a_part_and_not_an_item() -> None:
    part = facts.row("budget_mynumber", fy="R3当初", id="6a")
    assert (part["parent"], part["part_only"], part["amount"]) == ("6", True, 164.3)
    assert part.number("amount") < budget("R3当初", "6") == 592.6


def test_the_three_funds_add_up() -> None:
    # 1508.6 + 249.9 + 29.3 = 1787.8 (inventory, section 4)
    amounts = [row.number("amount") for row in facts.rows("budget_funds")]
    assert amounts == [1508.6, 249.9, 29.3]
    assert round(sum(amounts), 1) == 1787.8 == figure("fund_total")


def test_rounded_amounts_agree_with_the_exact_ones() -> None:
    pairs = [(row.number("amount"), row.number("rounded")) for row in facts.rows("budget_funds")]
    assert pairs == [(1508.6, 1509), (249.9, 250), (29.3, 29)]
    assert all(round(exact) == rounded for exact, rounded in pairs)


def test_priority_items_carry_the_amounts_of_the_funds() -> None:
    amounts = {row["no"]: row["amount"] for row in facts.rows("priority_items")}
    assert amounts == {"1": 1508.6, "2": 783.3, "3": 249.9, "4": None, "5": 0.1, "6": 29.3, "+1": 2000, "+2": None}
    assert amounts["2"] == budget("R2補正3", "2-2")


def test_800_and_1200_make_the_2000_of_a_year() -> None:
    parts = figure("regional_digital_prefectures"), figure("regional_digital_municipalities")
    assert parts == (800, 1200)
    assert sum(parts) == 2000 == figure("regional_digital_total") == facts.row("priority_items", no="+1")["amount"]


def test_the_31_procedures_split_15_11_1_4() -> None:
    rows = facts.rows("procedures31")
    assert Counter(row["field"] for row in rows) == {"子育て": 15, "介護": 11, "被災者支援": 1, "自動車保有": 4}
    assert [row["no"] for row in rows] == list(range(1, 32))
    assert Counter(row["target"] for row in rows) == {"市区町村": 27, "都道府県": 4}
    assert (figure("procedures_municipal"), figure("procedures_prefectural"), figure("procedures_total")) == (27, 4, 31)


def test_only_procedure_19_is_corrected() -> None:
    assert [row["no"] for row in facts.rows("procedures31") if row["name"] != row["printed"]] == [19]
    row = facts.row("procedures31", no=19)
    assert row.status == "corrected"
    assert row.text("printed").startswith("居住(介護予防)")
    assert row.text("name").startswith("居宅(介護予防)")


def test_seventeen_systems_and_three_added_later() -> None:
    added = {row["system"] for row in facts.rows("systems20") if row["added_after_2021"]}
    assert added == {"印鑑登録", "戸籍", "戸籍の附票"}
    assert len(facts.rows("systems20")) == 20 == 17 + len(added)


TELEWORK = {  # group: bodies, joined, printed share, recomputed share (inventory, section 10)
    "都道府県・政令指定都市": (67, 19, 28.4, 28.4),
    "特別区・中核市": (83, 35, 42.2, 42.2),
    "市(中核市を除く)": (712, 291, 41.0, 40.9),
    "町村・一部事務組合など": (1009, 115, 11.4, 11.4),
}


@pytest.mark.parametrize("group", TELEWORK)
def test_telework_shares_are_kept_as_printed_and_recomputed(group: str) -> None:
    bodies, joined, printed, recomputed = TELEWORK[group]
    seed = facts.row("telework", group=group, version="印刷")
    derived = facts.row("telework", group=group, version="再計算")
    assert (seed["total"], seed["joined"], seed["percent"], seed.status) == (bodies, joined, printed, "seed")
    assert (derived["total"], derived["joined"], derived["percent"], derived.status) == (bodies, joined, recomputed, "derived")
    assert round(100 * joined / bodies, 1) == recomputed


def test_exactly_one_printed_telework_share_is_wrong() -> None:
    wrong = [
        row["group"]
        for row in facts.rows("telework")
        if row["percent"] and round(100 * row.integer("joined") / row.integer("total"), 1) != row["percent"]
    ]
    assert wrong == ["市(中核市を除く)"]


def test_telework_totals_are_460_of_1871() -> None:
    groups = [row for row in facts.rows("telework") if row["version"] == "再計算" and row["group"] != "計"]
    total = facts.row("telework", group="計", version="再計算")
    assert sum(row.integer("total") for row in groups) == 1871 == total["total"]
    assert sum(row.integer("joined") for row in groups) == 460 == total["joined"] == figure("telework_bodies")
    assert total["percent"] == 24.6 == round(100 * 460 / 1871, 1)
    assert facts.row("telework", group="計", version="印刷")["percent"] is None


@pytest.mark.parametrize(
    ("part", "whole", "ratio", "expected", "times"),
    [
        ("cio_advisers", "all_municipalities", "cio_advisers_share", 2.1, 100),  # 37 / 1741
        ("ai_rpa_bodies", "all_bodies", "ai_rpa_share", 15.5, 100),  # 277 / 1788
        ("telework_terminals", "telework_bodies", "telework_terminals_per_body", 73.9, 1),  # 34,000 / 460
    ],
)
def test_derived_ratios_follow_from_their_figures(part: str, whole: str, ratio: str, expected: float, times: int) -> None:
    assert round(times * figure(part) / figure(whole), 1) == expected == figure(ratio)
    assert facts.row("key_figures", id=ratio).status == "derived"


def test_1788_bodies_are_1741_municipalities_and_47_prefectures() -> None:
    assert figure("all_municipalities") == 1741
    assert figure("all_bodies") == 1788 == 1741 + 47


@pytest.mark.parametrize(
    ("city", "staff", "seats"), [("会津若松市", (3, 3, 1, 7), (20, 3, 60)), ("福井市", (1, 5, 6), (31, 4, 124))]
)
def test_class_cases_have_their_staff_and_seats(city: str, staff: tuple[int, ...], seats: tuple[int, int, int]) -> None:
    values = [row.integer("value") for row in facts.rows("case_digikatsu") if row["city"] == city]
    assert tuple(values) == staff + seats
    assert sum(staff[:-1]) == staff[-1]
    assert seats[0] * seats[1] == seats[2]


def test_the_funagata_team_is_five() -> None:
    people = {row["kind"]: row.integer("people") for row in facts.rows("funagata_team")}
    assert people == {"一般職": 3, "会計年度任用職員": 1, "町内IT企業の職員": 1, "合計": 5}


def test_the_eighth_newsletter_makes_may_2020_the_first() -> None:
    # monthly, 八歩目 = 2020-12, so 7 months earlier
    (first,) = (row for row in facts.rows("funagata_timeline") if row.status == "derived")
    assert first["date"] == "2020-05"


def test_survey_percentages_are_those_printed() -> None:
    assert [row["percent"] for row in facts.rows("survey_2020_10")] == [83.9, 63.6, 37.0, 36.2, 82.4, 51.7, 22.9]


def test_rates_are_those_of_the_schemes() -> None:
    assert {row["scheme"]: row["rate"] for row in facts.rows("subsidy_rates")} == {
        "標準化・共通化への移行": 1.0,
        "オンライン手続の推進": 0.5,
        "セキュリティクラウドへの移行": 0.5,
        "外部人材の任用": 0.5,
        "AI・RPAの導入": 0.3,
        "AI・RPAの共同調達": 0.5,
    }


def test_priorities_5_and_6_have_no_indicator() -> None:
    assert {row["priority"] for row in facts.rows("kpi")} == {1, 2, 3, 4}


def test_counts_of_the_lists() -> None:
    counts = {
        "loan_benefits": 6,
        "priority_items": 8,
        "telework_models": 3,
        "cert_rules": 10,
        "regional_activities": 6,
        "eapplications": 3,
    }
    assert {name: len(facts.rows(name)) for name in counts} == counts


def test_the_event_was_on_a_friday() -> None:
    event = facts.row("event", id="dojo-3")
    day = dt.date.fromisoformat(event.text("date"))
    assert (event["weekday"], event["start"], event["end"], event["place"]) == ("金", "13:30", "15:00", "Zoom")
    assert "月火水木金土日"[day.weekday()] == "金"
    assert to_era(day) == "令和3年1月29日"


@pytest.mark.parametrize(
    ("era", "year"),
    [("令和7年度", 2025), ("令和4年度", 2022), ("令和8年度", 2026), ("平成30年度", 2018), ("平成17年", 2005), ("平成21年", 2009)],
)
def test_era_pairs_of_the_plan_agree(era: str, year: int) -> None:
    assert to_western_year(era) == year


def test_yamagata_has_13_cities_19_towns_3_villages() -> None:
    rows = facts.rows("municipalities")
    assert Counter(row["kind"] for row in rows) == {"市": 13, "町": 19, "村": 3}
    assert len({row["code"] for row in rows}) == 35


def test_all_35_check_digits_hold() -> None:
    for row in facts.rows("municipalities"):
        code = row.text("code")
        assert valid(code)
        assert check_digit(code[:5]) == row["check_digit"] == int(code[-1])


def test_plan_and_outcome_as_in_the_inventory() -> None:
    values = {(row["target"], row["actual_date"]): row["value"] for row in facts.rows("plan_vs_actual") if row["unit"] == "%"}
    assert values == {
        ("マイナンバーカードの普及", "2023-06-30"): 70.0,
        ("マイナンバーカードの普及", "2025-12-03"): 80.3,
        ("マイナンバーカードの普及", "2026-01"): 81.2,
        ("標準化・共通化", "2025-12"): 52.3,
        ("AI・RPAの利用", "2024-12-31"): 64.5,
        ("テレワークの導入", "2020-10-01"): 22.7,
        ("テレワークの導入", "2022-10-01"): 64.3,
    }


def test_shares_of_the_outcome_rest_on_the_same_number_of_bodies() -> None:
    # 1,154 of 64.5 %, 1,150 of 64.3 %, 406 of 22.7 % and 935 of 52.3 % all mean 1,788 bodies
    for count, percent in [(1154, 64.5), (1150, 64.3), (406, 22.7), (935, 52.3)]:
        assert round(100 * count / 1788, 1) == percent


def test_errata_name_the_two_misprints_that_lessons_use() -> None:
    letters = facts.row("errata", line=438).text("printed")
    assert [f"U+{ord(c):04X}" for c in letters if "\u0400" <= c <= "\u04ff"] == ["U+0439", "U+0434"]
    assert (facts.row("errata", line=820)["printed"], facts.row("errata", line=820)["correct"]) == ("41.0%", "40.9%")


def test_errata_that_nobody_can_correct_stay_open() -> None:
    assert {row["line"] for row in facts.rows("errata") if row["correct"] is None} == {191, 277, 514}


def test_the_friend_rate_is_137_of_the_population_of_the_census() -> None:
    # 137 ÷ 5,007 = 0.02736
    friends = facts.row("key_figures", id="line_friends").number("value")
    people = facts.row("line_facts", id="funagata_population").number("value")
    assert (friends, people) == (137, 5007)
    assert facts.row("line_facts", id="funagata_friend_rate").number("value") == round(100 * friends / people, 1) == 2.7


def test_a_figure_of_the_line_facts_stands_in_its_sentence() -> None:
    for row in facts.rows("line_facts"):
        if row["value"] is not None:
            assert f"{row.number('value'):g}" in row.text("statement"), row
