"""The take-homes of lesson 04: the trainee's own robot, its workbook, and the sheet of hours."""

from __future__ import annotations

from dojo.topics.rpa import lesson
from dojo.ui.base import View, box, escape, raw, vbox
from dojo.ui.controls import listed
from dojo.ui.robot import latest_robot
from dojo.ui.sorry import kindly
from dojo.ui.take_home import take_home_folder

__all__ = ["robot_kit"]

_USES = {
    lesson.ROBOT: "きょう動かしたロボットです。メモ帳で開いて読めます。",
    lesson.TEMPLATE: "申請を書き入れる表です。書き方のシートがついています。",
    lesson.HOURS: "自分の課の仕事の数字を入れると、手入れを引いた効果が出ます。",
}


@kindly
def robot_kit() -> View:
    """Write the three files; those that are there already stay as they are."""
    files = lesson.take_home(take_home_folder(), latest_robot())
    lines = [f"{path.as_posix()}: {_USES[path.name]}" for path in files]
    hint = "すでにあるファイルは、上書きせずに残します。"
    title = "3つのファイルを用意しました"
    body = listed([*lines, hint])
    return View(vbox(raw(box("good", title, body + f"<div>{escape(_where())}</div>"))), lambda: "\n".join([title, *lines, hint]))


def _where() -> str:
    return "画面左のファイルの一覧で、「持ち帰り」フォルダを開くと見つかります。"
