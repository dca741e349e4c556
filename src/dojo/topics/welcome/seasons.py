"""A postcard from 道場町 for a season: the value that a trainee edits first."""

from __future__ import annotations

from dojo.errors import DojoError
from dojo.text.width import fold
from dojo.topics.welcome.data import table

__all__ = ["NoSeasonError", "names", "scene"]


class NoSeasonError(DojoError):
    """The value is not a season. Keywords: ``name``, ``known``."""

    what = "「{name}」という季節のはがきはありません。"
    todo = "{known}のどれかに書きかえて、もう一度実行してください。"


def names() -> tuple[str, ...]:
    """Return the seasons.

    Examples
    --------
    >>> names()
    ('春', '夏', '秋', '冬')
    """
    return tuple(row["name"] for row in table("seasons")["season"])


def scene(season: object) -> str:
    """Describe the (fictional) town in a season; blanks around the name do not matter.

    Raises
    ------
    NoSeasonError
        If the value is not one of :func:`names`.

    Examples
    --------
    >>> scene(" 秋")
    '河原に大鍋がならび、町じゅうに芋煮のにおいがします。'
    """
    for row in table("seasons")["season"]:
        if isinstance(season, str) and fold(season) == row["name"]:
            return str(row["scene"])
    raise NoSeasonError(name=season, known="・".join(names()))
