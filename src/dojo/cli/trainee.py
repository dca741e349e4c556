"""The trainee's commands: lab and print."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Annotated

import typer

from dojo.cli.japanese import JapaneseCommand
from dojo.cli.options import AsJson, CourseFolder
from dojo.cli.screen import Screen

__all__ = ["add", "lab", "print_"]


def add(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.command(cls=JapaneseCommand)(lab)
    app.command("print", cls=JapaneseCommand)(print_)


def lab(
    folder: Annotated[Path, typer.Argument(metavar="フォルダ", help="研修生の作業フォルダ。なければ作ります。")] = Path(
        "workspace"
    ),
    *,
    course_dir: CourseFolder = Path(),
    port: Annotated[
        int | None, typer.Option("--port", metavar="番号", help="使うポート番号。指定しなければ自動で選びます。")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="ブラウザーを開くかどうか。")] = True,
    prepare_only: Annotated[bool, typer.Option("--prepare-only", help="作業フォルダを用意するだけで、開きません。")] = False,
    as_json: AsJson = False,
) -> int:
    """研修生の作業フォルダを用意して、日本語の JupyterLab を開きます。"""
    from dojo.classroom import workspace  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    release = course_dir / "release" / "."
    folder = folder.resolve()
    home = workspace.prepare(folder, release if release.is_dir() else None)
    words = workspace.command(folder, home, port=port, browser=browser)
    screen.line(f"作業フォルダを用意しました: {folder}")
    screen.document({"workspace": str(folder), "home": str(home), "command": words})
    if prepare_only:
        return 0
    screen.line("JupyterLab を開きます。終わるときは、この画面で Ctrl + C を押してください。")
    return subprocess.run(words, env=workspace.environment(folder), check=False).returncode  # noqa: S603 - our own fixed command


def print_(
    name: Annotated[str, typer.Argument(metavar="レッスン名", help="たとえば 01_security")],
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="ファイル", help="作る PDF の名前か、入れるフォルダ。なければ今いるフォルダに作ります。"),
    ] = None,
    course_dir: CourseFolder = Path(),
    as_json: AsJson = False,
) -> int:
    """レッスンを、紙で読める PDF(A4)にします。"""
    from dojo.classroom import paper  # noqa: PLC0415 - heavy
    from dojo.classroom.saving import save  # noqa: PLC0415

    screen = Screen(as_json=as_json)
    place = paper.place_for(name, out)
    made = paper.print_lesson(name, course_dir)
    save(place, made.pdf)
    screen.line(f"レッスン「{made.title}」を PDF にしました: {place}")
    screen.document({"lesson": made.name, "title": made.title, "pdf": str(place)})
    return 0
