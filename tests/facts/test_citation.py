"""Citations name the document, what was done with it, and its day."""

from __future__ import annotations

import pytest

from dojo import facts
from dojo.facts import Row, seed_lines
from dojo.facts.errors import NoRowError, UnknownSourceError


def made_up(source: str, status: str, as_of: str = "2021-01") -> Row:
    return Row("toy", (("source", source), ("as_of", as_of), ("status", status), ("note", "練習")))


def test_a_row_of_the_plan_cites_the_plan_and_its_day() -> None:
    assert facts.cite("dx_plan", no=1) == "出典: 総務省「自治体DX推進計画概要」(2020年12月25日時点)"


def test_a_month_is_cited_as_a_month() -> None:
    assert facts.cite("loan_benefits") == "出典: 東北財務局山形財務事務所「財政融資資金事務の電子化について」(2021年1月時点)"


def test_a_row_can_be_given_itself() -> None:
    row = facts.row("event", id="dojo-3")
    assert facts.cite(row) == facts.cite("event", id="dojo-3") == facts.cite("event")


def test_a_newsletter_inside_a_lecture_is_cited_itself() -> None:
    # L260 lies in the lecture (L116–336) and in the newsletter that it shows (L224–313)
    assert (
        facts.cite("key_figures", id="line_friends")
        == "出典: 舟形町総務課デジタルファースト推進室「デジファへの一歩 八歩目」(2020年12月時点)"
    )


def test_computed_and_corrected_rows_say_so() -> None:
    computed = facts.cite("telework", group="市(中核市を除く)", version="再計算")
    assert computed == "出典: 総務省ほか「自治体DX推進計画概要の参考資料」をもとに計算(2020年11月27日時点)"
    assert "参考資料」を訂正(2021年1月時点)、" in facts.cite("procedures31", no=19)
    assert "高岡市のページ" in facts.cite("procedures31", no=19)


def test_a_data_set_of_both_says_that_a_part_is_computed() -> None:
    assert facts.cite("telework") == "出典: 総務省ほか「自治体DX推進計画概要の参考資料」(2020年11月27日時点、一部は計算)"


def test_an_outside_page_is_named_and_a_secondary_one_marked() -> None:
    assert facts.cite("systems20") == "出典: 島田市のページ(情報システムの標準化の20業務)(2025年12月時点)"
    assert "[二次資料](2026年1月時点)" in facts.cite("plan_vs_actual", no=9)


def test_plan_and_outcome_keep_their_own_days() -> None:
    assert facts.cite("plan_vs_actual", no=1) == (
        "出典: 総務省「自治体DX推進計画概要」(2020年12月25日時点)、総務省のページ(標準化の手順書 第1.0版)(2021年7月7日時点)"
    )


def test_fictional_data_says_that_it_is_fictional() -> None:
    assert facts.cite(made_up("道場町", "fictional")) == "出典: 架空のデータ(練習用)(2021年1月時点)"


@pytest.mark.parametrize("source", ["seed:L1", "seed:L2000", "nowhere.example/page"])
def test_a_place_outside_the_list_is_refused(source: str) -> None:
    with pytest.raises(UnknownSourceError, match=source):
        facts.cite(made_up(source, "seed"))


def test_a_row_that_does_not_exist_cannot_be_cited() -> None:
    with pytest.raises(NoRowError):
        facts.cite("procedures31", no=0)


@pytest.mark.parametrize("name", facts.names())
def test_every_row_can_be_cited(name: str) -> None:
    for row in facts.rows(name):
        assert facts.cite(row).startswith("出典: ")


@pytest.mark.parametrize(
    ("part", "lines"),
    [
        ("seed:L5", (5,)),
        ("seed:L5-7", (5, 6, 7)),
        ("seed:L5,L9-10", (5, 9, 10)),
        ("seed:5", ()),
        ("seed:L5,9", ()),
        ("a.example", ()),
    ],
)
def test_seed_places_name_lines(part: str, lines: tuple[int, ...]) -> None:
    assert seed_lines(part) == lines
