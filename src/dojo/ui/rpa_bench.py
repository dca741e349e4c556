"""A bench for the exercise: run the robot of an answer cell on the lesson's applications, and watch its steps."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from dojo.errors import DojoError
from dojo.topics.rpa import lesson
from dojo.topics.rpa.robot.run import Job, run
from dojo.topics.rpa.sheets.template import FILE_NAME, write_rows
from dojo.ui.base import View, box, escape, vbox
from dojo.ui.controls import Board, button, row
from dojo.ui.robot import report

__all__ = ["robot_bench"]

_ASK = "まだ動かしていません。答えのセルを実行してから、「試しに動かす」を押してください。"


def robot_bench(name: str) -> View:
    """Offer to run the robot that stands under this name in the notebook.

    Parameters
    ----------
    name
        Of the variable; it is looked up when the button is pressed.
    """
    bench = _Bench(name)
    return View(bench.widget, lambda: _ASK)


class _Bench:
    """One button, and what came of pressing it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.board = Board()
        self.board.show(box("info", "試運転", escape(_ASK)))
        self.go = button("試しに動かす", self._run, icon="play")
        self.widget = vbox(row(self.go), self.board)

    def _run(self) -> None:
        self.go.disabled = True
        self.board.show(box("info", "動かしています。少しお待ちください。", ""))
        try:
            self.board.show(_tried(_value(self._name)))
        except DojoError as error:
            self.board.show(box("warn", error.what, f"<div>→ {escape(error.todo)}</div>"))
        self.go.disabled = False


def _value(name: str) -> Any:
    from IPython import get_ipython  # noqa: PLC0415 - only a notebook has one

    shell = get_ipython()
    return shell.user_ns.get(name, "") if shell else ""


def _tried(text: Any) -> str:
    with tempfile.TemporaryDirectory(prefix="dojo-rpa-") as folder:
        write_rows(Path(folder) / FILE_NAME, lesson.applications())
        return report(run(Job(text, browser="なし", log=False), Path(folder)))
