"""The author's checks: build and gate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dojo.cli.japanese import JapaneseCommand
from dojo.cli.options import AsJson, CourseFolder
from dojo.cli.screen import Screen

__all__ = ["add", "build", "gate"]

Names = Annotated[list[str] | None, typer.Argument(metavar="教材名", help="たとえば 01_security。指定しなければ全部です。")]


def add(app: typer.Typer) -> None:
    """Hang the commands into the tree."""
    app.command(cls=JapaneseCommand)(build)
    app.command(cls=JapaneseCommand)(gate)


def build(
    names: Names = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="書きかえずに、今のノートブックが正しいかだけを確かめます。")] = False,
    course_dir: CourseFolder = Path(),
    as_json: AsJson = False,
) -> int:
    """教材の本文(.md)からノートブック(.ipynb)を作り、レッスンは実行して結果を入れます。"""
    from dojo.classroom.author import build as builder, sources  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    chosen = sources.select(names or [], folder=course_dir)
    act = builder.check if check else builder.build
    with screen.progress("教材", len(chosen)) as step:
        built = []
        for source in chosen:
            built.append(act(source))
            step()
    for one in built:
        word = (
            "× 直すところがあります"
            if one.findings
            else ("○ そのままで正しいです" if check or not one.changed else "○ 作りました")
        )
        screen.line(f"{one.name}: {word}")
        screen.lines(f"    {finding}" for finding in one.findings)
    failed = sum(bool(one.findings) for one in built)
    screen.line(f"教材 {len(built)} 件のうち、直すところがあるもの {failed} 件")
    screen.document({"built": [{"name": one.name, "changed": one.changed, "findings": list(one.findings)} for one in built]})
    return 1 if failed else 0


def gate(names: Names = None, *, course_dir: CourseFolder = Path(), as_json: AsJson = False) -> int:
    """演習の関門: 模範解答は満点か、手つかずは0点か、想定誤答は予定どおりの点とヒントになるかを確かめます。"""
    from dojo.classroom.author import gate as gatekeeper, sources  # noqa: PLC0415 - heavy

    screen = Screen(as_json=as_json)
    chosen = sources.select(names or [], "exercises", course_dir)
    with screen.progress("演習", len(chosen)) as step:
        gated = []
        for source in chosen:
            gated.append(gatekeeper.gate(source))
            step()
    for one in gated:
        word = "× 直すところがあります" if one.findings else "○ 通りました"
        screen.line(f"{one.name}: {word}(設問{one.questions}、想定誤答{one.planted})")
        screen.lines(f"    {finding}" for finding in one.findings)
    failed = sum(bool(one.findings) for one in gated)
    screen.document(
        {
            "gated": [
                {"name": one.name, "questions": one.questions, "planted": one.planted, "findings": list(one.findings)}
                for one in gated
            ]
        }
    )
    return 1 if failed else 0
