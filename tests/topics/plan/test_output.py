"""All files or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.topics.plan.output import OutputError, write_all

if TYPE_CHECKING:
    from pathlib import Path


def test_files_are_written_and_replaced_and_no_draft_stays(tmp_path: Path) -> None:
    write_all(tmp_path / "新しい", {"a.txt": b"1", "b.txt": b"2"})
    write_all(tmp_path / "新しい", {"a.txt": b"3"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "新しい").iterdir()} == {"a.txt": b"3", "b.txt": b"2"}


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OutputError, match=r"b\.txt"):
        write_all(tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "出力").write_text("ふさがっています", encoding="utf-8")
    with pytest.raises(OutputError, match=r"出力.*書き込めませんでした"):
        write_all(tmp_path / "出力", {"a.txt": b"1"})
