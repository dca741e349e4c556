"""The lesson's applications looked at one by one: what a robot mends by itself, and what a person must look at."""

from __future__ import annotations

from dojo.topics.rpa import lesson
from dojo.topics.rpa.fields import Tidied, tidy
from dojo.ui.base import COLOURS, View, escape, raw, vbox

__all__ = ["row_check"]

_CELL = f"border:1px solid {COLOURS['line']};padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere"
_SHORT = f"{_CELL};white-space:nowrap"
_FIRST = 2  # the row of the first application in the workbook


def row_check() -> View:
    """Show each application, what is mended, and what is left for a person."""
    found = [(place, row, tidy(row)) for place, row in enumerate(lesson.applications(), start=_FIRST)]
    head = "".join(
        f'<th scope="col" style="{_CELL};background:{COLOURS["info_paper"]}">{name}</th>'
        for name in ("行", "申請番号", "判断", "ロボットが直すところ・人が見るところ")
    )
    lines = "".join(
        f'<tr><td style="{_CELL}">{place}</td><td style="{_SHORT}">{escape(tidied.values["申請番号"])}</td>'
        f'<td style="{_SHORT}">{_verdict(tidied)}</td><td style="{_CELL}">{escape(_notes(row, tidied))}</td></tr>'
        for place, row, tidied in found
    )
    table = (
        f'<table style="border-collapse:collapse;width:100%;font-size:14px;line-height:1.6;color:{COLOURS["ink"]}">'
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )
    return View(
        vbox(raw(table)),
        lambda: "\n".join(
            f"{place}行目 {tidied.values['申請番号']}: {_verdict(tidied)}。{_notes(row, tidied)}" for place, row, tidied in found
        ),
    )


def _verdict(tidied: Tidied) -> str:
    return "○ 登録" if tidied.ok else "△ 要確認"


def _notes(row: dict[str, str], tidied: Tidied) -> str:
    if not tidied.ok:
        return "".join(tidied.faults)
    mended = [f"{value} → {tidied.values[name]}" for name, value in row.items() if value != tidied.values[name]]
    return f"直すところ: {'、'.join(mended)}" if mended else "そのまま登録できます。"
