"""The Digital Dojo: lessons that teach, answers judged, a class graded.

Attributes load on first use, so that ``import dojo`` stays light: neither pandas nor matplotlib nor
ipywidgets is imported until something asks for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["__version__", "ask", "errors", "facts", "judge", "text", "ui"]

__version__ = "0.1.0"

_LAZY = {
    "ask": "dojo.learn.ask",
    "errors": "dojo.errors",
    "facts": "dojo.facts",
    "judge": "dojo.learn.judge",
    "text": "dojo.text",
    "ui": "dojo.ui",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return import_module(_LAZY[name])
    message = f"module 'dojo' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
