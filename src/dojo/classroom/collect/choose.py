"""Which of a trainee's files are the submission of this exercise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dojo.classroom.collect.owners import fold, names_exercise
from dojo.classroom.collect.reasons import Reason, RefusalError
from dojo.learn.ask.store import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.classroom.collect.sources import Entry

__all__ = ["Choice", "choose", "is_notebook"]

_NOTEBOOK = ".ipynb"
#: What mail programs and browsers make of a notebook.
_DISGUISED = (".ipynb.txt", ".ipynb.json")
#: What they, and learning platforms, make of the answers file: ``062014_answers.json``, ``answers (1).json``.
_ANSWERS = re.compile(r"(?:.*[^0-9a-z])?answers(?:[ _(][^a-z]*)?\.json(?:\.txt)?")


@dataclass(frozen=True, slots=True)
class Choice:
    """The notebook to take, the files that belong to it (with their place beside it), and what was passed over."""

    notebook: Entry
    companions: tuple[tuple[tuple[str, ...], Entry], ...] = ()
    passed_over: tuple[tuple[Entry, Reason], ...] = field(default=())


def is_notebook(entry: Entry) -> bool:
    """Tell whether a file is a notebook by its name, also one that a mail program renamed."""
    return fold(entry.name).endswith((_NOTEBOOK, *_DISGUISED))


def choose(entries: Sequence[Entry], exercise: str, others: Sequence[str]) -> Choice | None:
    """Choose among one trainee's files.

    Parameters
    ----------
    entries
        Every file of the trainee, of all exercises.
    exercise
        The exercise that is collected; ``others`` are the other ones of the course.

    Returns
    -------
    Choice or None
        None where all notebooks clearly belong to other exercises.

    Raises
    ------
    RefusalError
        If there is no notebook, or several of which none is named after the exercise.
    """
    notebooks = [entry for entry in entries if fold(entry.name).endswith(_NOTEBOOK)]
    notebooks = notebooks or [entry for entry in entries if fold(entry.name).endswith(_DISGUISED)]
    if not notebooks:
        raise RefusalError(Reason.NO_NOTEBOOK)
    meant = {id(entry): _exercise_of(entry, (exercise, *others)) for entry in notebooks}
    candidates = _candidates([one for one in notebooks if meant[id(one)] in {exercise, None}], notebooks, exercise)
    if not candidates:
        return None
    newest = max(candidates, key=lambda entry: (entry.modified, fold(entry.name) == fold(exercise + _NOTEBOOK)))
    companions = tuple(_companions(newest, entries, notebooks))
    kept = {id(newest), *(id(entry) for _, entry in companions)}
    passed_over = tuple(
        (entry, _why_not(entry, candidates, meant.get(id(entry)), exercise)) for entry in entries if id(entry) not in kept
    )
    return Choice(newest, companions, passed_over)


def _candidates(possible: Sequence[Entry], notebooks: Sequence[Entry], exercise: str) -> list[Entry]:
    """Take the surest kind of notebook there is: named after the exercise, in its folder, or the only one."""
    by_name = [entry for entry in possible if names_exercise(fold(entry.name), exercise)]
    by_folder = [entry for entry in possible if any(names_exercise(fold(part), exercise) for part in entry.parts)]
    only_one = list(possible) if len(notebooks) == 1 else []
    chosen = by_name or by_folder or only_one
    if (possible and not chosen) or (not by_name and len(chosen) > 1):
        raise RefusalError(Reason.SEVERAL)
    return chosen


def _exercise_of(entry: Entry, exercises: Sequence[str]) -> str | None:
    """Tell which exercise a path names; what stands deeper is nearer to the truth."""
    for part in reversed(entry.parts):
        named = [name for name in exercises if names_exercise(fold(part), name)]
        if named:
            return max(named, key=len)
    return None


def _companions(notebook: Entry, entries: Sequence[Entry], notebooks: Sequence[Entry]) -> list[tuple[tuple[str, ...], Entry]]:
    """Find the files beside and below the notebook, except below folders that have notebooks of their own."""
    home = notebook.parts[:-1]
    of_others = {one.parts[:-1] for one in notebooks if len(one.parts) > len(notebook.parts)}
    found = {}
    for entry in entries:
        below = entry.parts[: len(home)] == home and ".ipynb" not in fold(entry.name)
        if below and not any(entry.parts[: len(folder)] == folder for folder in of_others):
            found[entry.parts[len(home) :]] = entry  # a name that a zip has twice counts as it would unpack: the last
    found = _with_answers(found)
    return [(place, entry) for place, entry in found.items() if place != ("timestamp.txt",)]


def _with_answers(found: dict[tuple[str, ...], Entry]) -> dict[tuple[str, ...], Entry]:
    """Give the newest answers file beside the notebook its right name; without that, nothing that was clicked would count."""
    answers = [place for place in found if len(place) == 1 and _ANSWERS.fullmatch(fold(place[0]))]
    if not answers:
        return found
    newest = max(answers, key=lambda place: (found[place].modified, place == (FILE_NAME,)))
    dropped = {(FILE_NAME,)} - {newest}
    return {(FILE_NAME,) if place == newest else place: entry for place, entry in found.items() if place not in dropped}


def _why_not(entry: Entry, candidates: Sequence[Entry], meant: str | None, exercise: str) -> Reason:
    if any(entry is one for one in candidates):
        return Reason.SUPERSEDED
    if meant not in {None, exercise}:
        return Reason.OTHER_EXERCISE
    return Reason.NOT_A_SUBMISSION
