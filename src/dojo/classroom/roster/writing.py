"""A roster to the canonical ``roster.csv``."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.text.saving import swap_in

if TYPE_CHECKING:
    from dojo.classroom.roster.model import Roster

__all__ = ["HEADER", "write"]

HEADER = ("研修生ID", "氏名", "自治体", "課", "メール")


def write(roster: Roster, path: Path) -> None:
    """Save the roster as UTF-8 with BOM, which Excel opens without garbled text.

    The file appears whole or not at all.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    swap_in(path, _text(roster).encode("utf-8-sig"), mode=0o644)


def _text(roster: Roster) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([one.id, one.name, one.municipality, one.section, one.email] for one in roster)
    return buffer.getvalue()
