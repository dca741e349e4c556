"""The verification code: an HMAC over the facts of a certificate, as sixteen characters that people can read out.

80 of the 256 bits are shown; guessing one that fits is hopeless, and typing it takes ten seconds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dojo.text import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

__all__ = ["ALPHABET", "Facts", "canonical", "code_of", "typed"]

#: 32 signs; 0 and O, 1 and I are left out, which look alike on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUPS, _SIZE, _BITS = 4, 4, 5


@dataclass(frozen=True, slots=True)
class Facts:
    """What a certificate says.

    Attributes
    ----------
    points
        Points and maximum by exercise. [points]
    minutes
        Time of all lessons when it was given; 0 for one that was given before certificates kept it. [min]
    """

    id: str
    course: str
    belt: str
    date: dt.date
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    minutes: int = 0


def canonical(facts: Facts) -> bytes:
    """Write the facts as the one JSON text that the code is made of.

    Examples
    --------
    >>> import datetime as dt
    >>> canonical(Facts("s1", "道場", "黄帯", dt.date(2026, 3, 1), {"01_a": (9.0, 10.0)})).decode()
    '{"belt":"黄帯","course":"道場","date":"2026-03-01","id":"s1","points":{"01_a":[9.0,10.0]}}'
    """
    data: dict[str, object] = {
        "id": facts.id,
        "course": facts.course,
        "belt": facts.belt,
        "date": facts.date.isoformat(),
        "points": {name: [float(points), float(most)] for name, (points, most) in facts.points.items()},
    }
    if facts.minutes:
        data["minutes"] = facts.minutes
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def code_of(facts: Facts, key: bytes) -> str:
    """Give the code: four groups of four characters."""
    digest = int.from_bytes(hmac.digest(key, canonical(facts), hashlib.sha256)[: _GROUPS * _SIZE * _BITS // 8])
    signs = [ALPHABET[(digest >> _BITS * place) % len(ALPHABET)] for place in reversed(range(_GROUPS * _SIZE))]
    return "-".join("".join(signs[start : start + _SIZE]) for start in range(0, len(signs), _SIZE))


def typed(text: str) -> str | None:
    """Read a code as people type it: small letters, full width, blanks for hyphens; None if it cannot be one.

    Examples
    --------
    >>> typed("abcd efgh-２３４５ 6789"), typed("ABCD-EFGH-2345"), typed("0000-0000-0000-0000")
    ('ABCD-EFGH-2345-6789', None, None)
    """
    signs = "".join(sign for sign in fold(text).upper() if sign not in "- ー")
    if len(signs) != _GROUPS * _SIZE or not set(signs) <= set(ALPHABET):
        return None
    return "-".join(signs[start : start + _SIZE] for start in range(0, len(signs), _SIZE))
