"""Where the house's material lies: in the repository while developing, inside the package once installed."""

from __future__ import annotations

from pathlib import Path

from dojo.errors import DojoError

__all__ = ["autograde", "course", "exercises", "in_repository", "lessons", "root"]

_PACKAGE = Path(__file__).resolve().parents[1]
_REPOSITORY = _PACKAGE.parents[1]


def in_repository() -> bool:
    """Tell whether dojo runs from its repository, where lessons can be written."""
    return (_REPOSITORY / "pyproject.toml").is_file() and (_REPOSITORY / "src" / "dojo").resolve() == _PACKAGE


def root() -> Path:
    """Give the folder that holds course/, lessons/, exercises/ and autograde/."""
    place = _REPOSITORY if in_repository() else _PACKAGE / "_house"
    if not (place / "course").is_dir():
        raise DojoError(
            what="講座の教材が見つかりません。", todo="「pip install --force-reinstall digital-dojo」で入れ直してください。"
        )
    return place


def course() -> Path:
    """Settings, templates and the sample roster."""
    return root() / "course"


def lessons() -> Path:
    """The lessons, as text and executed notebooks."""
    return root() / "lessons"


def exercises() -> Path:
    """The exercises, one folder each."""
    return root() / "exercises"


def autograde() -> Path:
    """Nbgrader's settings and the planted answers."""
    return root() / "autograde"
