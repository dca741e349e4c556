"""Which row of a table is the header, and which column means what."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Header", "find_header"]

#: Header texts of each field, the surest first: 「研修生ID」 beats 「団体コード」 beats 「番号」 in one sheet.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "研修生id", "受講者id", "受講生id", "id", "studentid", "student", "userid", "ユーザーid", "職員番号",
        "団体コード", "全国地方公共団体コード", "地方公共団体コード", "市町村コード", "自治体コード", "lgcode",
        "研修生番号", "受講番号", "受講者番号", "番号",
    ),
    "name": ("氏名", "名前", "お名前", "研修生名", "受講者名", "研修生", "受講者", "name", "fullname", "firstname"),
    "municipality": (
        "自治体", "自治体名", "市町村", "市町村名", "団体名", "所属団体", "所属自治体", "municipality", "city",
    ),
    "section": ("課", "課名", "所属課", "担当課", "部署", "部署名", "所属", "係", "section", "department"),
    "email": ("メール", "メールアドレス", "電子メール", "email", "emailaddress", "mail"),
}  # fmt: skip
_CODES = frozenset({"団体コード", "全国地方公共団体コード", "地方公共団体コード", "市町村コード", "自治体コード", "lgcode"})
_ROWS_LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (row from 1), and the column (from 0) of each field found."""

    row: int
    columns: Mapping[str, int]
    is_code: bool


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """Find the header: the first row that names an id and something else, or else one that names an id.

    Title rows above it name nothing, or only one thing; a list of nothing but ids is a roster too.
    """
    alone = None
    for number, row in enumerate(rows[:_ROWS_LOOKED_AT], start=1):
        columns = _match(row)
        if "id" not in columns:
            continue
        header = Header(number, columns, _key(row[columns["id"]]) in _CODES)
        if len(columns) > 1:
            return header
        alone = alone or header
    return alone


def _match(row: Sequence[str]) -> dict[str, int]:
    keys = [_key(cell) for cell in row]
    found = {}
    for name, words in _WORDS.items():
        places = [keys.index(word) for word in words if word in keys]
        if places:
            found[name] = places[0]
    return found


def _key(text: str) -> str:
    """Bring 「研修生 ID」, 「研修生ID(必須)」 and 「Student_ID」 to one form."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\(.*?\)|[^\w]|_", "", folded)
