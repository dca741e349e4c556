"""From text to notebook, the same bytes every time: stable cell ids, no times, no widget ids."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import Counter
from typing import TYPE_CHECKING, Any

import nbformat

from dojo.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMAT", "execute", "from_text", "write"]

FORMAT = "md:myst"
_WIDGET = "application/vnd.jupyter.widget-view+json"
#: One cell of a lesson may take this long; a lesson should take far less. [s]
_CELL_SECONDS = 120
#: A kernel on loopback says at each start that loopback is not encrypted; only errors are of interest here.
_KERNEL_ARGUMENTS = ("--IPKernelApp.log_level=40",)


def from_text(path: Path) -> Any:
    """Read a MyST text as a notebook without outputs.

    Raises
    ------
    InputError
        If the text is not UTF-8 or not a MyST notebook.
    """
    import jupytext  # noqa: PLC0415 - heavy, and only authors need it

    try:
        notebook = jupytext.reads(path.read_text(encoding="utf-8"), fmt=FORMAT)
    except Exception as error:  # the parser below raises whatever its layers raise
        raise InputError(
            what=f"教材「{path.name}」を読めませんでした。", todo=f"MyST の書き方を確かめてください({error})。"
        ) from error
    notebook.metadata = nbformat.from_dict(_metadata(notebook.metadata))
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    _set_ids(notebook)
    return notebook


def _metadata(found: Any) -> dict[str, Any]:
    return {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        **({"title": found["title"]} if "title" in found else {}),
    }


def _set_ids(notebook: Any) -> None:
    """Derive each id from the cell's content, so that inserting a cell changes no other cell's id."""
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        stem = grade_id or hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:10]
        seen[stem] += 1
        cell["id"] = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"


def execute(notebook: Any) -> Any:
    """Run all cells in a fresh kernel, in an empty folder, and clean what differs from run to run.

    Cells that fail keep their error output; finding it is the caller's job.
    """
    from nbclient import NotebookClient  # noqa: PLC0415 - heavy

    with tempfile.TemporaryDirectory(prefix="dojo-build-") as folder:
        client = NotebookClient(
            notebook,
            timeout=_CELL_SECONDS,
            kernel_name="python3",
            extra_arguments=list(_KERNEL_ARGUMENTS),
            allow_errors=True,
            record_timing=False,
            store_widget_state=False,
            resources={"metadata": {"path": folder}},
        )
        client.execute(env=_environment())
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET, None)
    return notebook


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def write(notebook: Any, path: Path) -> None:
    """Write a notebook whole or not at all."""
    scratch = path.with_suffix(".ipynb.part")
    nbformat.write(notebook, scratch)
    scratch.replace(path)
