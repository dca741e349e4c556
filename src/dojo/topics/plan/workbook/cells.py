"""One cell to one value, or the reason why not, in Japanese."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from dojo.errors import DojoError
from dojo.text.width import fold
from dojo.topics.plan import months

if TYPE_CHECKING:
    from collections.abc import Callable

    from dojo.topics.plan.workbook.sheets import Column

__all__ = ["CellError", "convert", "is_empty"]

_LONGEST = 120
_ID = re.compile(r"[0-9A-Za-z\u3040-\u30ff\u4e00-\u9fff-]{1,12}")
_SPLIT = re.compile(r"[、,・;/\s]+")


class CellError(DojoError):
    """Why a cell cannot be used: one Japanese sentence, which also says what to write."""

    todo = ""


def is_empty(value: object) -> bool:
    """Tell whether a cell holds nothing.

    Examples
    --------
    >>> is_empty(None), is_empty("　"), is_empty(0)
    (True, True, False)
    """
    return value is None or (isinstance(value, str) and not value.strip())


def convert(value: object, column: Column) -> Any:
    """Read one cell as its column wants it.

    Returns
    -------
    str, int, Decimal or a tuple of ids; for an empty cell the column's default, or what stands for nothing.

    Raises
    ------
    CellError
        If it holds something else.
    """
    if is_empty(value):
        if column.required:
            raise CellError(what=f"「{column.title}」が空です。")
        return _nothing(column)
    if isinstance(value, str) and value.startswith("#"):
        raise CellError(what=f"Excel のエラー「{value}」です。値を書き直してください。")
    return _KINDS[column.kind](value, column)


def _nothing(column: Column) -> Any:
    if column.default is not None:
        return Decimal(column.default) if column.kind == "number" else column.default
    return {"text": "", "choice": "", "ids": ()}.get(column.kind)


def _text(value: object, column: Column) -> str:
    if isinstance(value, bool | dt.date | dt.time):
        raise CellError(what=f"「{column.title}」には文字を書いてください。")
    text = " ".join(_plain(value).split())
    if len(text) > _LONGEST:
        raise CellError(what=f"「{column.title}」は{_LONGEST}文字までにしてください(いま{len(text)}文字)。")
    if not text.isprintable():
        raise CellError(what=f"「{column.title}」に、見えない文字があります。打ち直してください。")
    return text


def _plain(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _id(value: object, column: Column) -> str:
    text = fold(_text(value, column))
    if not _ID.fullmatch(text):
        raise CellError(what=f"番号「{text}」は使えません。T01 のような、12文字までの文字と数字にしてください。")
    return text


def _ids(value: object, column: Column) -> tuple[str, ...]:
    parts = [part for part in _SPLIT.split(fold(_text(value, column))) if part not in {"", "なし", "-"}]
    return tuple(dict.fromkeys(_id(part, column) for part in parts))


def _month(value: object, column: Column) -> int:
    try:
        return months.parse(value)
    except months.MonthError:
        shown = value if isinstance(value, str) else _plain(value)
        raise CellError(what=f"「{column.title}」の「{shown}」は年月として読めません。2023-03 のように書いてください。") from None


def _number(value: object, column: Column) -> Decimal:
    found = _decimal(value)
    if found is None:
        raise CellError(what=f"「{column.title}」の「{_short(value)}」は数ではありません。数だけを書いてください。")
    if column.minimum is not None and found < column.minimum:
        raise CellError(what=f"「{column.title}」は{column.minimum:,}以上にしてください(いま {found})。")
    if column.maximum is not None and found > column.maximum:
        raise CellError(what=f"「{column.title}」は{column.maximum:,}までにしてください(いま {found})。")
    return found


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = Decimal(fold(str(value)).replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < Decimal(10) ** 12 else None


def _count(value: object, column: Column) -> int:
    found = _number(value, column)
    if found != found.to_integral_value():
        raise CellError(what=f"「{column.title}」は、小数ではなく整数にしてください(いま {found})。")
    return int(found)


def _choice(value: object, column: Column) -> str:
    known = {fold(choice): choice for choice in column.choices}
    text = fold(_plain(value))
    if text not in known:
        raise CellError(
            what=f"「{column.title}」の「{_short(value)}」は選べません。{'、'.join(column.choices)} から選んでください。"
        )
    return known[text]


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 20 else f"{text[:20]}…"  # noqa: PLR2004 - one line of a screen


_KINDS: dict[str, Callable[[object, Column], Any]] = {
    "text": _text,
    "id": _id,
    "ids": _ids,
    "month": _month,
    "number": _number,
    "count": _count,
    "choice": _choice,
}
