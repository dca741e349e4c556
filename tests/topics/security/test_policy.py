"""A town's password policy against the recommendations of 2025."""

from __future__ import annotations

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.security import policy


def test_the_present_policy_of_the_fictional_town_has_eight_faults_and_the_proposal_none() -> None:
    present, proposal = policy.examples().values()
    assert [finding.key for finding in policy.policy_findings(present)] == list(present)
    assert policy.policy_findings(proposal) == ()


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        # NIST SP 800-63B-4, 3.1.1.2: at least 15 characters alone, 8 as part of multi-factor; at least 64 permitted
        ({"最小文字数": 14}, ["最小文字数"]),
        ({"最小文字数": 15}, []),
        ({"最小文字数": 8, "多要素認証": True}, []),
        ({"最小文字数": 7, "多要素認証": True}, ["最小文字数"]),
        ({"最小文字数": 8, "多要素認証": False}, ["最小文字数", "多要素認証"]),
        ({"最大文字数": 63}, ["最大文字数"]),
        ({"最大文字数": 64, "多要素認証": True}, []),
        ({"定期変更の日数": 365}, ["定期変更の日数"]),
        ({"定期変更の日数": 0}, []),
        # 3.2.2: no more than 100 consecutive failures
        ({"連続失敗の上限": 0}, ["連続失敗の上限"]),
        ({"連続失敗の上限": 100}, []),
        ({"連続失敗の上限": 101}, ["連続失敗の上限"]),
        ({"漏えい時の変更": False, "貼り付けの禁止": True}, ["漏えい時の変更", "貼り付けの禁止"]),
        ({"添付ファイルの送り方": "添付しない"}, []),
        ({}, []),
    ],
)
def test_each_limit_is_that_of_its_source(given: dict[str, object], faults: list[str]) -> None:
    assert [finding.key for finding in policy.policy_findings(given)] == faults


def test_every_item_says_why_and_what_is_better_and_where_that_stands() -> None:
    worst: dict[str, object] = {
        "漏えい時の変更": False, "貼り付けの禁止": True, "連続失敗の上限": 0, "使い回しの許可": True, "共有アカウント": True,
    }  # fmt: skip
    findings = policy.policy_findings({**policy.examples()["いまの規程(架空の道場町)"], **worst})
    assert {finding.key for finding in findings} == set(policy.items())
    assert all(finding.why and finding.better and finding.source and finding.as_of for finding in findings)


def test_an_unknown_item_is_named_together_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"最小文字.*最小文字数"):
        policy.policy_findings({"最小文字": 15})


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"最小文字数": "15"}, "数"),
        ({"最小文字数": True}, "数"),
        ({"秘密の質問": "なし"}, "True"),
        ({"添付ファイルの送り方": "郵送"}, "添付しない"),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_is_wanted(given: dict[str, object], wanted: str) -> None:
    with pytest.raises(policy.PolicyValueError, match=wanted):
        policy.policy_findings(given)


def test_only_the_item_with_choices_offers_some() -> None:
    assert "暗号化ZIPとパスワード別送" in policy.choices("添付ファイルの送り方")
    assert policy.choices("最小文字数") == ()
