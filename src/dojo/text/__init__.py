"""Japanese text: widths, eras, municipality codes, fonts; and the files that it lies in.

``width``
    full and half width; :func:`fold` for comparing answers
``era``
    令和3年1月29日 ↔ 2021-01-29
``codes``
    the six-digit 団体コード and its check digit
``fonts``
    the Japanese font that charts and PDFs use (imported on demand)
``bundled``
    the reader of the tables that a package carries with it
``decoding``
    bytes to text: UTF-8, cp932, UTF-16
``tables``
    a csv or xlsx file as rows with their addresses
``drill``
    steps whose order is right when no constraint is violated, with their reasons
``saving``
    files that are put down whole or not at all
"""

from __future__ import annotations

from dojo.text.codes import check_digit, valid
from dojo.text.era import EraError, parse_era, to_era, to_western_year
from dojo.text.fonts import font_path, use_japanese
from dojo.text.width import display_width, fold, is_fullwidth, is_halfwidth

__all__ = [
    "EraError",
    "check_digit",
    "display_width",
    "fold",
    "font_path",
    "is_fullwidth",
    "is_halfwidth",
    "parse_era",
    "to_era",
    "to_western_year",
    "use_japanese",
    "valid",
]
