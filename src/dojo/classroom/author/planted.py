"""Wrong answers that an author foresaw: values, the points and the hint that they must get.

A file ``autograde/planted/NN_topic.toml`` has a list of tables for each question, by its grade id::

    [[q1]]
    mistake = "合計だけ合わせた"
    points = 1
    hint = "一覧を「分野」で数えると分かります。"
    values."答え1" = { "子育て" = 31, "介護" = 0 }

``cell`` may stand instead of ``values``: the source of the whole answer cell. Values of a question that asks by clicking are
clicked; all others are written below the blank.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.errors import InputError
from dojo.grading.results import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["Planted", "read"]


@dataclass(frozen=True, slots=True)
class Planted:
    """One foreseen wrong answer of one question. [points].

    Attributes
    ----------
    answer
        Values by name, or the source of a cell.
    """

    question: str
    mistake: str
    points: float
    hint: str
    verdict: str
    answer: Mapping[str, Any] | str


def read(path: Path) -> tuple[Planted, ...]:
    """Read a planted-answers file.

    Raises
    ------
    InputError
        If it cannot be parsed, or an entry lacks a field; the message names question and entry.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            what=f"想定誤答「{path.name}」を読めませんでした。", todo=f"書き方を確かめてください({error})。"
        ) from error
    return tuple(_planted(path, question, n, entry) for question, entries in data.items() for n, entry in _numbered(entries))


def _numbered(entries: Any) -> Iterable[tuple[int, Any]]:
    """Number the entries of a question; one that stands alone, not in a list, is of the wrong shape and fails as such."""
    return enumerate(entries if isinstance(entries, list) else [None], 1)


def _planted(path: Path, question: str, number: int, entry: Any) -> Planted:
    where = f"想定誤答「{path.name}」の {question} の{number}番目"
    try:
        return Planted(
            question,
            entry["mistake"],
            float(entry["points"]),
            entry["hint"],
            str(Verdict(entry.get("verdict", Verdict.WRONG))),
            str(entry["cell"]) if "cell" in entry else dict(entry["values"].items()),
        )
    except KeyError as error:
        raise InputError(what=f"{where}に {error} がありません。", todo="見本と比べてください。") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(what=f"{where}の形が違います。", todo="見本と比べてください。") from error
