"""Whose certificate a code belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dojo.classroom.certificate import key
from dojo.classroom.certificate.code import typed
from dojo.classroom.certificate.issue import register_of
from dojo.classroom.certificate.sheet import duration
from dojo.classroom.collect.names import printable
from dojo.text import to_era

if TYPE_CHECKING:
    from dojo.classroom.certificate.code import Facts
    from dojo.classroom.certificate.register import Entry
    from dojo.grading.coursedir import CourseDir

__all__ = ["Answer", "Verified", "verify"]


class Answer(StrEnum):
    """What can be said of a code."""

    GENUINE = "genuine"
    UNKNOWN = "unknown"
    FORGED = "forged"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer; ``entry`` and ``facts`` only where the certificate is genuine."""

    code: str
    answer: Answer
    entry: Entry | None = None
    facts: Facts | None = None

    def lines(self) -> list[str]:
        """Say it in Japanese, for a screen."""
        if self.entry is None or self.facts is None:
            return [_SAID[self.answer].format(code=self.code), _TODO[self.answer]]
        whose = "　".join(text for text in (self.facts.id, self.entry.name, self.entry.municipality) if text)
        points = "、".join(f"{name} {got:g}／{most:g}点" for name, (got, most) in self.facts.points.items())
        return [
            f"本物です。この講座が出した修了証です: {self.code}",
            f"    研修生: {whose}",
            f"    講座: {self.facts.course}({self.facts.belt})",
            f"    修了日: {to_era(self.facts.date)}",
            *([f"    時間: 計{duration(self.facts.minutes)}"] if self.facts.minutes else []),
            f"    演習: {points}",
            "修了証に書かれている氏名、日付、時間が、これと同じことを確かめてください。",
        ]

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        if self.entry is None or self.facts is None:
            return {"code": self.code, "answer": str(self.answer)}
        return {
            "code": self.code,
            "answer": str(self.answer),
            "student": self.facts.id,
            "name": self.entry.name,
            "municipality": self.entry.municipality,
            "course": self.facts.course,
            "belt": self.facts.belt,
            "date": self.facts.date.isoformat(),
            "minutes": self.facts.minutes,
            "points": {name: list(share) for name, share in self.facts.points.items()},
        }


_SAID = {
    Answer.UNKNOWN: "確認コード「{code}」の修了証は、この講座では出していません。",
    Answer.FORGED: "確認コード「{code}」の記録は、修了証を出したときの内容と合いません。偽物か、一覧か鍵が書きかえられています。",
    Answer.MALFORMED: "「{code}」は確認コードの形ではありません。",
}
_TODO = {
    Answer.UNKNOWN: "打ち間違いがないか、別の講座の修了証ではないかを確かめてください。",
    Answer.FORGED: "修了証の一覧(certificates/register.csv)と鍵(certificate.key)を、控えと比べてください。",
    Answer.MALFORMED: "英字と数字を4文字ずつ4組、修了証のとおりに打ってください(0 と 1、O と I は使いません)。",
}


def verify(course: CourseDir, text: str) -> Verified:
    """Check a code against the register and the key. Changes nothing.

    Raises
    ------
    KeyMissingError, KeyDamagedError
        If a certificate of this code is in the register, and there is no key to check it with.
    RegisterDamagedError
    """
    code = typed(text)
    if code is None:
        return Verified(printable(text.strip()), Answer.MALFORMED)
    entries = register_of(course).with_code(code)
    if not entries:
        return Verified(code, Answer.UNKNOWN)
    secret = key.read(course.root)
    for entry in entries:
        facts = entry.facts(secret)
        if facts is not None:
            return Verified(code, Answer.GENUINE, entry, facts)
    return Verified(code, Answer.FORGED)
