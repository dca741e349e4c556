"""Slips of the pen, named before the content is judged: a number in quotes, a missing comma, a bracket of the wrong kind.

What means the same in another width is no slip: 「ＬＧＷＡＮ」 is accepted and nothing is said. The sentences are in
``slips.toml``; here is how each slip is recognised. A slip never costs or earns a point.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dojo.text.width import fold

__all__ = ["RECOGNISERS", "sentences", "slip"]

#: What a recogniser gives: the fields of its sentence, or None when the slip is not there.
Fields = Mapping[str, str] | None
Recogniser = Callable[[Any, Any, Sequence[str]], Fields]

#: Name of a slip → how it is recognised, in the order of ``slips.toml``.
RECOGNISERS: dict[str, Recogniser] = {}

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_COMMAS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_UNIT = re.compile(r"(約?-?[\d,.]+)\s*(\D{1,4})")
_QUOTES = "“”‘’„‟″＂\"'＇「」『』`´"
_TRUTH = {"true", "false"}
_THREE_FIGURES = range(100, 1000)
_MOST = 50


def slip(actual: Any, expected: Any, valid: Sequence[str] = ()) -> str:
    """Name the first slip of form in an answer, in Japanese, or give an empty text.

    Parameters
    ----------
    actual
        The answer, as plain data (or the bare ``...`` that an author put where an answer goes).
    expected
        A value of the kind that is asked for; in a table or list the values by their places.
    valid
        All texts that may stand in the answer, for finding two of them run together.

    Examples
    --------
    >>> slip("４５", 45)
    '数は「 」や " " で囲まずに、半角数字で書いてください。'
    >>> slip(["本物詐欺"], ["本物", "詐欺"])
    '「,」が足りないようです。「本物詐欺」は、"本物", "詐欺" の2つに分けてください。'
    >>> slip("ＬＧＷＡＮ", "LGWAN")
    ''
    """
    known = list(valid) or [one for one in _texts(expected) if one]
    if found := _named(actual, expected, known):
        return found
    for place, part, wanted in _parts(actual, expected):
        if found := slip(part, wanted, known):
            return f"{place}: {found}"
    return ""


def _named(actual: Any, expected: Any, valid: Sequence[str]) -> str:
    for name, sentence in sentences().items():
        fields = RECOGNISERS[name](actual, expected, valid)
        if fields is not None:
            return sentence.format_map(fields) if fields else sentence
    return ""


@cache
def sentences() -> Mapping[str, str]:
    """Read the sentences, by the name of the slip, in the order in which slips are looked for."""
    rows = tomllib.loads((Path(__file__).parent / "slips.toml").read_text(encoding="utf-8"))["slip"]
    return {row["name"]: row["say"] for row in rows}


def _parts(actual: Any, expected: Any) -> Iterable[tuple[str, Any, Any]]:
    """Give place, value and wanted value of each part of a table or list of the wanted shape."""
    if isinstance(actual, dict) and isinstance(expected, dict):
        return [(f"「{key}」", actual[key], wanted) for key, wanted in expected.items() if key in actual][:_MOST]
    if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)) and len(actual) == len(expected):
        return [(f"{number}番目", *pair) for number, pair in enumerate(zip(actual, expected, strict=True), start=1)][:_MOST]
    return []


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple, set)) else ()
    return [text for part in inner for text in _texts(part)]


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _recognises(recogniser: Recogniser) -> Recogniser:
    RECOGNISERS[recogniser.__name__.removeprefix("_")] = recogniser
    return recogniser


# -- nothing there yet ------------------------------------------------------------------------------------------------------


@_recognises
def _leftover_dots(actual: Any, _expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if actual is ... or (isinstance(actual, str) and fold(actual) in {"...", "…"}) else None


@_recognises
def _empty(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    if expected in (None, "", [], {}, ()):
        return None  # nothing is asked for
    if actual is None or (isinstance(actual, str) and not actual.strip()):
        return {}
    if isinstance(actual, (list, tuple, set, dict)):
        texts, others = _texts(actual), _others(actual)
        return {} if not others and not any(text.strip() for text in texts) else None
    return None


def _others(value: Any) -> bool:
    """Tell whether a container holds anything but texts and nothing."""
    if isinstance(value, (list, tuple, set, dict)):
        return any(map(_others, value.values() if isinstance(value, dict) else value))
    return value is not None and not isinstance(value, str)


# -- a number is wanted -----------------------------------------------------------------------------------------------------


@_recognises
def _number_with_commas(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    """``1,234`` without quotes is two numbers to Python."""
    if not _is_number(expected):
        return None
    if isinstance(actual, str) and _COMMAS.fullmatch(fold(actual)):
        return {"number": fold(actual).replace(",", "")}
    if isinstance(actual, tuple) and len(actual) > 1 and all(type(one) is int for one in actual) and _groups(actual[1:]):
        return {"number": f"{actual[0]}" + "".join(f"{one:03}" for one in actual[1:])}
    return None


def _groups(numbers: Sequence[int]) -> bool:
    """Tell whether each may have been three figures: Python takes 000 for 0, and refuses 012."""
    return all(one == 0 or one in _THREE_FIGURES for one in numbers)


@_recognises
def _number_with_unit(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    match = _UNIT.fullmatch(fold(actual)) if _is_number(expected) and isinstance(actual, str) else None
    return {"unit": match[2]} if match else None


@_recognises
def _truth_in_quotes(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if isinstance(expected, bool) and isinstance(actual, str) and fold(actual).lower() in _TRUTH else None


@_recognises
def _number_in_quotes(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if _is_number(expected) and isinstance(actual, str) and _NUMBER.fullmatch(fold(actual)) else None


# -- one value is wanted ----------------------------------------------------------------------------------------------------


def _one(expected: Any) -> bool:
    return isinstance(expected, (str, int, float))


@_recognises
def _comma_at_the_end(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if _one(expected) and isinstance(actual, tuple) and len(actual) == 1 else None


@_recognises
def _bracket_around_one(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if _one(expected) and isinstance(actual, list) and len(actual) == 1 else None


@_recognises
def _several_for_one(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if _one(expected) and isinstance(actual, (list, tuple, set, dict)) else None


@_recognises
def _truth_wanted(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if isinstance(expected, bool) and not isinstance(actual, bool) else None


@_recognises
def _number_wanted(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if _is_number(expected) and not _is_number(actual) else None


@_recognises
def _text_without_quotes(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if isinstance(expected, str) and not isinstance(actual, str) else None


# -- a table or a list is wanted --------------------------------------------------------------------------------------------


@_recognises
def _table_wanted(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if isinstance(expected, dict) and not isinstance(actual, dict) else None


@_recognises
def _curly_for_square(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if isinstance(expected, (list, tuple)) and isinstance(actual, (set, dict)) else None


@_recognises
def _list_wanted(actual: Any, expected: Any, _valid: Sequence[str]) -> Fields:
    return {} if isinstance(expected, (list, tuple, set)) and not isinstance(actual, (list, tuple, set)) else None


@_recognises
def _missing_comma(actual: Any, expected: Any, valid: Sequence[str]) -> Fields:
    """Two texts side by side are one text to Python."""
    if not isinstance(expected, (list, tuple, set)) or not isinstance(actual, (list, tuple, set)):
        return None
    words = {fold(one) for one in valid}
    for item in actual:
        whole = fold(item) if isinstance(item, str) else ""
        if len(whole) > 1 and whole not in words and (cut := _cut(whole, words)):
            return {"whole": whole, "first": whole[:cut], "second": whole[cut:]}
    return None


def _cut(whole: str, words: Iterable[str]) -> int:
    """Give the length of the first of two words run together; 0 when it is none."""
    return next((len(one) for one in words if one and whole.startswith(one) and whole[len(one) :] in words), 0)


# -- a text is there, but it is not written cleanly ---------------------------------------------------------------------------


def _written(actual: Any, expected: Any, valid: Sequence[str], clean: Callable[[str], str]) -> bool:
    """Tell whether cleaning makes a valid text of one that is none. It need not be the right one: that would tell the answer."""
    if not isinstance(actual, str) or not isinstance(expected, str):
        return False
    words = {clean(fold(one)) for one in [*valid, expected] if one}
    return fold(actual) not in {fold(one) for one in [*valid, expected]} and clean(fold(actual)) in words


@_recognises
def _quotes_inside(actual: Any, expected: Any, valid: Sequence[str]) -> Fields:
    def bare(text: str) -> str:
        return text.strip(_QUOTES)

    signs = [sign for sign in actual if sign in _QUOTES] if isinstance(actual, str) else []
    return {"sign": signs[0]} if signs and _written(actual, expected, valid, bare) else None


@_recognises
def _blanks_inside(actual: Any, expected: Any, valid: Sequence[str]) -> Fields:
    return {} if _written(actual, expected, valid, lambda text: text.replace(" ", "")) else None


@_recognises
def _letter_case(actual: Any, expected: Any, valid: Sequence[str]) -> Fields:
    return {} if _written(actual, expected, valid, str.casefold) else None
