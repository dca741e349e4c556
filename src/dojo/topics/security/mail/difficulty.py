"""How hard a phishing mail is to see through: cues against premise.

References
----------
Dawkins and Jacobs, "NIST Phish Scale User Guide", NIST Technical Note 2276 (2023): the cue counts, the five
elements of premise alignment and the table of detection difficulty. Names in Japanese are our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CUE_STEPS", "PREMISE_STEPS", "cue_step", "difficulty", "premise_step"]

#: Steps of the cue count, hardest first: name and the highest count that still belongs to it.
CUE_STEPS: tuple[tuple[str, int | None], ...] = (("少ない", 8), ("中くらい", 14), ("多い", None))
#: Steps of premise alignment, hardest first: name and the lowest score that belongs to it.
PREMISE_STEPS: tuple[tuple[str, int], ...] = (("高い", 18), ("中くらい", 11), ("低い", -8))
_HARD, _FAIR, _EASY_SIDE, _EASY = "とても見抜きにくい", "やや見抜きにくい", "やや見抜きやすい", "見抜きやすい"
#: Rows by cue step, columns by premise step. ``_EASY_SIDE`` is the guide's "moderately to least difficult".
_TABLE = {
    "少ない": (_HARD, _HARD, _FAIR),
    "中くらい": (_HARD, _FAIR, _EASY_SIDE),
    "多い": (_FAIR, _FAIR, _EASY),
}
_ELEMENTS = 5


def cue_step(count: int) -> str:
    """Name the step of a number of cues: 1–8 少ない, 9–14 中くらい, 15 and more 多い.

    Examples
    --------
    >>> cue_step(9)
    '中くらい'
    """
    return next(name for name, most in CUE_STEPS if most is None or count <= most)


def premise_step(ratings: Sequence[int]) -> str:
    """Name the step of premise alignment: how well the story fits the reader's own work.

    Parameters
    ----------
    ratings
        Five ratings of 0, 2, 4, 6 or 8: it mimics a process of the workplace; it matters to the workplace; it fits other
        events of the time; not clicking would worry the reader; and, subtracted, it was the subject of training.

    Raises
    ------
    UsageError
        If there are not five such ratings.

    Examples
    --------
    >>> premise_step([8, 6, 4, 6, 2])
    '高い'
    """
    if len(ratings) != _ELEMENTS or any(rating not in {0, 2, 4, 6, 8} for rating in ratings):
        raise UsageError(what="「話の合い方」の点数が正しくありません。", todo="0・2・4・6・8 のどれかを5つ入れてください。")
    score = sum(ratings[:-1]) - ratings[-1]
    return next(name for name, least in PREMISE_STEPS if score >= least)


def difficulty(cue_count: int, premise: str) -> str:
    """Say how hard a mail is to see through.

    Parameters
    ----------
    cue_count
        How many cues can be observed.
    premise
        A step of :data:`PREMISE_STEPS`: 高い, 中くらい or 低い.

    Raises
    ------
    UnknownNameError
        If the premise is no such step.

    References
    ----------
    NIST TN 2276, table of detection difficulty.

    Examples
    --------
    >>> difficulty(16, "低い")
    '見抜きやすい'
    """
    names = [name for name, _ in PREMISE_STEPS]
    if premise not in names:
        raise UnknownNameError(kind="話の合い方", name=premise, known=", ".join(names))
    return _TABLE[cue_step(cue_count)][names.index(premise)]
