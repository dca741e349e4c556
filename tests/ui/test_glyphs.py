"""The letter tiles, driven as a trainee drives them."""

from __future__ import annotations

from dojo.ui.base import COLOURS
from dojo.ui.glyphs import _Tiles, glyphs


def test_the_printed_word_lies_open_without_its_answer() -> None:
    view = glyphs()
    assert "7:\u0439 8:\u0434" in view.words()
    assert "キリル" not in view.words()


def test_turning_an_odd_tile_names_its_script_and_marks_it_with_a_sign() -> None:
    tiles = _Tiles()
    tiles.tiles.children[6].click()
    assert "キリル文字" in tiles._feedback.value
    assert "U+0439" in tiles._feedback.value
    assert tiles.tiles.children[6].description == "\u0439×"


def test_finding_both_letters_shows_the_correct_word_and_its_source() -> None:
    tiles = _Tiles()
    for place in (6, 7):
        tiles.tiles.children[place].click()
    assert "すべて見つけました" in tiles._summary.value
    assert "デジタルデバイド" in tiles._summary.value
    assert "出典" in tiles._summary.value


def test_another_word_starts_afresh() -> None:
    tiles = _Tiles()
    tiles.tiles.children[6].click()
    tiles.word.value = tiles.word.options[2][1]
    assert tiles._feedback.value == ""
    assert "0個" in tiles.words()
    tiles.tiles.children[1].click()
    assert "すべて見つけました" in tiles.words()


def test_a_clean_domain_is_called_clean_once_every_letter_was_seen() -> None:
    tiles = _Tiles()
    tiles.word.value = "dojo-machi.example"
    assert "まじっていません" not in tiles.words()
    assert COLOURS["good"] not in tiles._summary.value
    tiles.turn_all.click()
    assert "まじっていません" in tiles.words()
