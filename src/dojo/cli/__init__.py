"""The command line: parse, call, print. Nothing here knows how anything is done.

===============  ============================================================
``app``          the command tree and the entry point
``japanese``     help pages and usage errors in Japanese
``options``      options that several commands share
``screen``       tables, progress bars, JSON
``instructor``   init, release, collect, grade, report, roster
``handback``     feedback, certificate
``trainee``      lab, submit, progress, print
``author``       build, gate
``line``         line check, line serve
``machine``      doctor, demo
``rpa``          rpa serve, rpa run, rpa check, rpa hours
``planning``     plan
===============  ============================================================
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with 0 (success), 1 (a finding) or 2 (wrong usage)."""
    from dojo.grading.light import loading, spare  # noqa: PLC0415 - only where the command runs

    spare()
    with loading():
        if sys.argv[1:2] == ["grade"]:
            from dojo.grading import ahead  # noqa: PLC0415

            ahead.foresee(sys.argv[1:])
        from dojo.cli.app import run  # noqa: PLC0415 - typer and rich load only when the command runs

    raise SystemExit(run())
