"""Where a take-home may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.text.saving import SavingError, save
from dojo.topics.security import take_home

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_gets_the_file_under_its_own_name(tmp_path: Path) -> None:
    assert take_home.place(tmp_path, "表.xlsx") == tmp_path / "表.xlsx"


def test_its_own_earlier_file_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"earlier")
    assert take_home.place(tmp_path / "表.xlsx", "表.xlsx") == tmp_path / "表.xlsx"


def test_another_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "大事.xlsx").write_bytes(b"mine")
    with pytest.raises(SavingError, match="別の名前"):
        take_home.place(tmp_path / "大事.xlsx", "表.xlsx")
    assert (tmp_path / "大事.xlsx").read_bytes() == b"mine"


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SavingError, match="xlsx"):
        take_home.place(tmp_path / "表.csv", "表.xlsx")


def test_a_missing_folder_is_said_in_japanese(tmp_path: Path) -> None:
    with pytest.raises(SavingError, match="書き込めませんでした"):
        save(take_home.place(tmp_path / "ない" / "表.xlsx", "表.xlsx"), b"")
