"""Files are put down whole or not at all, one or several."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from dojo.text.saving import SavingError, save, save_all, swap_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def private_by_default() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_a_file_is_replaced_and_no_draft_stays(tmp_path: Path) -> None:
    assert save(tmp_path / "結果.txt", b"first") == tmp_path / "結果.txt"
    save(tmp_path / "結果.txt", b"second")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"結果.txt": b"second"}


def test_a_name_as_long_as_the_system_allows_is_saved(tmp_path: Path) -> None:
    # 255 bytes are the limit of a name on Linux; あ has three in UTF-8
    assert save(tmp_path / ("あ" * 85), b"x").read_bytes() == b"x"


def test_a_folder_is_made_only_where_that_is_asked(tmp_path: Path) -> None:
    target = tmp_path / "一つ" / "二つ" / "a.txt"
    with pytest.raises(SavingError, match="書き込めませんでした"):
        save(target, b"x")
    assert list(tmp_path.iterdir()) == []
    assert save(target, b"x", parents=True).read_bytes() == b"x"


@pytest.mark.usefixtures("private_by_default")
def test_permissions_are_the_system_s_unless_they_are_given(tmp_path: Path) -> None:
    assert save(tmp_path / "a", b"x").stat().st_mode & 0o777 == 0o600
    assert save(tmp_path / "b", b"x", mode=0o644).stat().st_mode & 0o777 == 0o644


def test_what_stands_in_the_way_stays_and_the_path_is_named(tmp_path: Path) -> None:
    (tmp_path / "ふさがり").mkdir()
    with pytest.raises(SavingError, match="ふさがり"):
        save(tmp_path / "ふさがり", b"x")
    (tmp_path / "ファイル").write_bytes(b"old")
    with pytest.raises(SavingError):
        save(tmp_path / "ファイル" / "中", b"x", parents=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ふさがり", "ファイル"]
    assert (tmp_path / "ファイル").read_bytes() == b"old"


def test_who_saves_may_say_it_in_other_words(tmp_path: Path) -> None:
    class OtherError(SavingError):
        what = "「{path}」は{why}。"

    with pytest.raises(OtherError, match=r"a\.txt」はNo such file or directory"):
        save(tmp_path / "ない" / "a.txt", b"x", error=OtherError)


def test_the_bare_way_leaves_the_systems_error_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError):
        swap_in(tmp_path / "a", b"x", prefix=".answers-")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_files_are_written_and_replaced_and_no_draft_stays(tmp_path: Path) -> None:
    save_all(tmp_path / "新しい", {"a.txt": b"1", "b.txt": b"2"})
    save_all(tmp_path / "新しい", {"a.txt": b"3"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "新しい").iterdir()} == {"a.txt": b"3", "b.txt": b"2"}


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(SavingError, match=r"b\.txt"):
        save_all(tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "出力").write_text("ふさがっています", encoding="utf-8")
    with pytest.raises(SavingError, match=r"出力」に書き込めませんでした"):
        save_all(tmp_path / "出力", {"a.txt": b"1"})
