"""Which names of the trainee a test cell reads, and which it gets elsewhere. Static: nothing is run."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["assigned", "imported", "read"]

_BUILTINS = frozenset(dir(builtins))


def _tree(source: str) -> ast.Module:
    """Parse a cell; one with magics or a syntax error reads and binds nothing that can be known."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def read(source: str) -> frozenset[str]:
    r"""Give every name that a cell may read from outside itself; built-in names are never the trainee's.

    Examples
    --------
    >>> sorted(read("from dojo import judge\nwith judge.question('設問1') as q:\n    q.equal(sum(答え1), 3, points=1)"))
    ['答え1']
    """
    tree = _tree(source)
    loaded = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    bound_here = set(imported([source])) | _targets_of_with(tree)
    return frozenset(loaded - _BUILTINS - bound_here)


def _targets_of_with(tree: ast.Module) -> set[str]:
    items = [item for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items]
    return {item.optional_vars.id for item in items if isinstance(item.optional_vars, ast.Name)}


def assigned(source: str) -> frozenset[str]:
    """Give every name that a cell binds at its top level, functions and classes included."""
    tree = _tree(source)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef))}
    return frozenset(names)


def imported(sources: Iterable[str]) -> dict[str, str]:
    """Give the import statement that binds each name, over several cells.

    Examples
    --------
    >>> imported(["import numpy as np", "from math import pi, tau"])
    {'np': 'import numpy as np', 'pi': 'from math import pi', 'tau': 'from math import tau'}
    """
    found = {}
    for source in sources:
        for node in ast.walk(_tree(source)):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    name = alias.asname or alias.name.split(".")[0]
                    found[name] = ast.unparse(ast.Import([alias]))
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                for alias in node.names:
                    found[alias.asname or alias.name] = ast.unparse(ast.ImportFrom(node.module, [alias], 0))
    return found
