"""Facts on a page: dated, cited, newest first, nothing older than the dojo."""

from __future__ import annotations

import pytest

from dojo.errors import FactsError
from dojo.ui.evidence import changes, changes_table, fact, fact_list


def test_a_fact_comes_with_its_source_and_date() -> None:
    view = fact("security_facts", "statement", id="ppap_2020")
    assert "2020年11月26日に廃止" in view.words()
    assert view.words().endswith("出典: 内閣府のページ(暗号化ZIPの廃止)(2020年11月24日時点)")


def test_an_unknown_fact_is_an_error() -> None:
    with pytest.raises(FactsError):
        fact("security_facts", "statement", id="nothing")


def test_the_three_rules_for_smartphones_are_numbered_under_one_citation() -> None:
    # the data set has a fourth row, which is about PCs
    lines = fact_list("smartphone_rules", ("rule", "reason"), device="スマートフォン").words().splitlines()
    assert [line[:2] for line in lines[:-1]] == ["1.", "2.", "3."]
    assert lines[-1].count("出典: ") == 1
    assert "2020年12月時点" in lines[-1]


def test_changes_have_japanese_headings_and_run_from_new_to_old_since_january_2021() -> None:
    table = changes_table("security_facts")
    assert list(table.columns) == ["日付", "話題", "内容", "出典"]
    # the end of PPAP (2020-11) is older than the dojo and is left out
    assert list(table["日付"]) == ["2026年4月1日", "2026年1月29日", "2024年10月", "2024年5月28日", "2024年5月28日"]


def test_secondary_sources_are_marked_and_the_mark_is_explained() -> None:
    words = changes("security_facts").words()
    assert "[二次資料]" in words
    assert "元の資料を確かめてください" in words


def test_changes_of_one_lesson_leave_out_the_others_and_say_where_a_date_is_missing() -> None:
    table = changes_table("changes_since_2021", lesson=8)
    assert set(table["話題"]) == {"郵便局", "電子証明書"}
    assert table["変わった日"].iloc[-1] == "日付の記載なし"
