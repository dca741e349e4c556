"""What is common in making text of a cell."""

from __future__ import annotations

__all__ = ["as_text", "whole"]


def whole(value: object) -> object:
    """Give a float without a fraction as an integer: Excel knows floats only, people see 119.

    Examples
    --------
    >>> whole(119.0), whole(1.5), whole(True), whole("119.0")
    (119, 1.5, True, '119.0')
    """
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_text(value: object) -> str:
    """Write a value as a reader sees it, without outer blanks; an empty cell is empty text.

    Examples
    --------
    >>> as_text(119.0), as_text(None), as_text(" ゴミ "), as_text(0)
    ('119', '', 'ゴミ', '0')
    """
    return "" if value is None else str(whole(value)).strip()
