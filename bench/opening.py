"""From opening a notebook to its first widget, in a real browser.

The clock starts when JupyterLab, already on the screen, is told to open the notebook, and stops when the first widget can be
seen: reading and drawing the notebook, starting its kernel, running its first code cell and drawing the widget are all within.
A lesson is opened as trainees do it, by its link on the home page, and runs that cell by itself; the notebook that lessons are
compared with is opened, and its cell run, by command and at once.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.lab import Lab

__all__ = ["BUTTON", "NoBrowserError", "opening_times", "put_button"]

#: The notebook that everything is compared with.
BUTTON = "ボタン.ipynb"
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_PATIENCE_MS = 120_000
_OPEN = """async ([path, press]) => {
  const app = window.jupyterapp;
  const start = performance.now();
  if (press) {
    await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
  } else {
    document.querySelector(`[data-dojo="home-tab"] a[data-open="${path}"]`).click();
  }
  const opened = () => [...app.shell.widgets('main')].find(one => one.context && one.context.path === path);
  while (!opened()) {
    await new Promise(requestAnimationFrame);
  }
  const panel = opened();
  await panel.context.ready;
  await panel.sessionContext.ready;
  const notebook = panel.content;
  notebook.activeCellIndex = notebook.widgets.findIndex(cell => cell.model.type === 'code');
  await notebook.scrollToItem(notebook.activeCellIndex).catch(() => undefined); // something else may scroll at the same time
  if (press) {
    app.commands.execute('notebook:run-cell');
  }
  const seen = () => panel.node.querySelector('.jp-OutputArea .jupyter-widgets');
  await new Promise(done => {
    const watch = new MutationObserver(() => { if (seen()) { watch.disconnect(); done(); } });
    watch.observe(panel.node, {childList: true, subtree: true});
  });
  while (seen().offsetHeight === 0) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return (performance.now() - start) / 1000;
}"""


class NoBrowserError(RuntimeError):
    """There is no Chromium to measure with."""


def put_button(folder: Path) -> None:
    """Write a notebook with nothing but one button."""
    source = 'import ipywidgets\n\nipywidgets.Button(description="ボタン")'
    notebook = new_notebook(cells=[new_code_cell(source, id="button")])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    nbformat.write(notebook, folder / BUTTON)


def opening_times(lab: Lab, notebooks: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Open each notebook in turn, A B C A B C, after one round that is not counted. [s].

    Raises
    ------
    NoBrowserError
    """
    program = shutil.which("chromium")
    if program is None:
        message = "chromium is not installed; make tools"
        raise NoBrowserError(message)
    times: dict[str, list[float]] = {name: [] for name in notebooks}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*_FLAGS])
        for number, name in _turns(notebooks, rounds + 1):
            taken = _open(browser, lab, name)
            if number:
                times[name].append(taken)
        browser.close()
    return times


def _turns(notebooks: Sequence[str], rounds: int) -> Iterator[tuple[int, str]]:
    return ((number, name) for number in range(rounds) for name in notebooks)


def _open(browser: Any, lab: Lab, name: str) -> float:
    """Open one notebook in a fresh page, with a kernel of its own."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(_PATIENCE_MS)
    page.goto(lab.address)
    page.wait_for_function("window.jupyterapp !== undefined")
    page.evaluate("window.jupyterapp.restored.then(() => true)")
    page.wait_for_load_state("networkidle")  # the page is there, as for somebody who reads before clicking
    taken = float(page.evaluate(_OPEN, [name, name == BUTTON]))
    page.close()
    lab.end_kernels()
    return taken
