"""``from dojo import ui``: light until used, and always the simulator, never a module of the same name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dojo import ui


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_importing_the_package_imports_no_widgets() -> None:
    assert _python("import sys; from dojo import ui; print('ipywidgets' in sys.modules)") == "False"


def test_a_simulator_wins_over_the_module_of_its_name() -> None:
    assert _python("import dojo.ui.inbox; from dojo import ui; print(type(ui.inbox).__name__)") == "function"
    assert _python("from dojo import ui; print(type(ui.quiz).__name__, type(ui.quiz).__name__)") == "function function"


@pytest.mark.parametrize("name", ui.__all__)
def test_every_listed_simulator_is_there(name: str) -> None:
    assert callable(getattr(ui, name))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = ui.nothing
