"""Whether an answer has the form that is asked for: the shape of a blank, filled in, with texts from a given list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dojo.learn.slips import slip
from dojo.text.width import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["misshapen"]

_SHOWN = 3


def misshapen(actual: Any, like: Any, choices: Sequence[str] = ()) -> str:
    """Say in Japanese what is wrong with the form of an answer, or give an empty text.

    Parameters
    ----------
    actual
        The answer, as plain data.
    like
        A value of the same shape: a dict with the same keys, a list of the same length, ``0`` for a number, ``True`` for yes or
        no, ``""`` for a text.
    choices
        What a text may be, if not anything.

    Examples
    --------
    >>> misshapen({"ア": "本物", "イ": ""}, {"ア": "", "イ": ""}, ["本物", "詐欺"])
    'まだ空のところがあります(「イ」)。'
    >>> misshapen(["本物", "さぎ"], ["", ""], ["本物", "詐欺"])
    '「さぎ」は、選べる言葉にありません。本物、詐欺 から選んでください。'
    """
    # A blank says nothing of its own: with a word in its place a number, a quote or a bracket too many is still found.
    return (
        _missing(actual, like)
        or slip(actual, _filled(like, choices), choices)
        or _length(actual, like)
        or _unknown(actual, choices)
    )


def _filled(like: Any, choices: Sequence[str]) -> Any:
    if isinstance(like, dict):
        return {key: _filled(part, choices) for key, part in like.items()}
    if isinstance(like, (list, tuple)):
        return [_filled(part, choices) for part in like]
    return next(iter(choices), "文字") if isinstance(like, str) else like


def _missing(actual: Any, like: Any) -> str:
    if isinstance(actual, dict) and isinstance(like, dict):
        if gone := [key for key in like if key not in actual]:
            return f"{_names(gone)}の項目がなくなっています。はじめの形にもどして、値だけ直してください。"
        empty = [key for key in like if _blank(actual[key])]
        return f"まだ空のところがあります({_names(empty)})。" if 0 < len(empty) < len(like) else ""
    if isinstance(actual, (list, tuple)) and isinstance(like, (list, tuple)) and len(actual) == len(like):
        count = sum(map(_blank, actual))
        return f"まだ空のところが{count}か所あります。" if 0 < count < len(like) else ""
    return ""


def _length(actual: Any, like: Any) -> str:
    """Say that a list has another length. Asked last: one too few may be a missing comma, which is the better answer."""
    if not isinstance(actual, (list, tuple)) or len(actual) == len(like):
        return ""
    return f"答えが{len(actual)}つあります。{len(like)}つにしてください。"


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _names(keys: Sequence[Any]) -> str:
    shown = "、".join(f"「{key}」" for key in keys[:_SHOWN])
    return f"{shown}など{len(keys)}か所" if len(keys) > _SHOWN else shown


def _unknown(actual: Any, choices: Sequence[str]) -> str:
    known = {fold(one) for one in choices}
    for text in _leaves(actual):
        if known and fold(text) not in known:
            return f"「{text}」は、選べる言葉にありません。{'、'.join(choices)} から選んでください。"
    return ""


def _leaves(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple, set)) else ():
        yield from _leaves(part)
