"""``[limits]`` of course.toml: what one submission may use. The same for ``dojo grade`` and for nbgrader's own commands."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from dojo.errors import CourseError
from dojo.grading.engine import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["LimitError", "limits_of", "read"]

#: What one upload of a whole class may hold; not a limit of the engine, but it stands among them.
_UPLOAD = "upload_megabytes"
_MEGABYTE = 1_000_000
#: Entry of ``[limits]``: the field of :class:`dojo.grading.engine.Limits`, and what one of it is there.
_LIMITS = {
    "cell_seconds": ("cell_seconds", 1),
    "notebook_seconds": ("notebook_seconds", 1),
    "notebook_megabytes": ("notebook_bytes", _MEGABYTE),
    "memory_megabytes": ("memory_bytes", _MEGABYTE),
    "processes": ("processes", 1),
    "open_files": ("open_files", 1),
    "disk_megabytes": ("disk_bytes", _MEGABYTE),
    "files": ("files", 1),
    "output_kilobytes": ("output_bytes", 1_000),
}


class LimitError(CourseError):
    """An entry of ``[limits]`` that there is not, or that is no positive whole number. Keyword: ``name``."""

    what = "course.toml の [limits] の「{name}」は使えません。"


def limits_of(given: Mapping[str, Any]) -> Limits:
    """Turn the table ``[limits]`` into limits; what is not given has the default of the engine.

    Raises
    ------
    LimitError
    """
    for name, value in given.items():
        if name not in {*_LIMITS, _UPLOAD}:
            raise LimitError(name=name, todo=f"次から選んでください: {'、'.join([*_LIMITS, _UPLOAD])}")
        if type(value) is not int or value < 1:
            raise LimitError(name=name, todo="1以上の整数を書いてください。")
    return Limits(**{field: given[name] * size for name, (field, size) in _LIMITS.items() if name in given})


def read(root: Path) -> Limits:
    """Read the limits of a course directory; the defaults of the engine where it has no course.toml.

    Raises
    ------
    CourseError
        If the file cannot be parsed.
    """
    path = root / "course.toml"
    if not path.is_file():
        return Limits()
    try:
        return limits_of(tomllib.loads(path.read_text(encoding="utf-8-sig")).get("limits", {}))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        raise CourseError(what=f"「{path}」を読めませんでした。", todo="書き方を確かめてください。") from error
