"""Which answer cells ask by clicking, and the answers that an author wrote into one: read from the source, nothing is run."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["asked", "asks", "written"]


def asks(notebook: Path) -> bool:
    """Tell whether a notebook asks anything by clicking; one that is not there or cannot be read does not."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        return any(asked("".join(cell["source"])) for cell in cells if cell["cell_type"] == "code")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def asked(source: str) -> tuple[str, ...]:
    r"""Name the answers that a cell asks for with ``ask.…("name", …)``; none for a cell that is no Python.

    Examples
    --------
    >>> asked('from dojo import ask\nask.one("答え1", "どれですか。", ["ア", "イ"])\n答え2 = 0')
    ('答え1',)
    """
    return tuple(dict.fromkeys(name for node in ast.walk(_parsed(source)) for name in _name_asked(node)))


def _name_asked(node: ast.AST) -> Iterator[str]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return
    first = node.args[0]
    from_ask = isinstance(node.func.value, ast.Name) and node.func.value.id == "ask"
    if from_ask and isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value


def written(source: str) -> dict[str, Any]:
    r"""Give the values that a cell writes out, by name; what is computed is left out, and of several the last one counts.

    Examples
    --------
    >>> written('答え1 = ""\n答え1 = "ア"\n答え2 = len("ア")')
    {'答え1': 'ア'}
    """
    found: dict[str, Any] = {}
    for node in _parsed(source).body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            found.pop(node.targets[0].id, None)
            found |= _literal(node.targets[0].id, node.value)
    return found


def _literal(name: str, value: ast.expr) -> dict[str, Any]:
    try:
        return {name: ast.literal_eval(value)}
    except (ValueError, TypeError):
        return {}


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
