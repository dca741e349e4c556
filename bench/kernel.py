"""What a trainee's kernel takes: idle, and after a whole lesson."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient

from bench.measure import tree_memory
from dojo.classroom import house

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbformat import NotebookNode

__all__ = ["idle_memory", "lesson_memory"]

_CELL_SECONDS = 300
#: A kernel on loopback says at each start that loopback is not encrypted; only errors are of interest here.
_QUIET = ["--IPKernelApp.log_level=40"]


def idle_memory() -> int:
    """Give the proportional set size of a kernel that has run one empty cell. [bytes]."""
    return _memory_after(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("None")]))


def lesson_memory(name: str) -> int:
    """Give the proportional set size of a kernel that has run every cell of a lesson. [bytes]."""
    return _memory_after(nbformat.read(house.lessons() / f"{name}.ipynb", as_version=4))


def _memory_after(notebook: NotebookNode) -> int:
    with tempfile.TemporaryDirectory(prefix="dojo-bench-") as folder:
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=_CELL_SECONDS,
            extra_arguments=_QUIET,
            resources={"metadata": {"path": folder}},
        )
        with client.setup_kernel():
            for place, cell in _code(notebook):
                client.execute_cell(cell, place)
            return tree_memory(client.km.provisioner.pid)


def _code(notebook: NotebookNode) -> Iterable[tuple[int, NotebookNode]]:
    return ((place, cell) for place, cell in enumerate(notebook.cells) if cell.cell_type == "code")
