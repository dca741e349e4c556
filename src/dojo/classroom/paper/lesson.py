"""A lesson of the house, as it was run last, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dojo.classroom import course as settings, house
from dojo.classroom.paper import questions, sheet
from dojo.classroom.paper.cells import cell_markup
from dojo.classroom.paper.markup import call, string
from dojo.classroom.paper.pictures import Pictures
from dojo.errors import InputError, MissingFileError, UnknownNameError, UsageError

__all__ = ["NotPdfError", "Paper", "known", "place_for", "print_lesson"]

_NOTE = (
    "このレッスンを、紙で読むためのものです。枠の中は、はじめの値のまま動かしたときに画面に出る文字です。"
    "ボタンを押したり、値を直したりするところは、画面(JupyterLab)でためせます。"
)


class NotPdfError(UsageError):
    """The PDF would take the place of a file of another kind. Keyword: ``path``."""

    what = "「{path}」は PDF の名前ではありません。"
    todo = "「.pdf」で終わる名前か、フォルダを指定してください。"


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed lesson: its name, its title and the PDF."""

    name: str
    title: str
    pdf: bytes


def known() -> tuple[str, ...]:
    """Name the lessons that can be printed, in their order."""
    return tuple(sorted(path.stem for path in house.lessons().glob("[0-9]*.ipynb")))


def place_for(name: str, out: Path | None) -> Path:
    """Give the file that a lesson is printed to: ``NAME.pdf`` in a folder, or the file that was named.

    Raises
    ------
    NotPdfError
        If it is no PDF by its name: an Excel sheet must not be lost to a slip.
    UnknownNameError
        If there is no such lesson.
    """
    _require(name)
    place = (out or Path()).expanduser()
    place = place / f"{name}.pdf" if place.is_dir() else place
    if place.suffix.lower() != ".pdf":
        raise NotPdfError(path=place)
    return place.resolve()


def _require(name: str) -> None:
    if name not in known():
        raise UnknownNameError(kind="レッスン", name=name, known="、".join(known()))


def print_lesson(name: str, folder: Path | None = None) -> Paper:
    """Print a lesson.

    Parameters
    ----------
    folder
        A course directory, whose course.toml names course and lesson; without one, the house's does.

    Raises
    ------
    UnknownNameError
        If there is no such lesson; the message names those that there are.
    MissingFileError
        If there is no such folder.
    InputError
        If the notebook cannot be read.
    CourseError
        If the course.toml cannot be read.
    """
    _require(name)
    if folder is not None and not folder.is_dir():
        raise MissingFileError(path=folder)
    course = settings.read(folder)
    title = next((one.title for one in course.lessons if one.name == name), name)
    notebook, pictures = _read(name), Pictures(house.lessons())
    first, *rest = [cell_markup(cell, pictures) for cell in notebook.cells] or [""]
    quizzes = [quiz for cell in notebook.cells if (quiz := questions.named(cell.source)) and cell.cell_type == "code"]
    note = call("note", string(_NOTE))
    body = "\n".join([note, first, *rest, questions.answers(quizzes)])
    number = name.partition("_")[0]
    return Paper(name, title, sheet.pdf(f"レッスン{number} {title}", course.title, body, pictures.files))


def _read(name: str) -> Any:
    import nbformat  # noqa: PLC0415 - loaded when a lesson is read

    path = house.lessons() / f"{name}.ipynb"
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # whatever its parsers raise
        raise InputError(path=path) from error
