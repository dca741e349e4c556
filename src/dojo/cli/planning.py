"""A town's own plan: check the workbook, write the PDF and the charts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dojo.cli.japanese import JapaneseCommand
from dojo.cli.options import AsJson
from dojo.cli.screen import Screen
from dojo.errors import UsageError

if TYPE_CHECKING:
    from dojo.topics.plan.workbook import Finding

__all__ = ["add", "plan"]


def add(app: typer.Typer) -> None:
    """Hang the command into the tree."""
    app.command(cls=JapaneseCommand)(plan)


def plan(
    file: Annotated[Path, typer.Argument(metavar="ファイル", help="町の計画を書いた Excel ブック(.xlsx)。")],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="フォルダ", help="書き出す先。指定しなければ、ブックと同じフォルダです。")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="見本の入ったブックを新しく作ります。")] = False,
    as_json: AsJson = False,
) -> int:
    """町のデジタル計画のブックを点検して、計画書(PDF)と工程表・財源の図を作ります。"""
    screen = Screen(as_json=as_json)
    return _new(file, screen) if new else _made(file, out, screen)


def _new(file: Path, screen: Screen) -> int:
    from dojo.text.saving import save_all  # noqa: PLC0415 - loaded when used
    from dojo.topics.plan import town  # noqa: PLC0415 - heavy
    from dojo.topics.plan.workbook import to_bytes  # noqa: PLC0415 - likewise

    if file.suffix.lower() != ".xlsx":
        raise UsageError(what=f"「{file.name}」は「.xlsx」で終わっていません。", todo="「計画.xlsx」のような名前にしてください。")
    if file.exists():
        raise UsageError(what=f"「{file.name}」はもうあります。", todo="別の名前にしてください。")
    (written,) = save_all(file.parent, {file.name: to_bytes(town.plan())})
    screen.line(f"見本の入ったブックを作りました: {written}")
    screen.document({"file": str(written)})
    return 0


def _made(file: Path, out: Path | None, screen: Screen) -> int:
    from dojo.text.saving import save_all  # noqa: PLC0415 - loaded when used
    from dojo.topics.plan import report  # noqa: PLC0415 - heavy
    from dojo.topics.plan.workbook import WorkbookError, read  # noqa: PLC0415 - likewise

    try:
        reading = read(file)
    except WorkbookError as error:
        if not error.findings:
            raise
        return _faulty(file, error.findings, screen)
    judged = report.judge(reading.plan)
    warnings = report.warnings(judged)
    written = save_all(out or file.parent, report.files(judged, file.stem))
    screen.lines(f"気をつけること: {text}" for text in (*map(str, reading.notes), *warnings))
    screen.lines(f"作りました: {path}" for path in written)
    screen.document(
        {
            "file": str(file),
            "findings": [],
            "notes": _listed(reading.notes),
            "warnings": list(warnings),
            "files": list(map(str, written)),
        }
    )
    return 0


def _faulty(file: Path, findings: tuple[Finding, ...], screen: Screen) -> int:
    screen.line(f"「{file.name}」に直すところが{len(findings)}か所あります。何も書き出していません。")
    screen.lines(f"  {finding}" for finding in findings)
    screen.document({"file": str(file), "findings": _listed(findings), "notes": [], "warnings": [], "files": []})
    return 1


def _listed(findings: tuple[Finding, ...]) -> list[dict[str, str]]:
    return [{"where": finding.where, "text": finding.text} for finding in findings]
