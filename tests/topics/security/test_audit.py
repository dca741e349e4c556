"""The walk through the fictional office."""

from __future__ import annotations

import pytest

from dojo.errors import UnknownNameError
from dojo.topics.security import audit

# Read off the scenes by hand.
GOOD_PLACES = {"受付の記録簿", "書庫", "端末の記録", "新しい職員の席"}


def test_the_walk_passes_every_place_that_the_brief_of_an_audit_names() -> None:
    names = {place.name for place in audit.places()}
    assert {"窓口", "書庫", "執務机", "複合機", "端末", "ごみ箱", "電話"} <= names


def test_good_places_are_those_whose_scene_is_good() -> None:
    assert {place.name for place in audit.places() if place.ok} == GOOD_PLACES


def test_all_four_categories_of_the_guideline_occur() -> None:
    assert {place.category for place in audit.places()} == {"組織的", "人的", "物理的", "技術的"} == set(audit.categories())


def test_only_faults_say_how_to_mend_them() -> None:
    assert all(bool(place.mend) is not place.ok for place in audit.places())


def test_calling_everything_wrong_overcalls_the_good_places() -> None:
    summary = audit.summary(dict.fromkeys([place.name for place in audit.places()], False))
    assert {place.name for place in summary.overcalled} == GOOD_PLACES
    assert summary.missed == ()
    assert summary.done


def test_an_unfinished_walk_names_what_is_left() -> None:
    summary = audit.summary({"複合機": True, "書庫": True})
    assert [place.name for place in summary.missed] == ["複合機"]
    assert summary.right == ("書庫",)
    assert len(summary.left) == 8
    assert not summary.done


def test_an_unknown_place_is_named_together_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"屋上.*窓口"):
        audit.summary({"屋上": True})
