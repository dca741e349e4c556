"""What became of everything that was handed in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dojo.classroom.collect.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CollectReport", "Collected", "Note"]

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Collected:
    """One submission that was written.

    ``files`` lie below the submission's folder, ``timestamp`` is that of the notebook (UTC, as in
    ``timestamp.txt``), ``source`` is where the notebook was found, ``how`` says in Japanese what was done.
    """

    student: str
    files: tuple[str, ...]
    timestamp: str
    source: str
    how: tuple[str, ...]
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One file that was not taken. ``student`` is empty where nobody knows."""

    name: str
    reason: Reason
    student: str = ""

    @property
    def why(self) -> str:
        """What is the matter, in Japanese."""
        return self.reason.why

    @property
    def todo(self) -> str:
        """What to do, in Japanese."""
        return self.reason.todo

    def to_dict(self) -> dict[str, str]:
        """Give the JSON form."""
        return {
            "name": self.name,
            "student": self.student,
            "reason": self.reason.value,
            "why": self.why,
            "todo": self.todo,
        }

    def __str__(self) -> str:
        """Give one line for a screen."""
        owner = f"({self.student})" if self.student and self.student not in self.name else ""
        return f"{self.name}{owner}: {self.why}。{self.todo}"


@dataclass(frozen=True, slots=True)
class CollectReport:
    """One collection of one exercise.

    Attributes
    ----------
    collected, unchanged
        Submissions written, and trainees whose submission was already there, the same.
    kept
        Older than what was collected before, so not taken.
    refused
        Not taken, with the trainee where known.
    unknown
        Notebooks that belong to nobody, or to two.
    passed_over
        Fine, but not part of a submission of this exercise: older copies, other exercises.
    missing
        Trainees of the roster without a submission, also none from an earlier collection.
    without_answers
        Trainees whose submission lacks the file of clicked answers, where the exercise asks by clicking.
    """

    assignment: str
    roster: int
    collected: tuple[Collected, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[Note, ...] = ()
    refused: tuple[Note, ...] = ()
    unknown: tuple[Note, ...] = ()
    passed_over: tuple[Note, ...] = ()
    missing: tuple[str, ...] = ()
    without_answers: tuple[str, ...] = ()

    @property
    def too_big(self) -> tuple[str, ...]:
        """Trainees of whom something was too big: no submission yet, and why."""
        return tuple(sorted({note.student for note in self.refused if note.reason is Reason.TOO_BIG and note.student}))

    @property
    def findings(self) -> tuple[Note, ...]:
        """What needs the instructor's hand; a missing submission is none."""
        return (*self.kept, *self.refused, *self.unknown)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        notes = {"kept": self.kept, "refused": self.refused, "unknown": self.unknown, "passed_over": self.passed_over}
        return {
            "assignment": self.assignment,
            "roster": self.roster,
            "collected": [asdict(one) | {"files": list(one.files), "how": list(one.how)} for one in self.collected],
            "unchanged": list(self.unchanged),
            **{kind: [note.to_dict() for note in some] for kind, some in notes.items()},
            "missing": list(self.missing),
            "without_answers": list(self.without_answers),
            "too_big": list(self.too_big),
        }

    def lines(self) -> list[str]:
        """Say it in Japanese, for a screen."""
        older = [note for note in self.passed_over if note.reason is Reason.SUPERSEDED]
        others = len(self.passed_over) - len(older)
        renamed = [f"{one.student}: {remark}" for one in self.collected for remark in one.how[1:]]
        return [
            self._summary(),
            *_section("名前を直して取り込んだもの", renamed),
            *_section("前の提出物を残したもの", self.kept),
            *_section("取り込まなかったもの", self.refused),
            *_section("だれのものか分かりません", self.unknown),
            *_section("古いほうを使わなかったもの", older),
            *([f"この演習の提出物ではないファイルが{others}個ありました(取り込んでいません)。"] if others else []),
            *self._alone(),
            *([f"まだ提出がない人({len(self.missing)}人): {_some(self.missing)}"] if self.missing else []),
        ]

    def _alone(self) -> list[str]:
        """Say who handed in the notebook alone: all that was clicked would count as not answered."""
        if not self.without_answers:
            return []
        who = f"クリックした答えのファイル(answers.json)がない人({len(self.without_answers)}人): {_some(self.without_answers)}"
        return [who, "  クリックで答えた人なら、ノートブックと answers.json の2つを出し直してもらってください。"]

    def _summary(self) -> str:
        replaced = sum(one.replaced for one in self.collected)
        parts = [f"新しい提出 {len(self.collected) - replaced}人", f"入れ替え {replaced}人", f"変更なし {len(self.unchanged)}人"]
        return f"演習「{self.assignment}」: 名簿 {self.roster}人のうち、{'、'.join(parts)}、未提出 {len(self.missing)}人です。"


def _section(title: str, items: Sequence[object]) -> list[str]:
    if not items:
        return []
    more = [f"  ほか {len(items) - _SHOWN}件"] if len(items) > _SHOWN else []
    return [f"{title}({len(items)}件)", *(f"  {item}" for item in items[:_SHOWN]), *more]


def _some(ids: Sequence[str]) -> str:
    return "、".join(ids[:_SHOWN]) + (f" ほか{len(ids) - _SHOWN}人" if len(ids) > _SHOWN else "")
