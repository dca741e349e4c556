"""Lesson 00 as text: its objectives and minutes are those of the course, and every folded cell says what to do with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def text() -> str:
    return (ROOT / "lessons" / "00_welcome.md").read_text("utf-8")


@pytest.fixture(scope="module")
def cells() -> list[Any]:
    return list(nbformat.read(ROOT / "lessons" / "00_welcome.ipynb", as_version=4).cells)


def test_the_lesson_states_the_objectives_and_minutes_of_the_course(text: str) -> None:
    lesson = tomllib.loads((ROOT / "course" / "course.toml").read_text("utf-8"))["lessons"][0]
    assert lesson["name"] == "00_welcome"
    assert f"約{lesson['minutes']}分" in text
    for objective in lesson["objectives"]:
        assert f"- {objective}" in text


def test_the_parts_stand_in_the_order_of_every_lesson(text: str) -> None:
    parts = ["到達目標", "ものがたり", "1. ", "ふりかえり", "持ち帰り", "もっと知る"]
    places = [text.index(f"## {part}") for part in parts]
    assert places == sorted(places)


def test_every_part_goes_see_do_why(text: str) -> None:
    for part in text.split("\n## ")[4:8]:
        assert part.index("### 見る") < part.index("### やってみる") < part.index("### なぜ")


def test_cells_that_import_are_folded_and_say_what_to_do(cells: list[Any]) -> None:
    for cell in cells:
        if cell.cell_type != "code":
            continue
        folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert folded == ("import" in cell.source)
        assert not folded or cell.source.splitlines()[0].startswith("# ▼ ")
        assert not folded or cell.source.splitlines()[0].endswith("ここを選んで Shift + Enter")
