"""The steps of one collection: whose is it, which is it, write it, swap it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dojo.classroom.author.asking import asks
from dojo.classroom.collect import place
from dojo.classroom.collect.choose import Choice, choose, is_notebook
from dojo.classroom.collect.owners import Owners, is_short_number
from dojo.classroom.collect.reasons import Reason, RefusalError
from dojo.classroom.collect.report import Collected, CollectReport, Note
from dojo.learn.ask.store import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dojo.classroom.collect.limits import Limits
    from dojo.classroom.collect.sources import Entry, Handin

__all__ = ["Collection"]


@dataclass(slots=True)
class Collection:
    """The steps of one collection, and what they found."""

    assignment: str
    course_dir: Path
    owners: Owners
    limits: Limits
    files: dict[str, list[Entry]] = field(default_factory=dict)
    staged: dict[str, tuple[Choice, place.Staged]] = field(default_factory=dict)
    collected: list[Collected] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[Note] = field(default_factory=list)
    refused: list[Note] = field(default_factory=list)
    unknown: list[Note] = field(default_factory=list)
    passed_over: list[Note] = field(default_factory=list)

    def sort(self, handin: Handin, path: Path) -> None:
        """Give each file to its owner. The name of a zip speaks for what is in it, if nothing nearer does."""
        for refusal in handin.refused:
            self.refused.append(Note(refusal.shown, refusal.reason, self._owner_or_nobody(refusal.parts, path)))
        for entry in handin.entries:
            try:
                self.files.setdefault(self._owner(entry.parts, path), []).append(entry)
            except RefusalError as error:
                if is_notebook(entry):
                    self.unknown.append(Note(entry.shown, error.reason))
                else:
                    self.passed_over.append(Note(entry.shown, Reason.NOT_A_SUBMISSION))

    def _owner(self, parts: Sequence[str], path: Path) -> str:
        try:
            return self.owners.of(parts)
        except RefusalError as error:
            if error.reason is Reason.TWO_OWNERS or path.is_dir():
                raise
        owner = self.owners.of((path.name,))
        if is_short_number(owner):
            raise RefusalError(Reason.NO_OWNER)
        return owner

    def _owner_or_nobody(self, parts: Sequence[str], path: Path) -> str:
        try:
            return self._owner(parts, path)
        except RefusalError:
            return ""

    def stage(self, folder: Path) -> None:
        """Choose and write each trainee's submission, nothing of it in place yet."""
        others = [name for name in self.owners.exercises if name != self.assignment]
        stopped = {note.student for note in self.refused}
        for student in self._in_order(self.files):
            entries = self.files[student]
            try:
                choice = choose(entries, self.assignment, others)
                if choice is None:
                    self._pass_over(student, [(entry, Reason.OTHER_EXERCISE) for entry in entries])
                else:
                    self._stage_one(student, choice, folder / student)
            except RefusalError as error:
                if error.reason is not Reason.NO_NOTEBOOK or student not in stopped:
                    self.refused.append(Note(entries[0].shown, error.reason, student))

    def _in_order(self, students: dict[str, list[Entry]]) -> list[str]:
        return [student for student in self.owners.ids if student in students]

    def _stage_one(self, student: str, choice: Choice, folder: Path) -> None:
        self._pass_over(student, choice.passed_over)
        try:
            staged = place.stage(choice, folder, self.assignment, self.limits)
        except RefusalError as error:
            self.refused.append(Note(choice.notebook.shown, error.reason, student))
            return
        self.staged[student] = (choice, staged)
        self.refused += [Note(entry.shown, reason, student) for entry, reason in staged.refused]

    def _pass_over(self, student: str, entries: Sequence[tuple[Entry, Reason]]) -> None:
        self.passed_over += [Note(entry.shown, reason, student) for entry, reason in entries]

    def put(self) -> None:
        """Swap the staged submissions in, except where the same or something newer is there."""
        for student in self.owners.ids:
            place.recover(self._target(student))
        for student, (choice, staged) in self.staged.items():
            target = self._target(student)
            before = place.stamped(target) if target.is_dir() else None
            if target.is_dir() and place.same(staged.folder, target):
                self.unchanged.append(student)
            elif before is not None and choice.notebook.modified.replace(microsecond=0) < before:
                self.kept.append(Note(choice.notebook.shown, Reason.NEWER_KEPT, student))
            else:
                self.collected.append(self._collected(student, choice, staged, replaced=target.exists()))
                place.swap_in(staged.folder, target)

    def _target(self, student: str) -> Path:
        return self.course_dir / "submitted" / student / self.assignment

    def _collected(self, student: str, choice: Choice, staged: place.Staged, *, replaced: bool) -> Collected:
        how = ["前のものと入れ替えました" if replaced else "新しく集めました"]
        if choice.notebook.name != f"{self.assignment}.ipynb":
            how.append(f"「{choice.notebook.shown}」を「{self.assignment}.ipynb」という名前にしました")
        when = place.stamp(choice.notebook.modified)
        return Collected(student, tuple(staged.files), when, choice.notebook.shown, tuple(how), replaced)

    def report(self) -> CollectReport:
        """Sum up; missing is who has nothing, from this or any earlier collection."""
        return CollectReport(
            self.assignment,
            len(self.owners.ids),
            tuple(self.collected),
            tuple(self.unchanged),
            tuple(self.kept),
            tuple(self.refused),
            tuple(self.unknown),
            tuple(self.passed_over),
            tuple(student for student in self.owners.ids if not self._target(student).is_dir()),
            tuple(self._without_answers()),
        )

    def _without_answers(self) -> list[str]:
        """Who handed in the notebook alone, where the exercise asks by clicking."""
        releases = [self.course_dir / step / self.assignment / f"{self.assignment}.ipynb" for step in ("release", "source")]
        if not any(asks(path) for path in releases):
            return []
        there = [student for student in self.owners.ids if self._target(student).is_dir()]
        return [student for student in there if not (self._target(student) / FILE_NAME).is_file()]
