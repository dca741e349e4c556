"""The tables (TOML) and the template behind lesson 00, and their reader. Everything about 道場町 in here is fictional.

Examples
--------
>>> table("seasons")["season"][0]["name"]
'春'
"""

from __future__ import annotations

from dojo.text.bundled import Bundle

__all__ = ["read_bytes", "table"]

_DATA = Bundle(__name__)
read_bytes, table = _DATA.read_bytes, _DATA.table
