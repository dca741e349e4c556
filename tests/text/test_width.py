"""Folding brings spellings together, and keeps apart what differs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from dojo.text import display_width, fold, is_fullwidth, is_halfwidth


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("１２３", "123"),
        ("ＡＢＣ", "ABC"),
        ("ｺﾞﾐ", "ゴミ"),
        ("　山形　　県\t", "山形 県"),
        ("山形\u00a0県", "山形 県"),
        ("9980000", "9980000"),
        ("998‐0000", "998-0000"),
        ("998–0000", "998-0000"),
        ("998—0000", "998-0000"),
        ("998―0000", "998-0000"),
        ("998−0000", "998-0000"),
        ("998－0000", "998-0000"),
        ("998ー0000", "998-0000"),
        ("３〜４時間", "3~4時間"),
        ("３～４時間", "3~4時間"),
        ("（案）", "(案)"),
        ("①", "1"),
    ],
)
def test_spellings_of_the_same_answer_fold_to_one(typed: str, meant: str) -> None:
    assert fold(typed) == meant


@pytest.mark.parametrize(("one", "other"), [("ごみ", "ゴミ"), ("コーヒー", "コ-ヒ-"), ("a", "A"), ("12", "1 2"), ("й", "い")])
def test_different_answers_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_long_vowel_mark_stays_a_letter() -> None:
    assert fold("デジタル・データー") == "デジタル・データー"
    assert fold("RPAー") == "RPAー"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="0123456789"))
def test_full_width_figures_fold_to_half_width(figures: str) -> None:
    wide = figures.translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert fold(wide) == figures


def test_widths_are_told_apart() -> None:
    assert (is_fullwidth("舟形町"), is_halfwidth("舟形町")) == (True, False)
    assert (is_fullwidth("1２"), is_halfwidth("1２")) == (False, False)
    assert (is_fullwidth(""), is_halfwidth("")) == (False, False)


def test_display_width_counts_half_cells() -> None:
    # 3 full-width letters = 6, 4 half-width = 4, half-width kana with its mark = 2
    assert (display_width("舟形町"), display_width("DX-1"), display_width("ｶﾞ")) == (6, 4, 2)
    assert display_width(unicodedata.normalize("NFD", "が")) == 2
