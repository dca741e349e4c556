"""Settings: the schema, the rules, and who gets in."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dojo import facts
from dojo.errors import DojoError, UnknownNameError
from dojo.topics.zoom import entry, settings
from dojo.topics.zoom.settings import SettingsError

SAFE = settings.examples()["直した案"]


def found(**changed: object) -> list[str]:
    return [each.id for each in settings.findings({**SAFE, **changed})]


def inside(**changed: object) -> list[str]:
    return [each.visitor.name for each in entry.admit({**SAFE, **changed}) if each.inside]


def test_the_schema_is_a_valid_json_schema_that_another_program_could_read() -> None:
    written = json.loads(json.dumps(settings.schema(), ensure_ascii=False))
    Draft202012Validator.check_schema(written)
    assert Draft202012Validator(written).is_valid(SAFE)


def test_the_first_draft_has_nine_risks_the_heavy_ones_first() -> None:
    # counted on the table of rules: of the ten settings all are unsafe, and number and passcode make one rule together
    weights = [each.weight for each in settings.findings(settings.examples()["はじめの案"])]
    assert weights == ["重い"] * 6 + ["注意"] * 3


def test_the_personal_number_with_the_same_passcode_is_the_danger_that_the_newsletter_named() -> None:
    (finding,) = (each for each in settings.findings(settings.examples()["はじめの案"]) if "使い回し" in each.id)
    assert facts.row("zoom_features", id=finding.fact)["source"] == "seed:L254"


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("会議番号", "個人の番号", "個人の番号"),
        ("パスコード", "いつも同じ", "パスコードの使い回し"),
        ("パスコード", "なし", "パスコードなし"),
        ("待機室", False, "待機室なし"),
        ("ホストより先の入室", True, "ホストより先の入室"),
        ("画面共有", "参加者も", "参加者の画面共有"),
        ("入室時のマイク", "入れておく", "入室時のマイク"),
        ("参加者どうしのチャット", True, "参加者どうしのチャット"),
        ("参加用アドレスの知らせ方", "町のページにのせる", "アドレスの公開"),
        ("録画", "知らせずに録画する", "だまって録画"),
        ("共同ホストの人数", 0, "共同ホストがいない"),
    ],
)
def test_one_unsafe_setting_gives_one_finding_and_its_advice_mends_it(key: str, value: object, rule: str) -> None:
    unsafe = {**SAFE, key: value}
    (finding,) = settings.findings(unsafe)
    assert finding.id == rule
    assert settings.findings(settings.mended(unsafe, finding)) == ()


def test_not_recording_and_many_helpers_are_no_risk() -> None:
    assert found(録画="録画しない", 共同ホストの人数=20) == []


def test_mending_the_uppermost_finding_again_and_again_ends_in_safe_settings() -> None:
    now = settings.examples()["はじめの案"]
    for _ in range(20):
        left = settings.findings(now)
        if not left:
            break
        now = settings.mended(now, left[0])
    assert settings.findings(now) == ()


def test_with_safe_settings_only_the_guest_gets_in() -> None:
    assert inside() == ["申し込んだ町民"]


def test_a_forwarded_address_is_stopped_by_nothing_but_the_waiting_room() -> None:
    assert "アドレスを転送してもらった人" in inside(待機室=False)
    assert "アドレスを転送してもらった人" not in inside(パスコード="なし", 会議番号="個人の番号")


def test_an_earlier_guest_needs_the_same_number_and_the_same_passcode() -> None:
    who = "前の説明会に出た人"
    assert who in inside(待機室=False, 会議番号="個人の番号", パスコード="いつも同じ")
    assert who not in inside(待機室=False, 会議番号="個人の番号")
    assert who not in inside(待機室=False, パスコード="いつも同じ")


def test_without_a_passcode_a_machine_that_tries_numbers_comes_as_far_as_the_waiting_room() -> None:
    (machine,) = (each for each in entry.admit({**SAFE, "パスコード": "なし"}) if "機械" in each.visitor.name)
    assert machine.stopped_at == "待機室"
    assert "番号を順に試す機械" in inside(パスコード="なし", 待機室=False)


def test_the_guest_always_gets_in_and_no_risk_means_no_stranger() -> None:
    options = [("会議ごとの番号", "個人の番号"), ("会議ごとに作る", "いつも同じ", "なし"), (True, False)]
    ways = ("申し込んだ人にだけ送る", "町のページにのせる")
    for number, passcode, room, way in product(*options, ways):
        chosen: dict[str, Any] = {
            **SAFE,
            "会議番号": number,
            "パスコード": passcode,
            "待機室": room,
            "参加用アドレスの知らせ方": way,
        }
        outcomes = entry.admit(chosen)
        assert outcomes[0].inside
        if not settings.findings(chosen):
            assert all(each.good for each in outcomes)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("待機室", "はい"),
        ("待機室", 1),
        ("待機室", None),
        ("会議番号", "自分の番号"),
        ("会議番号", ["会議ごとの番号"]),
        ("共同ホストの人数", -1),
        ("共同ホストの人数", 21),
        ("共同ホストの人数", 1.5),
        ("共同ホストの人数", True),
        ("共同ホストの人数", "1"),
        ("録画", {}),
    ],
)
def test_a_value_that_cannot_be_is_answered_with_its_key_and_what_may_be_written(key: str, value: object) -> None:
    with pytest.raises(SettingsError, match=f"会議の設定「{key}」の値を読めません。.*してください。"):
        settings.findings({**SAFE, key: value})


def test_a_missing_and_an_unknown_setting_are_named() -> None:
    with pytest.raises(SettingsError, match="会議の設定「待機室」がありません。"):
        settings.check({key: value for key, value in SAFE.items() if key != "待機室"})
    with pytest.raises(UnknownNameError, match="「待合室」は見つかりません。"):
        settings.check({**SAFE, "待合室": True})
    with pytest.raises(DojoError):
        settings.check({})
