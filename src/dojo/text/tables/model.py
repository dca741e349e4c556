"""Rows and oddities, the rules of a kind of table, and the one error with its kind of trouble."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from dojo.errors import InputError
from dojo.text.tables.addresses import address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Grid", "Kind", "Merged", "Oddity", "Rules", "Trouble", "UnusableTableError", "by_count"]

V = TypeVar("V")
_HEAD = 4096  # [characters]


#: What a cell can be besides a plain number or text.
Kind = Literal["formula", "error", "truth", "date"]


@dataclass(frozen=True, slots=True)
class Oddity:
    """A cell of a workbook that is no plain number or text, and what it says."""

    kind: Kind
    value: object


@dataclass(frozen=True, slots=True)
class Merged:
    """Merged cells: the first one's row and column (from 1), and all of them as Excel names them, such as ``A2:B3``."""

    row: int
    column: int
    area: str


@dataclass(slots=True)
class Grid(Generic[V]):
    """Rows as Excel numbers them. ``delimited`` tells whether it was text, where cells have no names of their own.

    ``odd`` has the oddities of a workbook by row and column (from 1), row by row; ``merged`` its merged cells from the top.
    """

    delimited: bool
    rows: list[list[V]] = field(default_factory=list)
    odd: dict[tuple[int, int], Oddity] = field(default_factory=dict)
    merged: tuple[Merged, ...] = ()

    def place(self, row: int, column: int) -> str:
        """Name a cell as people find it: ``B5`` in a workbook, ``5行目の2番目`` in text."""
        return f"{row}行目の{column}番目" if self.delimited else address(row, column)


def by_count(text: str) -> str:
    r"""Tell what separates the values: tabs, if the beginning has more of them than commas.

    Examples
    --------
    >>> by_count("言葉,返事"), by_count("言葉\t返事")
    (',', '\t')
    """
    head = text[:_HEAD]
    return "\t" if head.count("\t") > head.count(",") else ","


@dataclass(frozen=True, slots=True)
class Rules(Generic[V]):
    """What one kind of table may be, and what its values become.

    Attributes
    ----------
    text, cell
        Make a value of a field of text, and of a cell of openpyxl (``value``, ``number_format``).
    size, unpacked
        The largest file, and the largest sum of what is packed in an xlsx. [bytes]
    rows
        The last row that may be there; with ``blank_rows`` false, the last that may hold anything.
    columns
        Columns beyond are left out.
    separator
        Tells from the text what separates its values.
    strict
        Whether csv with misplaced quotes is refused.
    utf_16
        Whether text in UTF-16 is taken.
    merged
        Whether merged cells are looked for.
    results
        Whether a formula counts by the result that is stored with it; otherwise its cell holds the formula.
    """

    text: Callable[[str], V]
    cell: Callable[[Any], V]
    size: int
    rows: int
    columns: int
    unpacked: int | None = None
    blank_rows: bool = True
    separator: Callable[[str], str] = by_count
    strict: bool = False
    utf_16: bool = True
    merged: bool = False
    results: bool = False


class Trouble(Enum):
    """Why a file is no table."""

    UNREADABLE = auto()
    EMPTY = auto()
    TOO_BIG = auto()
    UNPACKS_TOO_BIG = auto()
    OLD_EXCEL = auto()
    NO_EXCEL = auto()
    NO_CSV = auto()
    TOO_LONG = auto()


_OTHER_FILE = "別のファイルではないか、確かめてください。"
#: What happened and what to do, for those who have no words of their own.
_WORDS: Mapping[Trouble, tuple[str, str]] = {
    Trouble.UNREADABLE: ("「{name}」を読めませんでした。", "ほかのソフトで開いていたら閉じてください。"),
    Trouble.EMPTY: ("「{name}」は空です。", _OTHER_FILE),
    Trouble.TOO_BIG: ("「{name}」は大きすぎます。", _OTHER_FILE),
    Trouble.UNPACKS_TOO_BIG: ("「{name}」は大きすぎます。", _OTHER_FILE),
    Trouble.OLD_EXCEL: (
        "「{name}」は古い形式の Excel か、パスワードの付いた Excel です。",
        "パスワードを外し、「Excel ブック(.xlsx)」か CSV で保存し直してください。",
    ),
    Trouble.NO_EXCEL: (
        "「{name}」は Excel ブックとして読めません。",
        "Excel で開けるか確かめ、「Excel ブック(.xlsx)」か CSV で保存し直してください。",
    ),
    Trouble.NO_CSV: ("「{name}」の{row}行目がCSVとして読めません。", "その行を直してください。"),
    Trouble.TOO_LONG: ("「{name}」は{most:,}行を超えています。", _OTHER_FILE),
}


class UnusableTableError(InputError):
    """A file cannot be read as a table.

    Keywords: ``trouble``, ``name`` (of the file), ``row`` where it is (from 1; 0 for the whole file), ``most`` (rows allowed).
    """

    def __init__(
        self, *, trouble: Trouble, what: str | None = None, todo: str | None = None, row: int = 0, **details: object
    ) -> None:
        self.trouble, self.row = trouble, row
        said, advised = _WORDS[trouble]
        self.what, self.todo = said, advised
        super().__init__(what=what, todo=todo, trouble=trouble, row=row, **details)

    def worded(self, words: Mapping[Trouble, tuple[str, str]]) -> tuple[str, str]:
        """Say what happened and what to do in the words of a topic; the common ones stand where it has none."""
        if self.trouble not in words:
            return self.what, self.todo
        what, todo = words[self.trouble]
        return what.format(**self.details), todo.format(**self.details)
