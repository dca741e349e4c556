"""The key of a course is made once, is the owner's alone, and is never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.classroom.certificate import key
from dojo.classroom.saving import NotSavedError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_key_has_32_bytes_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    made = key.make(tmp_path)
    path = tmp_path / "certificate.key"
    assert len(made) == 32
    assert path.read_bytes() == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert not key.open_to_others(tmp_path)


def test_two_courses_have_two_keys(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert key.make(tmp_path / "a") != key.make(tmp_path / "b")


def test_making_it_again_gives_the_same_key(tmp_path: Path) -> None:
    assert key.make(tmp_path) == key.make(tmp_path) == key.read(tmp_path)


@pytest.mark.parametrize("content", [b"", b"short", bytes(33)])
def test_a_damaged_key_is_said_and_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "certificate.key"
    path.write_bytes(content)
    for act in (key.read, key.make):
        with pytest.raises(key.KeyDamagedError, match="控えから戻して"):
            act(tmp_path)
    assert path.read_bytes() == content


def test_a_folder_or_a_dead_link_in_its_place_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "certificate.key"
    path.mkdir()
    with pytest.raises(key.KeyDamagedError):
        key.make(tmp_path)
    path.rmdir()
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(key.KeyMissingError):
        key.make(tmp_path)
    assert not (tmp_path / "elsewhere").exists()


def test_a_missing_key_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(key.KeyMissingError):
        key.read(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError):
        key.make(tmp_path / "missing")


def test_a_key_that_others_can_read_is_noticed(tmp_path: Path) -> None:
    key.make(tmp_path)
    (tmp_path / "certificate.key").chmod(0o644)
    assert key.open_to_others(tmp_path)
