"""What a trainee knows the questions by, and which lines of the exercise a trainee must never read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dojo.classroom.author.fill import answer_id
from dojo.grading.questions import questions
from dojo.grading.release import secrets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dojo.grading.coursedir import CourseDir

__all__ = ["Titles", "titles_of"]


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles by notebook and grade id, and the ``hidden`` lines: those of solutions and hidden tests."""

    known: Mapping[tuple[str, str], str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def of(self, notebook: str, grade_id: str, place: int) -> str:
        """Give the title of a question; one without a title of its own is counted.

        Examples
        --------
        >>> Titles({("n", "q1"): "設問1"}).of("n", "q1", 1), Titles().of("n", "cell-2a9f", 2)
        ('設問1', '設問2')
        """
        return self.known.get((notebook, grade_id), f"設問{place}")

    def named(self, notebook: str, note: str) -> str:
        """Say a note about cells with titles instead of ids.

        Examples
        --------
        >>> Titles({("n", "q1"): "設問1"}).named("n", "消えていた答えのセル「q1_answer」を戻しました。")
        '消えていた答えのセル「設問1の答え」を戻しました。'
        """
        for (owner, grade_id), title in self.known.items():
            if owner == notebook:
                note = note.replace(f"「{grade_id}」", f"「{title}」").replace(f"「{answer_id(grade_id)}」", f"「{title}の答え」")
        return note


def titles_of(course: CourseDir, exercise: str) -> Titles:
    """Read the titles from the released notebooks, and the hidden lines from the source."""
    known = {}
    for notebook in sorted(course.folder("release", exercise).glob("*.ipynb")):
        for place, one in enumerate(questions(notebook), start=1):
            own = one.title != one.grade_id  # a cell of another author may have no title
            known[notebook.stem, one.grade_id] = one.title if own else f"設問{place}"
    return Titles(known, secrets(course.folder("source", exercise)))
