"""The machine's commands: doctor and demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dojo.cli.japanese import JapaneseCommand
from dojo.cli.options import AsJson
from dojo.cli.screen import Screen

__all__ = ["add", "demo", "doctor"]


def add(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.command(cls=JapaneseCommand)(demo)
    app.command(cls=JapaneseCommand)(doctor)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="フォルダ", help="見本のクラスを作る場所")] = Path("demo-class"),
    *,
    as_json: AsJson = False,
) -> int:
    """見本のクラス(35人)を作り、配布・提出・採点・報告までを通してやってみせます。"""
    from dojo.classroom import demo as sample  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    with screen.progress("見本のクラス", sample.steps()) as step:
        done = sample.run(folder, step)
    screen.lines(done.lines())
    screen.document(done.to_dict())
    return 0


def doctor(*, as_json: AsJson = False) -> int:
    """このパソコンに足りないものと、その直し方を示します。"""
    from dojo.classroom.doctor import examine  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    found = examine()
    for one in found:
        mark = "○" if one.present else ("×" if one.required else "△")
        screen.line(f"{mark} {one.name}: {one.state}")
        if not one.present:
            screen.line(f"    {one.need}")
            screen.line(f"    直し方: {one.mend}")
    missing = [one for one in found if one.required and not one.present]
    screen.line("必要なものは、すべてそろっています。" if not missing else f"必要なものが{len(missing)}つ足りません。")
    screen.document({"checks": [one.to_dict() for one in found]})
    return 1 if missing else 0
