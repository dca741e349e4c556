"""Putting back what a submission lost, before it is run, and saying so.

The record is the release notebook. What people do by accident in JupyterLab: delete a cell, copy one, turn one into
Markdown, change a locked test, lose the metadata by pasting into a new notebook, save with another kernel.
"""

from __future__ import annotations

import copy
from typing import Any

__all__ = ["repair", "shallow"]


def repair(submission: Any, record: Any) -> tuple[Any, tuple[str, ...]]:
    """Give a repaired copy of a submitted notebook and, in Japanese, what was repaired.

    Parameters
    ----------
    submission, record
        Notebooks (nbformat 4); the record is the released one.
    """
    fixed = shallow(submission)
    fixed.metadata = shallow(fixed.metadata)
    fixed.cells = [shallow(cell) for cell in fixed.cells]
    for cell in fixed.cells:
        cell.metadata = shallow(cell.metadata)
    notes: list[str] = []
    known = {_grade_id(cell): cell for cell in record.cells if _grade_id(cell)}
    _forget_strangers(fixed, known, notes)
    _find_again(fixed, known, notes)
    _single(fixed, known, notes)
    _retype(fixed, known, notes)
    _restore_locked(fixed, known, notes)
    _reinsert(fixed, record, notes)
    _kernel(fixed, record, notes)
    return fixed, tuple(notes)


def shallow(node: Any) -> Any:
    """Copy one level of a notebook; :func:`copy.copy` does the same, ten times slower."""
    return type(node)(node)


def _meta(cell: Any) -> dict[str, Any]:
    meta = cell["metadata"].get("nbgrader")
    return meta if isinstance(meta, dict) else {}


def _grade_id(cell: Any) -> str:
    return str(_meta(cell).get("grade_id", ""))


def _locked(cell: Any) -> bool:
    meta = _meta(cell)
    return bool(meta.get("locked") or meta.get("grade")) and not meta.get("solution")


def _drop(cell: Any) -> None:
    """Make a cell an ordinary one; nbgrader would stop at a second owner of an id."""
    cell.metadata.pop("nbgrader", None)


def _forget_strangers(notebook: Any, known: dict[str, Any], notes: list[str]) -> None:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata and _grade_id(cell) not in known:
            if _meta(cell).get("grade") or _meta(cell).get("solution"):
                notes.append(f"この演習にない設問のセル「{_grade_id(cell) or '名前なし'}」は採点の対象から外しました。")
            _drop(cell)


def _find_again(notebook: Any, known: dict[str, Any], notes: list[str]) -> None:
    """Give metadata back to cells that lost it: the same text, the same cell id, or the same first line."""
    present = {_grade_id(cell) for cell in notebook.cells}
    for grade_id, origin in known.items():
        if grade_id in present:
            continue
        for cell in notebook.cells:
            if "nbgrader" not in cell.metadata and _alike(cell, origin):
                cell.metadata["nbgrader"] = shallow(origin.metadata["nbgrader"])
                notes.append(f"セル「{grade_id}」の失われた設定を、内容から見つけて戻しました。")
                break


def _alike(cell: Any, origin: Any) -> bool:
    if cell.source.strip() == origin.source.strip() or cell.get("id") == origin.get("id"):
        return True
    first, wanted = (one.source.strip().split("\n", 1)[0] for one in (cell, origin))
    return not _locked(origin) and wanted.startswith("#") and first == wanted


def _single(notebook: Any, known: dict[str, Any], notes: list[str]) -> None:
    """Leave one owner of each id: of answers the last that was worked on, of locked cells the first.

    The copies stay in the notebook as ordinary cells, so what they compute is still there.
    """
    owned: dict[str, list[Any]] = {}
    for cell in notebook.cells:
        owned.setdefault(_grade_id(cell), []).append(cell)
    for grade_id, origin in known.items():
        owners = owned.get(grade_id, [])
        if len(owners) <= 1:
            continue
        worked = [cell for cell in owners if cell.source.strip() != origin.source.strip()]
        keeper = owners[0] if _locked(origin) or not worked else worked[-1]
        for cell in owners:
            if cell is not keeper:
                _drop(cell)
        which = "最初" if keeper is owners[0] else "最後に書かれたもの"
        notes.append(f"セル「{grade_id}」が{len(owners)}つに増えていたので、{which}を採点しました。")


def _retype(notebook: Any, known: dict[str, Any], notes: list[str]) -> None:
    for cell in notebook.cells:
        origin = known.get(_grade_id(cell))
        if origin is None or cell.cell_type == origin.cell_type:
            continue
        cell.cell_type = origin.cell_type
        if origin.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
        notes.append(f"セル「{_grade_id(cell)}」の種類が変わっていたので、元の種類に戻しました。")


def _restore_locked(notebook: Any, known: dict[str, Any], notes: list[str]) -> None:
    for cell in notebook.cells:
        origin = known.get(_grade_id(cell))
        if origin is None:
            continue
        if _locked(origin) and cell.source.strip() != origin.source.strip():
            cell.source = origin.source
            notes.append(f"書きかえられていた確認用のセル「{_grade_id(cell)}」を元に戻しました。")
        cell.metadata["nbgrader"] = shallow(origin.metadata["nbgrader"])


def _reinsert(notebook: Any, record: Any, notes: list[str]) -> None:
    """Put deleted cells back behind the nearest earlier cell of the record, or before the first one that is still there."""
    ids = [_grade_id(cell) for cell in notebook.cells]
    previous = next((n for n, own in enumerate(ids) if own), len(ids)) - 1
    for origin in record.cells:
        grade_id = _grade_id(origin)
        if not grade_id:
            continue
        if grade_id not in ids:
            ids.insert(previous + 1, grade_id)
            notebook.cells.insert(previous + 1, copy.deepcopy(origin))
            kind = "確認用のセル" if _locked(origin) else "答えのセル"
            notes.append(f"消えていた{kind}「{grade_id}」を元の場所に戻しました。")
        previous = ids.index(grade_id)


def _kernel(notebook: Any, record: Any, notes: list[str]) -> None:
    wanted, found = (one.metadata.get("kernelspec", {}).get("name") for one in (record, notebook))
    if wanted and found != wanted:
        notebook.metadata["kernelspec"] = copy.deepcopy(record.metadata["kernelspec"])
        if found:
            notes.append("実行環境の指定が違っていたので、演習の指定に戻しました。")
