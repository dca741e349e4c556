"""The tables (TOML) and word lists (text) behind the simulators of lesson 01, and their reader.

Everything about 道場町 in here is fictional. Rows that state a rule of the real world carry ``source`` and ``as_of``.

Examples
--------
>>> table("incident")["scene"]["title"]
'添付ファイルを開いたら、画面がおかしくなった'
"""

from __future__ import annotations

from dojo.text.bundled import Bundle

__all__ = ["read_bytes", "table", "words"]

_DATA = Bundle(__name__)
read_bytes, table, words = _DATA.read_bytes, _DATA.table, _DATA.words
