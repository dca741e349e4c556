"""The commands for a LINE account: line check, line serve."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dojo.cli.japanese import JapaneseCommand, JapaneseGroup
from dojo.cli.options import AsJson
from dojo.cli.screen import Screen

if TYPE_CHECKING:
    from dojo.topics.line.keywords import KeywordTable
    from dojo.topics.line.server.run import Server

__all__ = ["add"]

_TABLE = "言葉の表(.xlsx か .csv)"
_PLATFORM = "https://api.line.me"


def add(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    line = typer.Typer(cls=JapaneseGroup, help="LINE公式アカウントの言葉の表を点検し、自動で返事をします。")
    line.command("check", cls=JapaneseCommand)(check)
    line.command("serve", cls=JapaneseCommand)(serve)
    line.callback()(_line)
    app.add_typer(line, name="line")


def _line() -> None:
    """LINE公式アカウントの言葉の表を点検し、自動で返事をします。"""


def check(file: Annotated[Path, typer.Argument(metavar="ファイル", help=_TABLE)], *, as_json: AsJson = False) -> int:
    """言葉の表を点検します。直すところは、セルの番号で示します。"""
    from dojo.topics.line.grid import TableError  # noqa: PLC0415 - loaded when used
    from dojo.topics.line.messages import ready  # noqa: PLC0415
    from dojo.topics.line.reading import read  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    try:
        table = read(file)
    except TableError as error:
        findings = error.findings
        if not findings:
            raise
        screen.line(f"× {file.name}: 直すところがあります。")
        screen.lines(f"    {finding}" for finding in findings)
        screen.document({"table": file.name, "findings": list(findings)})
        return 1
    screen.line(f"○ {file.name}: {_summary(table)}")
    screen.document({"table": file.name, "findings": [], "entries": ready(table)})
    return 0


def serve(
    *,
    table: Annotated[Path, typer.Option("--table", metavar="ファイル", help=_TABLE)],
    port: Annotated[int, typer.Option("--port", metavar="番号", min=0, max=65535, help="受け付けるポート番号。")] = 8000,
    host: Annotated[
        str, typer.Option("--host", metavar="アドレス", help="受け付けるアドレス。指定しなければ、このパソコンの中だけです。")
    ] = "127.0.0.1",
    platform: Annotated[
        str, typer.Option("--platform", metavar="アドレス", help="返事の送り先。ためすとき以外は、変えません。")
    ] = _PLATFORM,
    as_json: AsJson = False,
) -> int:
    """言葉の表で、LINE からの知らせに自動で返事をします。止めるときは Ctrl + C を押します。"""
    from dojo.topics.line.reading import read  # noqa: PLC0415 - loaded when used
    from dojo.topics.line.server.run import serve as run  # noqa: PLC0415
    from dojo.topics.line.server.settings import Settings  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    words = read(table)
    settings = Settings.from_environment(os.environ, platform)

    def ready(server: Server) -> None:
        screen.line(f"{table.name}: {_summary(words)}")
        screen.line(f"受付を始めました: {server.url}(止めるときは Ctrl + C)")
        screen.document({"url": server.url, "health": server.health, "port": server.port, "keywords": len(words.entries)})
        sys.stdout.flush()  # whoever started the server through a pipe waits for these lines

    run(words, settings, port=port, host=host, ready=ready)
    screen.line("受付を終わりました。届いていた知らせは、最後まで処理しました。")
    return 0


def _summary(table: KeywordTable) -> str:
    spellings = sum(len(entry.synonyms) for entry in table.entries)
    missing = [word for word, entry in (("見つからないとき", table.fallback), ("友だち追加", table.greeting)) if entry is None]
    note = f"(「{'」と「'.join(missing)}」の返事はありません)" if missing else ""
    return f"言葉{len(table.entries)}、ほかの言い方{spellings}{note}"
