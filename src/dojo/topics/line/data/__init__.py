"""The tables (TOML, CSV) of lesson 03, and their reader. Everything about 道場町 in here is fictional.

Examples
--------
>>> table("sorting")["title"], lines("query_log")[0]["text"]
('道場町 ごみの分け方(架空)', 'ゴミ')
"""

from __future__ import annotations

from dojo.text.bundled import Bundle

__all__ = ["lines", "read_bytes", "table"]

_DATA = Bundle(__name__)
read_bytes, table, lines = _DATA.read_bytes, _DATA.table, _DATA.lines
