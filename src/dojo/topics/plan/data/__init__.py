"""The tables (TOML) and templates behind lesson 05, and their reader. Everything about 道場町 in here is fictional.

Examples
--------
>>> table("town")["plan"]["town"]
'道場町(架空)'
"""

from __future__ import annotations

from dojo.text.bundled import Bundle

__all__ = ["read_bytes", "table"]

_DATA = Bundle(__name__)
read_bytes, table = _DATA.read_bytes, _DATA.table
