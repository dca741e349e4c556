"""Phone apps against the three rules of the seed (L301–313)."""

from __future__ import annotations

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.security import apps
from dojo.topics.security.apps import Choice

# Read off the stories by hand: which of the rules (1 OS, 2 source, 3 permissions) each app breaks.
BROKEN = {
    "道場防災ナビ": (3,),
    "和暦電卓": (3,),
    "ごみ分別ずかん": (),
    "みち直し通報": (),
    "まるごと動画箱": (2, 3),
    "荷物どこかな": (2, 3),
    "どうじょう会議": (1,),
    "めいし帳": (1, 3),
}


def test_the_rules_broken_are_those_that_the_stories_tell() -> None:
    assert {each.name: apps.broken_rules(each) for each in apps.apps()} == BROKEN


def test_the_three_rules_come_from_the_seed() -> None:
    said = apps.rules()
    assert sorted(said) == [1, 2, 3]
    assert "OS" in said[1]
    assert "正規" in said[2]
    assert "権限" in said[3]


def test_the_best_choice_is_right_for_every_app() -> None:
    assert all(apps.check(each, apps.best(each)).right for each in apps.apps())


def test_a_needless_permission_is_wrong_and_names_its_risk() -> None:
    verdict = apps.check(apps.app("道場防災ナビ"), Choice(install=True, allowed=frozenset({"位置情報", "通知", "連絡先"})))
    assert (verdict.right, verdict.rules) == (False, (3,))
    assert "住民や同僚の名前" in verdict.reasons[0]


def test_refusing_a_needed_permission_is_wrong_too() -> None:
    verdict = apps.check(apps.app("みち直し通報"), Choice(install=True, allowed=frozenset({"カメラ"})))
    assert not verdict.right
    assert "場所をつけるため" in verdict.reasons[0]


def test_installing_on_an_old_os_is_wrong_until_it_is_updated() -> None:
    meeting, allowed = apps.app("どうじょう会議"), frozenset({"カメラ", "マイク"})
    assert apps.check(meeting, Choice(install=True, allowed=allowed)).rules == (1,)
    assert apps.check(meeting, Choice(install=True, allowed=allowed, updated=True)).right


@pytest.mark.parametrize("name", ["まるごと動画箱", "荷物どこかな"])
def test_an_app_from_elsewhere_is_refused_whatever_is_allowed(name: str) -> None:
    assert not apps.check(apps.app(name), Choice(install=True)).right
    assert apps.check(apps.app(name), Choice(install=False)).right


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("ごみ分別ずかん", "このまま入れれば"),
        ("和暦電卓", "連絡先・位置情報・マイクを許可せずに入れれば"),
        ("どうじょう会議", "先にOSを更新してから入れれば"),
        ("めいし帳", "先にOSを更新し、位置情報を許可せずに入れれば"),
    ],
)
def test_refusing_a_usable_app_says_how_it_could_be_used(name: str, how: str) -> None:
    verdict = apps.check(apps.app(name), Choice(install=False))
    assert not verdict.right
    assert how in verdict.reasons[0]


def test_every_permission_that_is_asked_for_is_known_and_every_needed_one_is_asked_for() -> None:
    for each in apps.apps():
        assert set(each.asks) <= set(apps.permissions())
        assert set(each.needs) <= set(each.asks)


def test_every_permission_has_its_risk() -> None:
    assert all(apps.risk(name).endswith("。") for name in apps.permissions())


def test_an_unknown_app_is_named_together_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="めいし帳"):
        apps.app("ない")
