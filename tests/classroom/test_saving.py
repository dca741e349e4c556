"""Files appear whole or not at all, and only where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.classroom.saving import NotSavedError, inside, save
from dojo.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_saved_file_is_whole_and_alone(tmp_path: Path) -> None:
    path = save(tmp_path / "一つ" / "結果.html", b"first")
    save(path, b"second")
    assert path.read_bytes() == b"second"
    assert [one.name for one in path.parent.iterdir()] == ["結果.html"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_what_cannot_replace_its_place_leaves_it_and_no_scratch_file(tmp_path: Path) -> None:
    (tmp_path / "結果.html").mkdir()
    with pytest.raises(NotSavedError, match=r"結果\.html"):
        save(tmp_path / "結果.html", b"text")
    assert [one.name for one in tmp_path.iterdir()] == ["結果.html"]


def test_a_file_in_the_way_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "feedback").write_text("", encoding="utf-8")
    with pytest.raises(NotSavedError):
        save(tmp_path / "feedback" / "a.html", b"text")


@pytest.mark.parametrize("name", ["../x", "../../etc", "."])
def test_a_path_that_leads_out_of_its_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="外"):
        inside(tmp_path / "feedback", tmp_path / "feedback" / name)


def test_a_link_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "feedback").mkdir()
    (tmp_path / "feedback" / "s1").symlink_to(tmp_path)
    with pytest.raises(InputError):
        inside(tmp_path / "feedback", tmp_path / "feedback" / "s1" / "01_security")
