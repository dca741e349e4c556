"""What is known beyond the message: the name that was meant, the sign that was meant."""

from __future__ import annotations

import linecache
from typing import Any

import pytest

from dojo.learn.plainspoken.facts import facts
from dojo.learn.plainspoken.place import Place, place


def name_error(name: str, known: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(NameError) as caught:
        eval(name, {})  # noqa: S307 - a fixed name
    return facts(caught.value, None, known)


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("答えl", "答え1", "答え1"),  # the letter l for the figure 1
        ("デ一タ", "データ", "データ"),  # the figure one in kanji for the long-vowel mark
        ("kaitO", "kaito", "kaito"),
        ("好きな季", "好きな季節", "好きな季節"),  # 2 × 4 of 4 + 5 characters: 0.89
        ("答え2", "答え1", ""),  # another number is another name
        ("答え10", "答え1", ""),
        ("夏", "秋", ""),
        ("合計", "_合計", ""),
        ("true", "x", "True"),
    ],
)
def test_a_name_that_looks_alike_is_found(name: str, known: str, near: str) -> None:
    assert name_error(name, {known: 1}).get("near", "") == near


def test_a_private_path_shows_only_the_name_of_its_file() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        open("/nowhere/研修/名簿.csv", encoding="utf-8")  # noqa: SIM115, PTH123 - never opens
    assert facts(caught.value, None, {}) == {"file": "名簿.csv"}


@pytest.mark.parametrize(("char", "half"), [("，", ","), ("、", ","), ("４５", "45"), ("“", '"'), ("★", ""), ("a", "")])
def test_a_full_width_sign_is_named_with_its_half(char: str, half: str) -> None:
    found = facts(SyntaxError("invalid character"), Place(1, f"x{char}", 1, 1 + len(char)), {})
    assert (found["char"], found.get("half", "")) == (char, half)


def test_a_position_in_bytes_becomes_one_in_characters() -> None:
    source = "合計 = 1 / 0 # 道場町"
    linecache.cache["<道場>"] = (len(source), None, [source], "<道場>")
    cell: dict[str, Any] = {}
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile(source, "<道場>", "exec"), cell)  # noqa: S102 - two lines of our own
    where = place(caught.value, caught.value.__traceback__, cell)
    assert where is not None
    assert where.parts == ("合計 = ", "1 / 0", " # 道場町")
