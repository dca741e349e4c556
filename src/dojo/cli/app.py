"""The command tree and the entry point."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from dojo.cli import author, handback, instructor, line, machine, planning, rpa, trainee
from dojo.cli.japanese import JapaneseGroup, usage_error
from dojo.errors import DojoError

__all__ = ["app", "run"]

#: What typer gives back after Ctrl-C, without a word.
_CTRL_C = 130

app = typer.Typer(
    cls=JapaneseGroup,
    help="デジタル道場: レッスンを開く、演習を配る、集める、採点する、報告する。",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
)
trainee.add(app)
instructor.add(app)
handback.add(app)
author.add(app)
line.add(app)
machine.add(app)
rpa.add(app)
planning.add(app)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 success, 1 a finding, 2 wrong usage.

    No traceback reaches the screen for anything that the reader can mend; a defect of the dojo itself still shows one.
    """
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = app(words, standalone_mode=False, prog_name="dojo")
    except TyperException as error:
        return _fail(words, usage_error(error), "", 2)
    except DojoError as error:
        return _fail(words, error.what, error.todo, error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted(words)
    if code == _CTRL_C:
        return _interrupted(words)
    return code if isinstance(code, int) else 0


def _interrupted(words: Sequence[str]) -> int:
    return _fail(words, "中断しました。", "もう一度同じコマンドを実行すれば、続けられます。", 1)


def _fail(words: Sequence[str], what: str, todo: str, code: int) -> int:
    line = " ".join(f"{what}{todo}".split())
    if "--json" in words:
        print(json.dumps({"error": line}, ensure_ascii=False))  # noqa: T201 - the one document on stdout
    print(line, file=sys.stderr)  # noqa: T201 - the one line for the reader
    return code
