"""The tables (TOML), templates and sample files behind lesson 02, and their reader.

Everything about 道場町 in here is fictional. Figures about Zoom are not here but in the data sets.

Examples
--------
>>> table("settings")["item"][0]["key"]
'会議番号'
"""

from __future__ import annotations

from dojo.text.bundled import Bundle

__all__ = ["read_bytes", "table"]

_DATA = Bundle(__name__)
read_bytes, table = _DATA.read_bytes, _DATA.table
