"""Codes of municipalities, against codes that the table of the ministry gives."""

from __future__ import annotations

import pytest

from dojo.text import check_digit, valid
from dojo.text.codes import CodeError


@pytest.mark.parametrize(
    "code",
    [
        "062014",  # 山形市: 0·6+6·5+2·4+0·3+1·2 = 40, 40 mod 11 = 7, 11-7 = 4
        "063631",  # 舟形町: 66 mod 11 = 0, 11 → 1
        "062120",  # 尾花沢市: 30+8+3+4 = 45, 45 mod 11 = 1, 10 → 0
        "062090",  # 長井市: 30+8+0+18 = 56, 56 mod 11 = 1, 10 → 0
        "064289",  # 庄内町: 30+16+6+16 = 68, 68 mod 11 = 2, 9
    ],
)
def test_known_codes_are_valid(code: str) -> None:
    assert valid(code)
    assert check_digit(code[:5]) == int(code[5])


@pytest.mark.parametrize("position", range(6))
def test_one_wrong_figure_in_a_code_ending_in_4_is_noticed(position: int) -> None:
    code = "062014"
    # the remainders 0 and 10 both give 1, so only a code that ends in 1 can hide such a slip
    wrong = [code[:position] + digit + code[position + 1 :] for digit in "0123456789" if digit != code[position]]
    assert not any(map(valid, wrong))


@pytest.mark.parametrize("text", ["", "06201", "0620144", "06201x", "０６２０１４", "062014\n", " 062014", "٠٦٢٠١٤"])
def test_anything_but_six_half_width_figures_is_invalid(text: str) -> None:
    assert not valid(text)


@pytest.mark.parametrize("text", ["", "0620", "062014", "0620a", "０６２０１"])
def test_a_check_digit_needs_five_figures(text: str) -> None:
    with pytest.raises(CodeError, match="団体コードの最初の5けた"):
        check_digit(text)
