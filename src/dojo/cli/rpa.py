"""The commands of lesson 04, for work at one's own desk: ``dojo rpa serve``, ``run``, ``check``, ``hours``."""

from __future__ import annotations

import contextlib
import signal
from pathlib import Path
from typing import Annotated

import typer

from dojo.cli.japanese import JapaneseCommand, JapaneseGroup
from dojo.cli.options import AsJson
from dojo.cli.screen import Screen

__all__ = ["add"]

_PORT = 8040


def add(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    group = typer.Typer(cls=JapaneseGroup, help="ロボットと、その練習システムを、ノートブックの外で使います(レッスン04)。")
    for command in (serve, run, check, hours):
        group.command(cls=JapaneseCommand)(command)
    app.add_typer(group, name="rpa")


def serve(
    *,
    port: Annotated[int, typer.Option("--port", metavar="番号", help="使うポート番号。")] = _PORT,
    moving: Annotated[bool, typer.Option("--moving/--still", help="入力欄の場所を毎回変えるかどうか。")] = True,
    as_json: AsJson = False,
) -> int:
    """道場町(架空)の練習システムを、このパソコンの中だけで始めます。"""
    from dojo.topics.rpa.system import Served, State  # noqa: PLC0415 - only here

    screen = Screen(as_json=as_json)
    for end in (signal.SIGINT, signal.SIGTERM):  # also where whoever started us had told us not to listen
        signal.signal(end, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt), Served(State(moving=moving), port=port) as served:  # the usual end
        screen.line(f"練習システムを始めました: {served.address}")
        screen.line("このパソコンの中からだけ開けます。終わるときは、この画面で Ctrl + C を押してください。")
        screen.document({"address": served.address})
        served.wait()
    screen.line("練習システムを終わりました。")
    return 0


def run(
    robot: Annotated[Path, typer.Argument(metavar="ロボット", help="ロボットを書いたファイル。申請の表も同じ場所に置きます。")],
    *,
    address: Annotated[
        str, typer.Option("--address", metavar="場所", help="動いている練習システムの場所。指定しなければ、新しく始めます。")
    ] = "",
    browser: Annotated[
        str, typer.Option("--browser", metavar="使い方", help="ブラウザの使い方。自動、あり、なし のどれかです。")
    ] = "",
    as_json: AsJson = False,
) -> int:
    """ロボットを動かし、記録と要確認の表を、ロボットと同じ場所に残します。"""
    from dojo.topics.rpa.robot.run import Job, run as start  # noqa: PLC0415 - heavy
    from dojo.topics.rpa.robot.text import load  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    done = start(Job(load(robot), address=address, browser=browser), robot.resolve().parent)
    screen.line(done.ended)
    for one in done.outcomes:
        screen.line(f"  {one['row']}行目 {one['number']}: {one['result']} {one['reason']}".rstrip())
    screen.line(f"くわしい記録: {robot.resolve().parent / 'log.html'}")
    screen.document({"finished": done.finished, "problem": done.problem, "rows": done.outcomes, "records": list(done.records)})
    return 0 if done.finished else 1


def check(
    table: Annotated[Path, typer.Argument(metavar="申請の表", help="申請の表のファイル(xlsx か csv)。")],
    *,
    as_json: AsJson = False,
) -> int:
    """申請の表を調べ、ロボットが登録できない行と理由を示します。"""
    from dojo.topics.rpa import fields  # noqa: PLC0415 - only here
    from dojo.topics.rpa.sheets import read_rows  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    rows = read_rows(table)
    found = {row["行"]: fields.tidy({name: str(value) for name, value in row.items()}).faults for row in rows}
    bad = {row: list(faults) for row, faults in found.items() if faults}
    for row, faults in bad.items():
        screen.line(f"{row}行目: {''.join(faults)}")
    screen.line(f"{len(rows)}行のうち、登録できる行は{len(rows) - len(bad)}行、人が見る行は{len(bad)}行です。")
    screen.document({"rows": len(rows), "review": [{"row": row, "faults": faults} for row, faults in bad.items()]})
    return 1 if bad else 0


def hours(
    sheet: Annotated[Path, typer.Argument(metavar="計算表", help="書きこんだ効果の計算表のファイル(xlsx)。")],
    *,
    as_json: AsJson = False,
) -> int:
    """書きこんだ効果の計算表を読み、手入れを引いた効果を長い順に示します。"""
    from dojo.topics.rpa.sheets.hours import read_hours  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    gains = dict(sorted(read_hours(sheet).items(), key=lambda one: one[1].first_year, reverse=True))
    for name, gain in gains.items():
        paid = "元は取れません" if gain.months is None else f"元が取れるのは{gain.months}か月後"
        screen.line(f"{name}: 1か月に{gain.saved:g}時間、1年めに{gain.first_year:g}時間({paid})")
    found = [(name, one.saved, one.first_year, one.months) for name, one in gains.items()]
    screen.document({"tasks": [dict(zip(("name", "saved", "first_year", "months"), one, strict=True)) for one in found]})
    return 0
