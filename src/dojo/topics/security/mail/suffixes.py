"""The public suffix list, loaded with this module: import it only where a domain is really split.

A module of its own, so that whoever imports it ahead of time (a warm interpreter that many share) has the list already.
"""

from __future__ import annotations

from tldextract import TLDExtract

__all__ = ["split"]

#: No URL and no cache: the snapshot inside the package is the only list that is ever read.
split = TLDExtract(suffix_list_urls=(), cache_dir=None, extra_suffixes=("example",))
split("town.example")  # the list is read with the first name
