"""The take-homes of lesson 05: a workbook to fill in, and what becomes of it, in the folder 持ち帰り beside the notebook."""

from __future__ import annotations

from pathlib import Path

from dojo.text.saving import save_all
from dojo.topics.plan import report, town
from dojo.topics.plan.workbook import read, to_bytes
from dojo.topics.plan.workbook.sheets import FILE_NAME
from dojo.ui.base import View, box, escape, raw, vbox
from dojo.ui.controls import listed
from dojo.ui.sorry import kindly

__all__ = ["plan_report", "plan_workbook"]

_FOLDER = "持ち帰り"
_WHERE = f"画面左のファイルの一覧で、「{_FOLDER}」フォルダを開くと見つかります。"
_SAMPLE = "道場町の計画(架空)が、見本として入っています。自分の町の計画に書きかえて使います。"
_KEPT = "すでに書きこんだ表があるときは、上書きせずに残します。作り直すときは、古い表の名前を変えてください。"


@kindly
def plan_workbook() -> View:
    """Write the workbook, unless one is there: it may hold a town's plan already."""
    target = Path(_FOLDER) / FILE_NAME
    if not target.exists():
        save_all(_FOLDER, {FILE_NAME: to_bytes(town.plan())})
    # The same words whether it was written just now or before: stored and fresh outputs are compared.
    return _said(f"「{FILE_NAME}」を用意しました", [target], [_WHERE, _SAMPLE, _KEPT])


@kindly
def plan_report() -> View:
    """Read the workbook in the folder and write the PDF and the charts, or say which cells are in the way."""
    source = Path(_FOLDER) / FILE_NAME
    reading = read(source)
    judged = report.judge(reading.plan)
    written = save_all(_FOLDER, report.files(judged, source.stem))
    hints = [str(note) for note in reading.notes] + list(report.warnings(judged))
    return _said(f"「{reading.plan.title}」の計画書を作りました", list(written), [*hints, _WHERE])


def _said(title: str, files: list[Path], lines: list[str]) -> View:
    names = [path.as_posix() for path in files]
    body = f"<div><b>{'<br>'.join(escape(name) for name in names)}</b></div>{listed(lines)}"
    return View(vbox(raw(box("good", title, body))), lambda: "\n".join([title, *names, *lines]))
