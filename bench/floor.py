"""The floor: the cells of executed notebooks in forks of a warm interpreter, and nothing else.

No reading of submissions, no repair, no sandbox, no judging apart, no gradebook. Prints one JSON line: CPU time of
the start and of all forks together. Usage: ``python -m bench.floor MODULES NOTEBOOK…``, where MODULES are loaded before
the first fork, with commas between.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

__all__ = ["cells"]


def cells(notebook: Path) -> list[str]:
    """Give the sources of the code cells."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code"]


def _warm_shell(modules: list[str]) -> Any:
    from dojo.grading.sandbox.runner import warm_shell  # noqa: PLC0415 - the warm-up is part of what is measured

    shell = warm_shell(modules)
    gc.collect()
    gc.freeze()
    return shell


def _run(shell: Any, notebook: Path, sources: list[str]) -> None:
    child = os.fork()
    if child == 0:
        os.chdir(notebook.parent)
        sys.path.insert(0, str(notebook.parent))
        for source in sources:
            shell.run_cell(source, store_history=True)
        os._exit(0)
    os.waitpid(child, 0)


def _seconds(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _main(modules: list[str], notebooks: list[Path]) -> None:
    answer = os.dup(1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    read = {one: cells(one) for one in notebooks}
    shell = _warm_shell(modules)
    start = _seconds(resource.RUSAGE_SELF)
    for notebook, sources in read.items():
        _run(shell, notebook, sources)
    forks = _seconds(resource.RUSAGE_CHILDREN) + _seconds(resource.RUSAGE_SELF) - start
    os.write(answer, json.dumps({"start": start, "forks": forks}).encode() + b"\n")


if __name__ == "__main__":
    _main(sys.argv[1].split(","), [Path(one).resolve() for one in sys.argv[2:]])
