"""Reading a submitted notebook, without trusting it."""

from __future__ import annotations

import json
import re
import warnings
from typing import TYPE_CHECKING, Any

import nbformat

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dojo.grading.engine import Limits
    from dojo.grading.questions import QuestionInfo

__all__ = ["UnreadableError", "read_submission", "too_much"]

#: How deep a notebook file may nest; a real one stays below ten. Far below what makes a reader run out of stack. [levels]
_MAX_DEPTH = 40
#: How JSON writes half a character, or both halves of a whole one. Text that is UTF-8 cannot hold one in any other way.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class UnreadableError(Exception):
    """The file is no notebook, or not one of this exercise. The text says why, in Japanese."""


def read_submission(path: Path, infos: Sequence[QuestionInfo]) -> Any:
    """Read a submission as a notebook (nbformat 4), without the outputs that came with it.

    Raises
    ------
    UnreadableError
        If it is a link, empty, damaged, no notebook at all, or a notebook of something else.
    """
    if path.is_symlink() or path.parent.is_symlink():
        message = "ファイルの代わりに、ほかの場所へのリンクが置かれています。ファイルそのものを提出してもらってください。"
        raise UnreadableError(message)
    data = path.read_bytes()
    if not data.strip():
        message = "ファイルの中身が空です。もう一度提出してもらってください。"
        raise UnreadableError(message)
    try:
        content = _notebook(data)
    except Exception as error:  # a damaged file can make the reader fail in many ways; all mean the same to the class
        message = "ノートブックとして読めません(途中で切れているか、別の種類のファイルです)。もう一度提出してもらってください。"
        raise UnreadableError(message) from error
    if not _belongs(content, infos):
        message = "この演習のノートブックではないようです。正しいファイルを提出してもらってください。"
        raise UnreadableError(message)
    return content


def too_much(folder: Path, limits: Limits) -> bool:
    """Tell whether a submission brings more files, or larger ones, than its private folder would hold. Reads none of them."""
    size = 0
    for count, path in enumerate(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb":
            size += path.stat().st_size
        if size > limits.disk_bytes or count >= limits.files:
            return True
    return False


def _notebook(data: bytes) -> Any:
    text = data.decode("utf-8-sig")
    raw = json.loads(text)
    _bounded(raw, 1)
    if _HALF.search(text):
        raw = _sound(raw)
    for cell in raw.get("cells", ()):
        if cell.get("cell_type") == "code":
            cell["outputs"] = []  # made anew by running it; until then they are only a way to make trouble
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about ids that are missing or double, which are mended
        major, minor = nbformat.reader.get_version(raw)
        # ``nbformat.reads`` would take the text, and validate it once more
        content = nbformat.convert(nbformat.versions[major].to_notebook_json(raw, minor=minor), 4)
        nbformat.validate(content)
    return content


def _bounded(value: Any, depth: int) -> None:
    """Refuse JSON data that nests too deep."""
    if depth > _MAX_DEPTH:
        message = "too deep"
        raise ValueError(message)
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, (dict, list)):
            _bounded(part, depth + 1)


def _sound(value: Any) -> Any:
    """Copy JSON data with half characters (lone surrogates) replaced: no file and no message can hold them."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_sound(part) for part in value]
    if isinstance(value, dict):
        return {_sound(name): _sound(part) for name, part in value.items()}
    return value


def _belongs(content: Any, infos: Sequence[QuestionInfo]) -> bool:
    """Tell whether a notebook has anything of this exercise: one of its ids, or the title of one of its questions."""
    ids = {info.grade_id for info in infos}
    owners = [cell.metadata.get("nbgrader") for cell in content.cells]
    owned = any(isinstance(meta, dict) and str(meta.get("grade_id")) in ids for meta in owners)
    return owned or any(f'judge.question("{info.title}"' in cell.source for info in infos for cell in content.cells)
