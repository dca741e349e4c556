"""The tables (TOML, CSV) and the mails behind the inbox of lesson 01, and their reader. All mails are fictional.

Examples
--------
>>> table("cue_kinds")["sender_name"]["category"]
'技術的な手がかり'
"""

from __future__ import annotations

from dojo.text.bundled import Bundle

__all__ = ["lines", "read_bytes", "table"]

_DATA = Bundle(__name__)
read_bytes, table, lines = _DATA.read_bytes, _DATA.table, _DATA.lines
