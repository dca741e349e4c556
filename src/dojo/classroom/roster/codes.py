"""団体コード as ids: the leading zero that Excel takes off, and when to put it back.

A 団体コード has six digits. Excel stores ``062014`` as the number 62014 unless the cell is text, so that a
roster which was only opened and saved comes back changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.text import codes

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LENGTH", "looks_like_code_column"]

LENGTH = 6
_PROOF = 3


def looks_like_code_column(ids: Iterable[str]) -> bool:
    """Tell whether every id is a 団体コード once its zero is back, whatever the header calls the column.

    One row alone proves little (a check digit fits by chance one time in ten), hence at least three.

    Examples
    --------
    >>> looks_like_code_column(["62014", "062022", "62031"]), looks_like_code_column(["62014"])
    (True, False)
    """
    found = [text for text in ids if text]
    return len(found) >= _PROOF and all(codes.valid(text.zfill(LENGTH)) for text in found)
