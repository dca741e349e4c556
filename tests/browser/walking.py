"""What a trainee does at the screen: open, click, type, run a cell, look. And what may stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

__all__ = ["Walk", "english_in"]

#: Words of the Latin alphabet that a trainee may meet outside code: products, keys, formats, and what stands on the machine.
ALLOWED = frozenset(Path(__file__).with_name("allowed_words.txt").read_text(encoding="utf-8").split())
_WORD = re.compile(r"[A-Za-z]{2,}")
#: Not prose: addresses, file names, ids, anything with a digit, a dot, an at sign, a slash or an underscore in it.
_TECHNICAL = re.compile(r"[\w.@/:+=%&?#~-]*[\d.@/_][\w.@/:+=%&?#~-]*|[A-Za-z]-[A-Za-z]|[a-z]+(?:-[a-z]+)+", re.ASCII)
#: Where code and file contents stand.
_CODE = ".cm-editor, code, kbd, pre.code, samp, .jp-InputPrompt, .jp-OutputPrompt, [lang=en]"
_VISIBLE_TEXTS = """(code) => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || parent.closest(code) || parent.closest('style, script, title')) continue;
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const box = parent.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    found.push(walker.currentNode.textContent);
  }
  return found;
}"""
#: Where one document fills the screen, its name stands in a field at the top.
_IN_FRONT = "name => (document.querySelector('#jp-title-panel-title input') || {}).value === name"
_GRAVE = {"serious", "critical"}


def english_in(text: str) -> list[str]:
    """Give the words of a text that a reader of Japanese could not be asked to read.

    Examples
    --------
    >>> english_in("JupyterLab で mail01 を開き、soumu@dojo-machi.example に Kernel Restart")
    ['Kernel', 'Restart']
    """
    return [word for word in _WORD.findall(_TECHNICAL.sub(" ", text)) if word not in ALLOWED]


@dataclass(frozen=True)
class Walk:
    """One page, and what is done on it. ``pictures`` is the folder for screenshots."""

    page: Page
    address: Callable[[str], str]
    pictures: Path

    # -- where one is --------------------------------------------------------------------------------------------------

    def home(self) -> Locator:
        """Open JupyterLab on its home page."""
        self.page.goto(self.address("lab"))
        home = self.page.locator('[data-dojo="home-tab"] [data-dojo="home"]')
        home.wait_for()
        return home

    def back_home(self) -> Locator:
        """Press ホーム at the top."""
        self.page.locator('[data-dojo="home-button"]').click()
        home = self.page.locator('[data-dojo="home-tab"] [data-dojo="home"]')
        home.wait_for()
        return home

    def notebook(self, stem: str) -> Locator:
        """Wait until the notebook is the one in front and its kernel has nothing to do."""
        panel = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
        panel.wait_for()
        self.page.wait_for_function(_IN_FRONT, arg=f"{stem}.ipynb")
        panel.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()
        return panel

    def idle(self, panel: Locator) -> None:
        """Wait until every cell that was asked to run has run."""
        panel.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').wait_for()

    def cell(self, panel: Locator, words: str) -> Locator:
        """Find the cell whose first line, or text, has these words; scroll it into view."""
        cell = panel.locator(".jp-Cell", has_text=words).first
        cell.scroll_into_view_if_needed()
        return cell

    def run(self, panel: Locator, cell: Locator) -> None:
        """Select a cell and press Shift + Enter, as a trainee is told to."""
        cell.locator(".jp-InputCollapser, .jp-Placeholder, .cm-content").first.scroll_into_view_if_needed()
        cell.locator(".jp-InputPrompt, .jp-Placeholder").first.click()
        self.page.keyboard.press("Shift+Enter")
        self.idle(panel)

    # -- what one sees --------------------------------------------------------------------------------------------------

    def picture(self, name: str) -> None:
        """Keep what is on the screen."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.pictures / f"{name}.png")

    def english(self) -> list[str]:
        """Give the English words on the screen outside code."""
        texts: list[str] = self.page.evaluate(_VISIBLE_TEXTS, _CODE)
        return sorted({word for text in texts for word in english_in(text)})

    def barriers(self, selector: str) -> list[str]:
        """Give what axe-core finds serious or critical in a part of the page that is the dojo's own."""
        found: dict[str, Any] = Axe().run(self.page, context=selector).response
        return [
            f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
            for one in found["violations"]
            if one["impact"] in _GRAVE
            for node in one["nodes"]
        ]
