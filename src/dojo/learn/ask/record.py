r"""The text of an answers file: what stands in it, and what can still be read of a damaged one.

One answer a line, so that a file that was cut off or scribbled over gives back every line that is whole::

    {
    "format": "dojo-answers",
    "version": 1,
    "answers": {
    "答え1": "報告する",
    "答え2": ["ア", "ウ"]
    }
    }

Examples
--------
>>> record = parse(dump({"答え1": "報告する"}))
>>> record.answers, record.damaged
({'答え1': '報告する'}, False)
>>> parse(b'{\n"format": "dojo-answers",\n"version": 1,\n"answers": {\n"a": 1,\n"b": 2').answers
{'a': 1}
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FORMAT", "MAX_BYTES", "VERSION", "Record", "dump", "parse"]

FORMAT = "dojo-answers"
VERSION = 1
#: A real file has a few kilobytes; what is larger is not read. [bytes]
MAX_BYTES = 1_000_000

_LINE = re.compile(r'\s*"(?:[^"\\]|\\.)*"\s*:.*\S\s*')
_VERSION_LINE = re.compile(r'^\s*"version"\s*:\s*(\d{1,9})\s*,?\s*$', re.MULTILINE)
_HEAD = {"format", "version", "answers"}


@dataclass(frozen=True, slots=True)
class Record:
    """What an answers file says: the plain answers by name, as they were written.

    Attributes
    ----------
    damaged
        Not all of the file could be read; ``answers`` are those lines that could.
    newer
        It was written by a later dojo; nothing of it is read, and it must not be overwritten.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    damaged: bool = False
    newer: bool = False


def dump(answers: Mapping[str, Any]) -> bytes:
    """Write answers as the text of a file, the same bytes for the same answers."""
    lines = ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in answers.items())
    head = f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"answers": {{\n'
    return f"{head}{lines}\n}}\n}}\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def parse(data: bytes) -> Record:
    """Read the bytes of an answers file, whatever they are. Never raises."""
    if len(data) > MAX_BYTES:
        return Record(damaged=True)
    text = data.decode("utf-8-sig", errors="replace")
    try:
        return _whole(_loads(text)) if text.strip() else Record(damaged=bool(data))
    except (ValueError, RecursionError):
        return _salvaged(text)


def _loads(text: str) -> Any:
    return json.loads(text, parse_constant=_refuse)


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _whole(data: Any) -> Record:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return Record(damaged=True)
    version, answers = data.get("version"), data.get("answers")
    if type(version) is int and version > VERSION:
        return Record(newer=True)
    if version != VERSION or not isinstance(answers, dict):
        return Record(damaged=True)
    return Record(answers)


def _salvaged(text: str) -> Record:
    """Take every line that is an answer by itself. The last one may have been cut within a number, unless its end is there."""
    version = _VERSION_LINE.search(text)
    if version and int(version[1]) > VERSION:
        return Record(newer=True)
    answers: dict[str, Any] = {}
    for line in text.split("\n")[:-1]:
        answers |= _answer(line)
    return Record({name: value for name, value in answers.items() if name not in _HEAD}, damaged=True)


def _answer(line: str) -> dict[str, Any]:
    if not _LINE.fullmatch(line):
        return {}
    try:
        found = _loads("{" + line.strip().removesuffix(",") + "}")
    except (ValueError, RecursionError):
        return {}
    return found if len(found) == 1 else {}
