"""Which lessons and exercises there are, and how an author names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.classroom import house
from dojo.classroom.author.sources import Source, select, sources
from dojo.errors import UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("lessons/02_b.md", "lessons/01_a.md", "lessons/draft.md", "exercises/01_a/01_a.md", "exercises/01_a/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setattr(house, "root", lambda: tmp_path)
    return tmp_path


def _names(found: tuple[Source, ...]) -> list[str]:
    return [one.name for one in found]


@pytest.mark.usefixtures("texts")
def test_lessons_come_first_in_their_order_and_drafts_do_not_count() -> None:
    assert _names(sources()) == ["lessons/01_a", "lessons/02_b", "exercises/01_a"]


@pytest.mark.usefixtures("texts")
def test_no_name_means_all_and_a_bare_name_means_lesson_and_exercise() -> None:
    assert select([]) == sources()
    assert _names(select(["01_a"])) == ["lessons/01_a", "exercises/01_a"]
    assert _names(select(["exercises/01_a"])) == ["exercises/01_a"]
    assert _names(select(["02_b", "exercises/01_a"])) == ["lessons/02_b", "exercises/01_a"]


@pytest.mark.usefixtures("texts")
def test_a_kind_narrows_the_choice() -> None:
    assert _names(select([], "exercises")) == ["exercises/01_a"]
    assert _names(select(["01_a"], "exercises")) == ["exercises/01_a"]


@pytest.mark.usefixtures("texts")
def test_an_unknown_name_lists_each_known_one_once() -> None:
    with pytest.raises(UnknownNameError) as caught:
        select(["01_a", "03_c"])
    assert str(caught.value) == "教材「03_c」は見つかりません。次から選んでください: 01_a、02_b。"
    with pytest.raises(UnknownNameError):
        select(["02_b"], "exercises")


def test_the_notebook_lies_beside_its_text(texts: Path) -> None:
    assert Source("lessons", texts / "lessons" / "01_a.md").notebook == texts / "lessons" / "01_a.ipynb"
