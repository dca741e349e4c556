"""団体コード as ids: the leading zero that Excel takes off, and when to put it back.

A 団体コード has six digits, of which the last checks the others. Excel stores ``062014`` as the number
62014 unless the cell is text, so that a roster which was only opened and saved comes back changed.

References
----------
総務省「全国地方公共団体コード」: the check digit is 11 less the remainder of
6a + 5b + 4c + 3d + 2e by 11, of which the last figure counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LENGTH", "is_code", "looks_like_code_column"]

LENGTH = 6
_WEIGHTS = (6, 5, 4, 3, 2)


def is_code(text: str) -> bool:
    """Tell whether six digits are a 団体コード, by the check digit.

    Examples
    --------
    >>> is_code("062014"), is_code("062015"), is_code("62014")
    (True, False, False)
    """
    if not re.fullmatch(r"[0-9]{6}", text):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False))
    return (11 - total % 11) % 10 == int(text[-1])


def looks_like_code_column(ids: Iterable[str]) -> bool:
    """Tell whether every id is a 団体コード once its zero is back, whatever the header calls the column.

    One row alone proves little (a check digit fits by chance one time in ten), hence at least three.
    """
    codes = [text for text in ids if text]
    return len(codes) >= 3 and all(is_code(text.zfill(LENGTH)) for text in codes)  # noqa: PLR2004 - said above
