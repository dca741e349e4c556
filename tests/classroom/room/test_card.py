"""Whose workspace it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dojo.classroom.room import card
from dojo.classroom.room.card import Card, NoWorkspaceError, StudentIdError
from dojo.classroom.saving import NotSavedError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("typed", "known"), [("062014", "062014"), ("　０６２０１４　", "062014"), ("佐藤.a-1@x", "佐藤.a-1@x")])
def test_an_id_is_kept_as_the_roster_writes_it(tmp_path: Path, typed: str, known: str) -> None:
    assert card.update(tmp_path, student=typed) == Card(student=known)
    assert card.read(tmp_path) == Card(student=known)


@pytest.mark.parametrize(
    "typed", ["", "  ", "..", "../x", "a/b", "a\\b", ".hidden", "-x", "a b", "a\0b", "a\nb", "C:", "<b>", "あ" * 41, "x" * 121]
)
def test_what_could_be_a_path_or_is_too_long_is_no_id(tmp_path: Path, typed: str) -> None:
    with pytest.raises(StudentIdError, match="この研修生IDは使えません"):
        card.update(tmp_path, student=typed)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"student": 7}', '{"student": "../x"}', "\x00", "[" * 100_000])
def test_a_damaged_card_counts_as_empty_and_can_be_written_again(tmp_path: Path, text: str) -> None:
    (tmp_path / ".dojo").mkdir()
    (tmp_path / ".dojo" / "workspace.json").write_text(text, encoding="utf-8")
    assert card.read(tmp_path) == Card()
    assert card.update(tmp_path, student="062014") == Card("062014")


def test_what_a_later_version_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / ".dojo").mkdir()
    path = tmp_path / ".dojo" / "workspace.json"
    path.write_text('{"version": 2, "seat": "窓ぎわ", "student": "062014"}', encoding="utf-8")
    card.update(tmp_path, hand_in="/shared")
    assert json.loads(path.read_text("utf-8")) == {"version": 2, "seat": "窓ぎわ", "student": "062014", "hand_in": "/shared"}


def test_a_folder_that_is_no_workspace_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspaceError, match="作業フォルダではありません"):
        card.find(tmp_path)


def test_a_card_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / ".dojo").write_text("", encoding="utf-8")
    with pytest.raises(NotSavedError, match="保存できませんでした"):
        card.update(tmp_path, student="062014")
