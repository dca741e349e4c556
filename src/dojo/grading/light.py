"""A quick start: what a grading command never uses is not loaded.

Two imports cost more than grading a small class. ``nbgrader`` loads its JupyterLab server extensions, with the whole Jupyter
server behind them, before any of its modules; and ``jsonschema`` builds a grammar for internationalised web addresses, a format
that no notebook has. Nothing is patched: the first package is entered without running its ``__init__``, the second import is told
that an optional library is absent, which it is prepared for.
"""

from __future__ import annotations

import importlib.util
import sys

__all__ = ["spare"]

_OPTIONAL = "rfc3987_syntax"


def spare() -> None:
    """Arrange for a quick start. Call it before anything of Jupyter is imported, in a process that serves one command."""
    if _OPTIONAL not in sys.modules and "jsonschema" not in sys.modules:
        sys.modules[_OPTIONAL] = None  # type: ignore[assignment] # makes the import raise ImportError
    if "nbgrader" not in sys.modules and (spec := importlib.util.find_spec("nbgrader")) is not None:
        sys.modules["nbgrader"] = importlib.util.module_from_spec(spec)
