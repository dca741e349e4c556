"""A quick start: what a grading command never uses is not loaded.

A few imports cost more than grading a small class: ``nbgrader`` loads its JupyterLab server extensions, with the whole Jupyter
server behind them, before any of its modules; it loads setuptools, with everything that builds packages, for one function that
opens archives, and a web client for those who log in through a hub; and ``jsonschema`` builds grammars and calendars to check
formats that no notebook has. Nothing is patched: packages are entered without running their ``__init__``, one is loaded when it
is first used, and optional libraries are said to be absent, which whoever asks for them is prepared for.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["loading", "spare", "spend"]

#: Formats that jsonschema checks only if these are installed.
_OPTIONAL = ("rfc3987_syntax", "rfc3986_validator", "rfc3339_validator", "isoduration", "webcolors", "uri_template", "fqdn")
#: Packages of which a module deep inside is wanted.
_HOLLOW = ("nbgrader", "setuptools")
#: Imported by name and seldom used.
_LATER = ("requests",)


def spare() -> None:
    """Arrange for a quick start. Call it before anything of Jupyter is imported, in a process that serves one command."""
    if "jsonschema" not in sys.modules:
        for name in _OPTIONAL:
            sys.modules.setdefault(name, None)  # type: ignore[arg-type] # makes the import raise ImportError
    for name in _HOLLOW:
        if name not in sys.modules and (spec := importlib.util.find_spec(name)) is not None:
            sys.modules[name] = importlib.util.module_from_spec(spec)
    for name in _LATER:
        if name not in sys.modules and (spec := importlib.util.find_spec(name)) is not None and spec.loader is not None:
            spec.loader = importlib.util.LazyLoader(spec.loader)
            sys.modules[name] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(sys.modules[name])


def spend() -> None:
    """Undo :func:`spare`, for a process in which an author's code runs: it may want what a grading command never uses."""
    for name in (*_OPTIONAL, *_HOLLOW, *_LATER):
        sys.modules.pop(name, None)


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Load libraries without looking for garbage among them: what they make stays until the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
