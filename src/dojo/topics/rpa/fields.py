"""The fields of an application: what the practice system accepts, and how an office brings a row into that form.

The system is strict (half width, western dates), as town-hall systems are; the workbook is written by people (full width, eras).
Between the two stands :func:`tidy`, and what it cannot mend is for a person to look at.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo import text
from dojo.topics.rpa.data import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Field", "Tidied", "faults", "fields", "tidy", "to_half_width", "to_kana", "to_western"]

_HIRAGANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_NUMERIC_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: its label, how it is checked, an example, and what to say when it is wrong."""

    name: str
    kind: str
    example: str
    ask: str


@dataclass(frozen=True, slots=True)
class Tidied:
    """A row after tidying: the values that may be entered, and in Japanese what is wrong with those that may not."""

    values: dict[str, str]
    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether a robot may enter this row."""
        return not self.faults


def fields() -> tuple[Field, ...]:
    """Return the fields in the order of the paper form."""
    return tuple(Field(**row) for row in table("fields")["field"])


def faults(values: Mapping[str, str]) -> tuple[str, ...]:
    """Say what the practice system would refuse, in the order of the form.

    Examples
    --------
    >>> good = {field.name: field.example for field in fields()}
    >>> faults(good), faults({**good, "週の利用日数": "５"})
    ((), ('週の利用日数は、1 から 6 までの半角の数字です。',))
    """
    return tuple(field.ask for field in fields() if not _STRICT[field.kind](values.get(field.name, "")))


def tidy(row: Mapping[str, str]) -> Tidied:
    """Bring a row as people write it into the form that the system takes.

    Full-width figures and letters become half width, an era becomes a western date, hiragana of フリガナ becomes katakana.

    Examples
    --------
    >>> row = {"申請番号": "Ａ－１０１", "児童の氏名": "練習　はなこ", "フリガナ": "れんしゅう　はなこ",
    ...        "生年月日": "平成30年5月1日", "前住所の団体コード": "９９００１９", "週の利用日数": "５"}
    >>> tidy(row).values["申請番号"], tidy(row).values["生年月日"], tidy(row).ok
    ('A-101', '2018-05-01', True)
    """
    values = {field.name: _TIDY[field.kind](row.get(field.name, "")) for field in fields()}
    return Tidied(values, tuple(_fault(field, values[field.name]) for field in fields() if not _fits(field, values)))


def to_half_width(value: str) -> str:
    """Write figures, letters and hyphens in half width; 「Ａ－１０１」 becomes 「A-101」."""
    return text.fold(value)


def to_kana(value: str) -> str:
    """Write a reading in full-width katakana; 「ﾚﾝｼｭｳ」 and 「れんしゅう」 become 「レンシュウ」."""
    return text.fold(value).translate(_HIRAGANA)


def to_western(value: str) -> str:
    """Write a date as 2018-05-01; an era, or a western date with slashes, is read. Anything else comes back unchanged.

    Examples
    --------
    >>> to_western("平成30年5月1日"), to_western("2018/5/1"), to_western("平成31年5月1日")
    ('2018-05-01', '2018-05-01', '平成31年5月1日')
    """
    plain = text.fold(value)
    found = _NUMERIC_DATE.fullmatch(plain)
    try:
        day = dt.date(*map(int, found.groups())) if found else text.parse_era(plain)
    except (text.EraError, ValueError):
        return plain
    return day.isoformat()


def _fits(field: Field, values: Mapping[str, str]) -> bool:
    return _STRICT[field.kind](values[field.name])


def _fault(field: Field, value: str) -> str:
    return f"{field.name}が空です。" if not value else f"「{value}」… {_no_era_day(value) or field.ask}"


def _no_era_day(value: str) -> str:
    """Say what is wrong with a date that begins as an era does, such as 平成31年5月1日."""
    if not re.match("[明大昭平令MTSHR][治正和成]?[0-9元]", value):
        return ""
    try:
        text.parse_era(value)
    except text.EraError as error:
        return error.todo
    return ""


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    today: dt.date = table("fields")["today"]
    try:
        return dt.date(1900, 1, 1) <= dt.date.fromisoformat(value) <= today
    except ValueError:
        return False


_STRICT: dict[str, Callable[[str], bool]] = {
    "number": lambda value: bool(re.fullmatch("[A-Z]-[0-9]{3}", value)),
    "text": lambda value: bool(value.strip()) and len(value) <= 40,  # noqa: PLR2004 - as wide as the form
    "kana": lambda value: bool(re.fullmatch("[ァ-ヶー]+( [ァ-ヶー]+)*", value)),
    "date": _is_date,
    "code": text.valid,
    "days": lambda value: bool(re.fullmatch("[1-6]", value)),
}
_TIDY: dict[str, Callable[[str], str]] = {
    "number": to_half_width,
    "text": to_half_width,
    "kana": to_kana,
    "date": to_western,
    "code": to_half_width,
    "days": to_half_width,
}
