"""Where code runs: the grading process builds nothing for eyes."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

from dojo import ui
from dojo.learn import shell

if TYPE_CHECKING:
    import pytest


def _within(patch: pytest.MonkeyPatch, running: object) -> None:
    patch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: running))


def test_outside_of_ipython_nobody_clicks_and_everything_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    _within(monkeypatch, None)
    assert (shell.shell(), shell.clickable(), shell.unseen()) == (None, False, False)


def test_a_kernel_can_be_clicked_unless_nbgrader_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _within(monkeypatch, SimpleNamespace(kernel=object()))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert shell.clickable()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert not shell.clickable()


def test_in_the_grading_process_a_simulator_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    _within(monkeypatch, SimpleNamespace(unseen=True))
    assert shell.unseen()
    shown = ui.__getattr__("tour")("何でも", よぶん=1)  # as where it was not asked for before
    assert repr(shown) == "(画面の部品は、採点のときには作りません。)"
    assert not hasattr(shown, "widget")
