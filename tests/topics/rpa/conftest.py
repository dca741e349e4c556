"""What the tests of lesson 04 share: a good row, a workbook, the lesson's robot, and ways to work the practice system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dojo.topics.rpa.lesson import robot_text
from dojo.topics.rpa.sheets.template import write_rows
from dojo.topics.rpa.system import Served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def good() -> dict[str, str]:
    # 99001: 9x6 + 9x5 + 0 + 0 + 1x2 = 101, 101 mod 11 = 2, 11 - 2 = 9
    return {
        "申請番号": "A-101",
        "児童の氏名": "練習 はなこ",
        "フリガナ": "レンシュウ ハナコ",
        "生年月日": "2018-05-01",
        "前住所の団体コード": "990019",
        "週の利用日数": "5",
    }


@pytest.fixture
def robot() -> str:
    return robot_text()


@pytest.fixture
def served() -> Iterator[Served]:
    with Served() as running:
        yield running


@pytest.fixture
def workplace(tmp_path: Path) -> Callable[..., Path]:
    """A folder with these applications in 申請.xlsx."""

    def make(*rows: dict[str, Any]) -> Path:
        write_rows(tmp_path / "申請.xlsx", rows)
        return tmp_path

    return make
