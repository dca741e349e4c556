"""Five things that happen to files in real classes, each done to one finished notebook."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from dojo.classroom.author.fill import answer_id

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ACCIDENTS"]

Notebook = Any


def _first_question(notebook: Notebook) -> str:
    return next(str(cell.metadata.nbgrader.grade_id) for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade"))


def _place(notebook: Notebook, grade_id: str) -> int:
    return next(n for n, cell in enumerate(notebook.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def _deleted_cell(notebook: Notebook) -> bytes:
    del notebook.cells[_place(notebook, _first_question(notebook))]
    return _bytes(notebook)


def _copied_cell(notebook: Notebook) -> bytes:
    place = _place(notebook, answer_id(_first_question(notebook)))
    twin = copy.deepcopy(notebook.cells[place])
    twin["id"] = f"{twin['id']}-copy"
    notebook.cells.insert(place + 1, twin)
    return _bytes(notebook)


def _wrong_file(_: Notebook) -> bytes:
    # Named ids: nbformat's own are drawn anew each time.
    return _bytes(new_notebook(cells=[new_markdown_cell("# 会議のメモ(架空)", id="memo"), new_code_cell("1 + 1", id="sum")]))


def _endless_loop(notebook: Notebook) -> bytes:
    cell = notebook.cells[_place(notebook, answer_id(_first_question(notebook)))]
    cell.source += "\nwhile True:\n    pass"
    return _bytes(notebook)


def _corrupt_file(notebook: Notebook) -> bytes:
    data = _bytes(notebook)
    return data[: len(data) // 2]


def _bytes(notebook: Notebook) -> bytes:
    return str(nbformat.writes(notebook)).encode()


#: By the place in the roster (from 0): what happens, and what it is called.
ACCIDENTS: dict[int, tuple[str, Callable[[Notebook], bytes]]] = {
    4: ("確認用のセルを消してしまった", _deleted_cell),
    11: ("答えのセルをコピーして増やしてしまった", _copied_cell),
    18: ("別のノートブックを出してしまった", _wrong_file),
    25: ("終わらない繰り返しを書いてしまった", _endless_loop),
    32: ("ファイルが途中で切れてしまった", _corrupt_file),
}
