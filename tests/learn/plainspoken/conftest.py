"""A real shell that shows errors in Japanese."""

from __future__ import annotations

import re
import threading
import warnings
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from dojo.learn import plainspoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Ran:
    """What a cell showed: whether it went well, the words, the markup, and what stood on stderr."""

    success: bool
    words: str
    markup: str
    stderr: str

    @property
    def seen(self) -> str:
        """The visible text of the box: what is folded away is not."""
        shown = re.sub(r"<details.*?</details>", "", self.markup, flags=re.DOTALL)
        return unescape(re.sub(r"<[^>]+>", "", shown))

    @property
    def marked(self) -> str:
        """The part of the line that is marked."""
        found = re.search(r"<mark[^>]*>(.*?)</mark>", self.markup, flags=re.DOTALL)
        return unescape(found[1]) if found else ""


@pytest.fixture
def shell() -> Iterator[Any]:
    config = Config()
    config.HistoryManager.enabled = False
    made = InteractiveShell(config=config)  # type: ignore[no-untyped-call]
    with warnings.catch_warnings():
        plainspoken.load_ipython_extension(made)
        yield made
        plainspoken.unload_ipython_extension(made)
    assert threading.excepthook is threading.__excepthook__


@pytest.fixture
def run(shell: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run cells one after the other and tell what the last one showed."""
    published: list[dict[str, str]] = []
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, **_: published.append(data))

    def ran(*cells: str) -> Ran:
        for cell in cells:
            published.clear()
            with capture_output() as got:
                result = shell.run_cell(cell)
        last = published[-1] if published else {"text/plain": "", "text/html": ""}
        return Ran(bool(result.success), last["text/plain"], last["text/html"], got.stderr)

    return ran
