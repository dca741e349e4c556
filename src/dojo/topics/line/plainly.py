"""Plain Japanese by rules: short sentences, easy words, no bloated politeness, no double negation, polite endings.

References
----------
The guideline of 2020-08-28 (data set ``line_facts``, row ``plain_japanese``) for the idea; the figures and the words in
``data/plainly.toml`` are this course's own, so that they can be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.errors import UnknownNameError
from dojo.topics.line.data import table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Finding", "Practice", "check", "lost", "practice", "practices", "sentences"]

_END = re.compile(r"(?<=[。!?!?])|\n")
_POLITE = re.compile(r"(?:です|ます|ません|ました|でした|ましょう|でしょう|ください|ますか|ですか)[。!?!?]?$")
_KANJI = "[一-龠々]"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is hard to read: the rule, the words it is about, and what to do."""

    rule: str
    words: str
    hint: str


@dataclass(frozen=True, slots=True)
class Practice:
    """A fictional notice: as an office writes it, in plain Japanese, and what must not be lost."""

    name: str
    hard: str
    plain: str
    keep: tuple[str, ...]


def practices() -> tuple[Practice, ...]:
    """Return the notices to rewrite."""
    return tuple(_practice(row) for row in table("plainly")["practice"])


def practice(name: str) -> Practice:
    """Return the notice of that name.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    for each in practices():
        if each.name == name:
            return each
    raise UnknownNameError(kind="お知らせ", name=name, known="、".join(each.name for each in practices()))


def sentences(text: str) -> tuple[str, ...]:
    """Take a text apart at its full stops and line ends.

    Examples
    --------
    >>> sentences("水が出ません。飲む水を用意してください。")
    ('水が出ません。', '飲む水を用意してください。')
    """
    return tuple(part.strip() for part in _END.split(text) if part and part.strip())


def check(text: str) -> tuple[Finding, ...]:
    """List what is hard to read, sentence by sentence.

    Examples
    --------
    >>> check("午前9時に役場に来てください。")
    ()
    >>> [finding.rule for finding in check("当該書類を持参してください。")]
    ['むずかしい言葉', 'むずかしい言葉']
    """
    return tuple(finding for sentence in sentences(text) for finding in _findings(sentence))


def lost(text: str, keep: tuple[str, ...]) -> tuple[str, ...]:
    """List what must be told and no longer is; blanks and width make no difference.

    Examples
    --------
    >>> lost("６月10日は水が出ません。", ("6月10日", "北地区"))
    ('北地区',)
    """
    from dojo.topics.line.matching import even  # noqa: PLC0415 - only here is spelling evened out

    told = even(text)
    return tuple(fact for fact in keep if even(fact) not in told)


def _findings(sentence: str) -> Iterator[Finding]:
    rules = table("plainly")
    if len(sentence) > rules["longest"]:
        yield Finding("長い文", f"{len(sentence)}文字", f"1つの文は{rules['longest']}文字までにして、2つに分けます。")
    for word, easy in rules["words"].items():
        if word in sentence:
            yield Finding("むずかしい言葉", word, f"たとえば「{easy}」に言いかえます。")
    for run in re.findall(f"{_KANJI}{{{rules['kanji_run']},}}", sentence):
        yield Finding("続く漢字", run, "間に「の」や「を」を入れて、分けます。")
    for pattern in rules["pattern"]:
        found = re.search(pattern["find"], sentence)
        if found:
            yield Finding(pattern["name"], found[0], pattern["hint"])
    if not _POLITE.search(sentence):
        yield Finding("文の終わり", sentence[-6:], "「です」「ます」「ください」で終わります。")


def _practice(row: dict[str, Any]) -> Practice:
    return Practice(row["name"], row["hard"], row["plain"], tuple(row["keep"]))
