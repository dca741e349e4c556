"""The robot in a notebook: a cell that is a robot, its steps as one watches them, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from dojo.errors import DojoError, UsageError
from dojo.topics.rpa import lesson
from dojo.topics.rpa.robot.run import Job, Run, run
from dojo.topics.rpa.robot.screen import browser_programs
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, row
from dojo.ui.rpa_practice import FOLDER, practice_system, start_again, workplace
from dojo.ui.sorry import kindly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["latest_robot", "report", "robot", "robot_again", "robot_cell", "robot_words"]

_CELL = f"border:1px solid {COLOURS['line']};padding:.3em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere"
_OPTIONS = {"画面なし": "なし", "画面あり": "あり"}
_AFRESH = "はじめから"
_MARKS = {"登録": "○", "済み": "－", "要確認": "△"}
_STEP_MARKS = {"済み": "○", "止まった": "×", "飛ばした": "－", "していない": "・"}
_WORDS_STEPS = 12
_STEP_COLUMNS = {"手順": "26%", "渡した値": "24%", "したこと・見たこと": "50%"}
#: The robot that ran last, for :func:`robot_again` and the take-home.
_latest: list[str] = []


def robot_cell() -> View:
    """Make ``%%robot`` known to this notebook, and show the words that a robot understands."""
    from IPython import get_ipython  # noqa: PLC0415 - only a notebook has one

    shell = get_ipython()
    if shell is not None:
        shell.register_magic_function(_magic, magic_kind="cell", magic_name="robot")
    return robot_words()


def _magic(line: str, cell: str) -> View:
    return robot(cell, line)


@kindly
def robot(text: str, options: str = "") -> View:
    """Run a robot on the notebook's practice system.

    Parameters
    ----------
    text
        The robot.
    options
        Words, separated by blanks: 画面なし (no browser), 画面あり (with one), はじめから (the practice system is emptied first).
        Without the first two, a browser is used where there is one.

    Raises
    ------
    DojoError
        Answered with a framed message, as everything that a trainee can mend.
    """
    words = options.split()
    unknown = [word for word in words if word not in {*_OPTIONS, _AFRESH}]
    if unknown:
        raise UsageError(
            what=f"%%robot のうしろの「{unknown[0]}」は使えません。", todo=f"使える言葉: {'、'.join([*_OPTIONS, _AFRESH])}。"
        )
    browser = next((_OPTIONS[word] for word in words if word in _OPTIONS), "")
    done = _perform(text, browser, afresh=_AFRESH in words)
    _latest[:] = [text]
    watched = _Watched(text, done)
    return View(watched.widget, watched.words)


@kindly
def robot_again() -> View:
    """Run the last robot once more, on the same practice system: nothing must be entered twice."""
    if not _latest:
        raise UsageError(what="まだロボットを動かしていません。", todo="上の「%%robot」のセルを、先に実行してください。")
    watched = _Watched(_latest[0], _perform(_latest[0], "なし", afresh=False))
    return View(watched.widget, watched.words)


def latest_robot() -> str:
    """Give the text of the robot that ran last, or an empty text."""
    return _latest[0] if _latest else ""


def _perform(text: str, browser: str, *, afresh: bool) -> Run:
    if afresh:
        start_again()
    return run(Job(text, address=practice_system().address, browser=browser), workplace())


class _Watched:
    """What a robot did, and a button to see the same in a browser."""

    def __init__(self, text: str, done: Run) -> None:
        self._text = text
        self.done = done
        self._board, self._picture = Board(), widgets.Box()
        self.see = button("ブラウザで動かして見る", self._see, icon="eye")
        self.see.layout.display = "" if browser_programs() else "none"
        self._show()
        self.widget = vbox(self._board, row(self.see), self._picture)

    def _show(self) -> None:
        self._board.show(report(self.done) + _log(self.done))

    def _see(self) -> None:
        self.see.disabled = True
        self._board.show(box("info", "ブラウザで動かしています。1分ほどかかることがあります。", ""))
        try:
            self.done = _perform(self._text, "あり", afresh=True)
            self._show()
            self._picture.children = _picture(self.done)
        except DojoError as error:
            self._board.show(box("warn", error.what, f"<div>→ {escape(error.todo)}</div>"))
        self.see.disabled = False

    def words(self) -> str:
        """Say how it ended, what became of each row, and the first steps."""
        lines = [self.done.ended]
        lines += [f"{_MARKS[one['result']]} {_outcome(one)}" for one in self.done.outcomes]
        steps = [one for one in self.done.steps if one["depth"] == 0 or not self.done.outcomes]
        lines += [f"  {_step_words(one)}" for one in steps[:_WORDS_STEPS]]
        return "\n".join(lines)


def report(done: Run) -> str:
    """Draw what a robot did: how it ended, what became of each row, and its steps."""
    return _summary(done) + _rows(done.outcomes) + _steps(done.steps)


def _summary(done: Run) -> str:
    if done.finished:
        return box("good", "○ 最後まで動きました", escape(done.counts))
    return box("bad", "× 途中で止まりました", escape(done.problem))


def _outcome(one: Mapping[str, Any]) -> str:
    return f"{one['row']}行目 {one['number']}: {one['result']}{' … ' + one['reason'] if one['reason'] else ''}"


def _rows(outcomes: Sequence[Mapping[str, Any]]) -> str:
    if not outcomes:
        return ""
    lines = "".join(
        f"<tr>{_short(one['row'])}{_short(one['number'])}{_short(_result(one['result']))}{_td(one['reason'])}</tr>"
        for one in outcomes
    )
    return _table({"行": "", "申請番号": "", "結果": "", "理由": "70%"}, lines)


def _result(kind: str) -> str:
    return f"{_MARKS[kind]} {kind}"


def _steps(steps: Sequence[Mapping[str, Any]]) -> str:
    lines = "".join(
        f'<tr><td style="{_CELL};padding-left:{0.6 + 1.2 * one["depth"]}em">{_STEP_MARKS.get(one["status"], "・")} '
        f"{escape(one['name'])}</td>{_td(_values(one))}{_td(one['said'])}</tr>"
        for one in steps
    )
    if not lines:
        return ""
    opened = "" if len(steps) > _WORDS_STEPS else " open"
    return (
        f'<details{opened} style="margin:.5em 0;font-size:14px"><summary style="cursor:pointer;font-weight:bold">'
        f"ロボットの手順を見る({len(steps)}手)</summary>{_table(_STEP_COLUMNS, lines)}</details>"
    )


def _values(step: Mapping[str, Any]) -> str:
    shown = "" if any(value.startswith("{'") for value in step["values"]) else "、".join(step["values"])
    return f"{'、'.join(step['to'])} ← {shown}" if step["to"] else shown


def _step_words(step: Mapping[str, Any]) -> str:
    said = f" … {step['said']}" if step["said"] else ""
    return f"{_STEP_MARKS.get(step['status'], '・')} {step['name']}({_values(step)}){said}"


def _td(text: object) -> str:
    return f'<td style="{_CELL}">{escape(text)}</td>'


def _short(text: object) -> str:
    return f'<td style="{_CELL};white-space:nowrap">{escape(text)}</td>'


def _table(titles: Mapping[str, str], lines: str) -> str:
    """Draw a table; ``titles`` are those of the columns, each with its width."""
    head = "".join(
        f'<th scope="col" style="{_CELL};background:{COLOURS["info_paper"]};width:{width or "auto"}">{title}</th>'
        for title, width in titles.items()
    )
    return (
        f'<table style="border-collapse:collapse;width:100%;font-size:14px;line-height:1.6;color:{COLOURS["ink"]}">'
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _log(done: Run) -> str:
    if done.folder is None or not (done.folder / "log.html").is_file():
        return ""
    return (
        f'<div style="font-size:13px;color:{COLOURS["quiet"]}">くわしい記録: 画面左のファイルの一覧で「{FOLDER}」を開き、'
        "log.html を押します。何も出ないときは、上の「HTMLを信用する」を押します。</div>"
    )


def _picture(done: Run) -> tuple[widgets.Widget, ...]:
    path = done.folder / "画面.png" if done.folder else None
    if path is None or not path.is_file():
        return ()
    image = widgets.Image(value=path.read_bytes(), format="png", layout=widgets.Layout(width="100%", max_width="760px"))
    image.alt = "ロボットが最後に見た画面"
    return (widgets.VBox([raw('<div style="font-size:14px">ロボットが最後に見た画面</div>'), image]),)


def robot_words() -> View:
    """Show what a robot understands."""
    words = lesson.keywords()
    lines = "".join(
        f'<tr>{_td(one["name"])}<td style="{_CELL};font-family:monospace;white-space:pre-wrap">{escape(one["use"])}</td>'
        f"{_td(one['what'])}</tr>"
        for one in words
    )
    table = _table({"ことば": "22%", "書き方": "40%", "すること": "38%"}, lines)
    return View(vbox(raw(table)), lambda: "\n".join(f"{one['name']}: {one['what']} 例) {one['use']}" for one in words))
