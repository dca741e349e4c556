"""How Excel names columns and cells; both count from 1."""

from __future__ import annotations

__all__ = ["address", "letters"]

_LETTERS = 26


def letters(column: int) -> str:
    """Name a column.

    Examples
    --------
    >>> letters(1), letters(26), letters(28), letters(16384)
    ('A', 'Z', 'AB', 'XFD')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Name a cell.

    Examples
    --------
    >>> address(7, 3), address(12, 28)
    ('C7', 'AB12')
    """
    return f"{letters(column)}{row}"
