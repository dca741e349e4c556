"""The take-homes of lesson 03, written into the folder 持ち帰り beside the notebook."""

from __future__ import annotations

from dojo.topics.line import take_home
from dojo.ui.base import View, box, escape, raw, vbox
from dojo.ui.controls import listed
from dojo.ui.sorry import kindly
from dojo.ui.take_home import FOLDER

__all__ = ["line_take_home"]

_WHAT = {
    take_home.TABLE: "言葉の表です。エクセルで開いて、自分の町の言葉と返事に書きかえます。上書きはしません。",
    take_home.JSON: "表の返事を、LINEにそのまま渡せる形にしたものです。このセルを実行するたびに、表から作り直します。",
    take_home.PICTURE: "「ゴミ」に返す画像の見本です。",
    take_home.README: "情報担当といっしょに読む、受付(サーバー)の動かし方です。",
}


@kindly
def line_take_home() -> View:
    """Write the keyword table (unless one is there), the JSON made from it, the picture and the instructions."""
    files = take_home.write(FOLDER)
    lines = [f"{path.as_posix()}: {_WHAT[path.name]}" for path in files]
    start = f'<p>受付を始める命令: <code lang="en">{escape(take_home.command())}</code></p>'
    title = f"「{FOLDER}」フォルダに{len(files)}つのファイルを用意しました"
    words = "\n".join([title, *lines, f"受付を始める命令: {take_home.command()}"])
    return View(vbox(raw(box("good", title, listed(lines) + start))), lambda: words)
