"""An import may only point down the house (design: floors 5 to 0, and errors in the ground)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "dojo"
ALLOWED = {
    "errors": set(),
    "text": {"errors"},
    "facts": {"errors"},
    "topics": {"facts", "text", "errors"},
    "learn": {"facts", "text", "errors"},
    "grading": {"learn", "facts", "text", "errors"},
    "ui": {"learn", "topics", "facts", "text", "errors"},
    "classroom": {"grading", "ui", "learn", "topics", "facts", "text", "errors"},
    "cli": {"classroom", "grading", "ui", "learn", "topics", "facts", "text", "errors"},
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Every ``dojo.…`` module that a file imports anywhere, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the floor"
            base = node.module or ""
            found |= {f"{base}.{alias.name}" for alias in node.names} if base in {"dojo", "dojo.topics"} else {base}
    return {name for name in found if name.startswith("dojo.")}


SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE or path.name == "errors.py"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down_or_stay_in_the_room(path: Path) -> None:
    own = room(path)
    rooms = {name.split(".")[1] for name in imports(path)} - {"__version__"}
    if own == "cli" and path.name in {"__init__.py", "__main__.py"}:
        rooms.discard("cli")
    assert rooms - {own} <= ALLOWED[own]


@pytest.mark.parametrize("path", [p for p in SOURCES if room(p) == "topics"], ids=lambda path: str(path.relative_to(PACKAGE)))
def test_topics_do_not_import_each_other(path: Path) -> None:
    parts = path.relative_to(PACKAGE / "topics").parts
    own = parts[0].removesuffix(".py")
    others = {name.split(".")[2] for name in imports(path) if name.startswith("dojo.topics.")}
    assert others <= {own}


def test_the_rule_finds_an_import_that_points_up(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f():\n    from dojo.cli import main\n", encoding="utf-8")
    assert imports(wrong) == {"dojo.cli"}


@pytest.mark.parametrize("module", ["dojo", "dojo.ui", "dojo.facts", "dojo.learn.judge"])
def test_importing_it_loads_no_heavy_library(module: str) -> None:
    heavy = {"pandas", "matplotlib", "ipywidgets", "nbgrader", "openpyxl", "numpy", "IPython", "sqlalchemy", "typst"}
    code = f"import sys, {module}; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_module_has_a_docstring_and_every_package_lists_what_lives_there() -> None:
    for path in SOURCES:
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert docstring, path
        if path.name == "__init__.py":
            missing = [
                one.stem for one in path.parent.glob("*.py") if one.stem != "__init__" and f"``{one.stem}``" not in docstring
            ]
            assert not missing, f"{path} does not mention {missing}"
