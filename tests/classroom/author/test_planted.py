"""Planted answers: what a file says, and what is wrong with one that says it badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.classroom import house
from dojo.classroom.author.planted import Planted, read
from dojo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = """
[[q1]]
mistake = "合計だけ合わせた"
points = 1
hint = "分野で数えましょう。"
values."答え1" = { "子育て" = 31, "介護" = 0 }
values."答え1の理由" = [true, 1.5, "町"]

[[q2]]
mistake = "書きかけ"
points = 0
hint = ""
verdict = "要確認"
cell = "答え2 = ("
"""


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "09_small.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_values_stay_values_and_a_cell_stays_as_it_is(save: Callable[[str], Path]) -> None:
    first, second = read(save(GOOD))
    assert first.answer == {"答え1": {"子育て": 31, "介護": 0}, "答え1の理由": [True, 1.5, "町"]}
    assert (first.question, first.points, first.verdict) == ("q1", 1.0, "不正解")
    assert second == Planted("q2", "書きかけ", 0.0, "", "要確認", "答え2 = (")


@pytest.mark.parametrize("field", ["mistake", "points", "hint"])
def test_a_missing_field_is_named_with_its_question_and_number(field: str, save: Callable[[str], Path]) -> None:
    kept = [line for line in GOOD.splitlines() if not line.startswith(field)]
    with pytest.raises(InputError) as caught:
        read(save("\n".join(kept)))
    assert str(caught.value).startswith(f"想定誤答「09_small.toml」の q1 の1番目に '{field}' がありません。")


def test_an_entry_without_an_answer_is_named(save: Callable[[str], Path]) -> None:
    with pytest.raises(InputError, match="q2 の1番目に 'values' がありません"):
        read(save(GOOD.replace('cell = "答え2 = ("', "")))


@pytest.mark.parametrize("content", ["[[q1]", "mistake", 'q1 = "誤答"'.encode("cp932")], ids=["bracket", "word", "cp932"])
def test_a_file_that_cannot_be_read_is_named(content: str | bytes, save: Callable[[str | bytes], Path]) -> None:
    with pytest.raises(InputError, match=r"想定誤答「09_small\.toml」を読めませんでした"):
        read(save(content))


@pytest.mark.parametrize(
    "content",
    [
        "q1 = 3",
        "q1 = [3]",
        "[q1]\npoints = 1",
        GOOD.replace("points = 1", 'points = "高い"'),
        GOOD.replace('verdict = "要確認"', 'verdict = "まちがい"'),
        GOOD.replace('values."答え1" = {', "values = 3 # {").replace('values."答え1の理由"', "other"),
    ],
    ids=["number", "numbers", "no list", "points", "verdict", "values"],
)
def test_a_file_of_another_shape_is_named(content: str, save: Callable[[str], Path]) -> None:
    with pytest.raises(InputError, match=r"09_small\.toml」の q\d の1番目の形が違います。"):
        read(save(content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"09_small\.toml"):
        read(tmp_path / "09_small.toml")


@pytest.mark.parametrize("path", sorted((house.autograde() / "planted").glob("*.toml")), ids=lambda path: path.stem)
def test_the_planted_answers_of_the_house_are_told_apart_by_their_mistake(path: Path) -> None:
    found = read(path)
    assert len({(one.question, one.mistake) for one in found}) == len(found)
    assert len({(one.question, str(one.answer)) for one in found}) == len(found)
    assert all(one.hint.endswith(("。", "か。")) for one in found)
