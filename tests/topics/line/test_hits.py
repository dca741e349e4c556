"""The hit rate over the sixty logged queries, counted by hand beside the log."""

from __future__ import annotations

from collections import Counter

import pytest

from dojo.topics.line import hits, reading
from dojo.topics.line.keywords import Entry, KeywordTable
from dojo.topics.line.matching import Level


def test_the_log_has_five_queries_for_each_of_twelve_words() -> None:
    assert set(Counter(query.wanted for query in hits.log()).values()) == {5}
    assert {query.wanted for query in hits.log()} == {entry.word for entry in reading.practice().entries}


@pytest.mark.parametrize(
    ("level", "right"),
    [
        # each of the twelve words stands once in the log as it is in the table
        (Level.SAME, 12),
        # + ごみ, ｺﾞﾐ, ゴミ and a blank; 住民票 and a blank; ﾊﾞｽ, ばす; くま, ｸﾏ
        (Level.EVEN, 20),
        # + 施設予約したい, 住民票の取り方, 休日当番医, 水道の開始, 水道代, 避難所はどこ, 町営バスの時刻, バス停, 車の税金,
        #   保育園の申込み, 図書館 休み, クマを見た
        (Level.PART, 32),
    ],
)
def test_the_first_table_answers_as_many_as_counted_by_hand(level: Level, right: int) -> None:
    rate = hits.rate(reading.practice(), hits.log(), level)
    assert (len(rate.right), len(rate.wrong), rate.total) == (right, 0, 60)
    assert rate.share == right / 60


def test_a_spelling_too_short_answers_wrongly() -> None:
    table = KeywordTable((Entry("ゴミ", ("日",), ("ごみ",)), Entry("当番医", (), ("医",))))
    rate = hits.rate(table, [hits.Query("日曜の病院", "当番医"), hits.Query("ゴミ", "ゴミ"), hits.Query("熊", "クマ")])
    assert [query.text for query in rate.wrong] == ["日曜の病院"]
    assert [query.text for query in rate.missed] == ["熊"]


def test_an_empty_log_has_the_rate_zero() -> None:
    assert hits.rate(reading.practice(), []).share == 0
