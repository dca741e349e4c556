"""Help is Japanese on every page: no English but names of commands, options, file types and products."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import typer

from dojo.cli.app import app, run

if TYPE_CHECKING:
    from collections.abc import Callable

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
WORD = re.compile(r"[A-Za-z][A-Za-z]+")
#: Names that have no Japanese form: the program, products, file types, forms of data, keys.
NAMES = {
    "dojo",
    "JupyterLab",
    "Excel",
    "LINE",
    "JSON",
    "HTML",
    "PDF",
    "CPU",
    "ID",
    "Ctrl",
    "csv",
    "xlsx",
    "zip",
    "md",
    "ipynb",
    "Dask",
    "dask",
    "tcp",
}
#: Values that are typed as they stand, and the example of an exercise's name.
VALUES = {"auto", "bwrap", "none", "security"}


def _tree(command: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    found = {path: command}
    for name, below in getattr(command, "commands", {}).items():
        found |= _tree(below, (*path, name))
    return found


TREE = _tree(typer.main.get_command(app))
#: The commands that design §7 fixes and that this version has.
FIXED = {
    ("init",), ("demo",), ("lab",), ("build",), ("gate",), ("release",), ("collect",), ("grade",), ("report",),
    ("roster", "import"), ("doctor",), ("feedback",), ("certificate",), ("submit",), ("progress",), ("print",),
}  # fmt: skip


def _help(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    assert run([*path, "--help"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_the_commands_of_the_design_are_there() -> None:
    assert set(TREE) >= FIXED


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_a_help_page_is_japanese(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    page = _help(path, capsys)
    assert page.startswith(f"使い方: {' '.join(('dojo', *path))}")
    commands = {name for one in TREE for name in one}
    strangers = set(WORD.findall(re.sub(r"--[a-z-]+", "", page))) - NAMES - VALUES - commands
    assert strangers == set()


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_every_command_argument_and_option_is_explained(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    page = _help(path, capsys)
    command = TREE[path]
    assert JAPANESE.search(command.help or "")
    for parameter in command.params:
        assert JAPANESE.search(parameter.help or ""), parameter.name
        named = parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0]
        assert named in page
    assert "--help" in page


@pytest.mark.parametrize("path", [one for one, command in TREE.items() if not hasattr(command, "commands")], ids=" ".join)
def test_every_command_can_print_json(path: tuple[str, ...]) -> None:
    assert "--json" in {name for parameter in TREE[path].params for name in parameter.opts}


@pytest.mark.parametrize(
    "path", [("release",), ("collect",), ("grade",), ("report",), ("roster", "import"), ("lab",), ("build",), ("gate",)]
)
def test_every_command_that_needs_a_course_takes_its_folder(path: tuple[str, ...]) -> None:
    assert "--course-dir" in {name for parameter in TREE[path].params for name in parameter.opts}


def test_a_page_is_not_wider_than_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    for path in TREE:
        assert all(_columns(line) <= 100 for line in _help(path, capsys).splitlines())


def _columns(line: str) -> int:
    return sum(1 if ord(letter) < 0x1100 else 2 for letter in line.rstrip())


def test_dojo_alone_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "使い方: dojo コマンド" in capsys.readouterr().out


def test_the_installed_program_shows_the_same_page(dojo: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    done = dojo("--help")
    assert (done.code, done.err) == (0, "")
    assert done.out == _help((), capsys)
