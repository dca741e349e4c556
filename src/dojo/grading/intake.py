"""Reading a submitted notebook, without trusting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nbformat

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dojo.grading.questions import QuestionInfo

__all__ = ["UnreadableError", "read_submission"]


class UnreadableError(Exception):
    """The file is no notebook, or not one of this exercise. The text says why, in Japanese."""


def read_submission(path: Path, infos: Sequence[QuestionInfo]) -> Any:
    """Read a submission as a notebook (nbformat 4).

    Raises
    ------
    UnreadableError
        If it is empty, damaged, no notebook at all, or a notebook of something else.
    """
    data = path.read_bytes()
    if not data.strip():
        message = "ファイルの中身が空です。もう一度提出してもらってください。"
        raise UnreadableError(message)
    try:
        content = nbformat.reads(data.decode("utf-8-sig"), as_version=4)
        nbformat.validate(content)
    except Exception as error:  # a damaged file can make the reader fail in many ways; all mean the same to the class
        message = "ノートブックとして読めません(途中で切れているか、別の種類のファイルです)。もう一度提出してもらってください。"
        raise UnreadableError(message) from error
    if not _belongs(content, infos):
        message = "この演習のノートブックではないようです。正しいファイルを提出してもらってください。"
        raise UnreadableError(message)
    return content


def _belongs(content: Any, infos: Sequence[QuestionInfo]) -> bool:
    """Tell whether a notebook has anything of this exercise: one of its ids, or the title of one of its questions."""
    ids = {info.grade_id for info in infos}
    owners = [cell.metadata.get("nbgrader") for cell in content.cells]
    owned = any(isinstance(meta, dict) and meta.get("grade_id") in ids for meta in owners)
    return owned or any(f'judge.question("{info.title}"' in cell.source for info in infos for cell in content.cells)
