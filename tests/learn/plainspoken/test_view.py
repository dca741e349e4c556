"""The view in a real kernel, started as ``dojo lab`` starts it."""

from __future__ import annotations

import re
import sys
import threading
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from dojo.classroom import workspace
from dojo.learn.plainspoken.view import STOPPED
from dojo.learn.tally import NBGRADER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.learn.plainspoken.conftest import Ran


@contextmanager
def kernel(environment: dict[str, str], folder: Path) -> Iterator[Callable[[str], tuple[dict[str, Any], list[dict[str, Any]]]]]:
    """Give a function that runs a cell: the reply, and what was shown."""
    manager = KernelManager(kernel_name="python3")
    with (folder / "terminal.txt").open("wb") as terminal:
        manager.start_kernel(env=environment, cwd=str(folder), stdout=terminal, stderr=terminal)
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=60)

            def run(cell: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
                shown: list[dict[str, Any]] = []
                reply = client.execute_interactive(cell, output_hook=shown.append, timeout=60, allow_stdin=False)
                return reply["content"], [one for one in shown if one["msg_type"] not in {"status", "execute_input"}]

            yield run
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
            manager.cleanup_resources()


CELLS = [
    "1 / 0",
    "答え = ４５",
    "答え = [1, 2",
    "  x = 1\n y = 2",
    "print(夏)",
    "%nothing",
    "import sys; sys.exit()",
    "raise RuntimeError('boom')",
    "import json; json.loads('{')",
    "from dojo import facts; facts.rows('nothing')",
    "class 物:\n  def _repr_html_(self): return 1 / 0\n物()",
    "await 夏",
]


def _visible(output: dict[str, Any]) -> str:
    """What a trainee reads of one output: the box without what is folded away, or the lines in place of a traceback."""
    content = output["content"]
    if output["msg_type"] == "error":
        return "\n".join(content["traceback"])
    shown = content.get("data", {}).get("text/html", content.get("text", ""))
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<details.*?</details>", "", shown, flags=re.DOTALL)))


def _without(text: str, cell: str) -> str:
    """Take away the line that the box quotes: it is the trainee's own."""
    for line in cell.splitlines():
        text = text.replace(line.strip(), "")
    return text


def test_in_a_trainees_kernel_every_error_is_in_japanese_and_still_an_error(tmp_path: Path) -> None:
    with kernel(workspace.environment(tmp_path), tmp_path) as run:
        for cell in CELLS:
            reply, shown = run(cell)
            assert reply["status"] == "error", cell  # what makes "run all" stop
            assert reply["traceback"] == [STOPPED]
            kinds = [one["msg_type"] for one in shown]
            assert kinds[:2] == ["display_data", "error"], cell
            assert re.search("[ぁ-ん]", _visible(shown[0]))
            for one in shown:
                said = _without(_visible(one), cell)
                assert not re.search(r"Traceback|Error|most recent|not found|boom", said), cell
        reply, shown = run("import warnings; warnings.warn('careful'); 3 is 3")
        assert (reply["status"], [one["msg_type"] for one in shown]) == ("ok", ["execute_result"])
        _, shown = run("import threading; 糸 = threading.Thread(target=lambda: 1 / 0); 糸.start(); 糸.join()")
        assert [one["msg_type"] for one in shown] == ["display_data"]
        assert run("6 * 7")[1][0]["content"]["data"]["text/plain"] == "42"
    assert (tmp_path / "terminal.txt").read_text("utf-8") == ""
    assert not list(tmp_path.rglob("history.sqlite"))


def test_under_nbgrader_pythons_own_error_counts(tmp_path: Path) -> None:
    with kernel({**workspace.environment(tmp_path), NBGRADER: "validate"}, tmp_path) as run:
        reply, shown = run("1 / 0")
    assert [one["msg_type"] for one in shown] == ["error"]
    assert "ZeroDivisionError" in "".join(reply["traceback"])


def test_where_it_is_not_loaded_nothing_changes_and_a_notebook_stops_at_its_error() -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0"), nbformat.v4.new_code_cell("2")])
    client = NotebookClient(notebook, kernel_name="python3", extra_arguments=["--IPKernelApp.log_level=40"])
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        client.execute()
    assert [one.output_type for one in notebook.cells[0].outputs] == ["error"]


def test_in_a_trainees_kernel_a_notebook_stops_at_its_error_too(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0"), nbformat.v4.new_code_cell("2")])
    client = NotebookClient(notebook, kernel_name="python3")
    with pytest.raises(CellExecutionError):
        client.execute(env=workspace.environment(tmp_path))
    assert [one.output_type for one in notebook.cells[0].outputs] == ["display_data", "error"]
    assert notebook.cells[1].execution_count is None


def test_an_error_remains_the_last_one_for_a_programmer(shell: Any, run: Callable[..., Ran]) -> None:
    run("1 / 0")
    assert isinstance(sys.last_value, ZeroDivisionError)
    assert shell.showtraceback.__module__ == "dojo.learn.plainspoken.view"


def test_unloading_gives_the_shell_its_own_view_back(shell: Any) -> None:
    from dojo.learn import plainspoken  # noqa: PLC0415 - one use

    plainspoken.unload_ipython_extension(shell)
    assert "IPython" in shell.showtraceback.__module__
    assert threading.excepthook is threading.__excepthook__


def test_without_an_exception_nothing_is_shown(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("last_type", "last_value", "last_traceback"):
        monkeypatch.delattr(sys, name, raising=False)
    published: list[Any] = []
    monkeypatch.setattr(shell.display_pub, "publish", lambda **data: published.append(data))
    shell.showtraceback()
    assert published == []
