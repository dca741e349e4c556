"""The tables (TOML) behind lesson 04 and their reader. Everything about 道場町 in here is fictional.

Examples
--------
>>> table("fields")["title"]
'学童クラブ 利用申請'
"""

from __future__ import annotations

from dojo.text.bundled import Bundle

__all__ = ["read_bytes", "table"]

_DATA = Bundle(__name__)
read_bytes, table = _DATA.read_bytes, _DATA.table
