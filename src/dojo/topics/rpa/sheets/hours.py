"""効果の計算表.xlsx: a town's own tasks, what a robot would save after upkeep (take-home), and its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo import text
from dojo.text.saving import save
from dojo.topics.rpa.gain import Gain
from dojo.topics.rpa.sheets import looks
from dojo.topics.rpa.sheets.tables import Line, SheetError, Table, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["FILE_NAME", "INPUTS", "read_hours", "write_hours"]

FILE_NAME = "効果の計算表.xlsx"
#: What people fill in: column, smallest, largest. Shares are in percent, as people say them.
_LIMITS = {
    "件数(月)": (0, 1_000_000),
    "1件の分": (0, 10_000),
    "例外の割合(%)": (0, 100),
    "例外で増える分": (0, 10_000),
    "作る時間": (0, 100_000),
    "手入れの時間(月)": (0, 10_000),
}
_NAME = "仕事"
INPUTS = (_NAME, *_LIMITS)
_RESULTS = ("いま(時間/月)", "ロボットの後(時間/月)", "へる時間(月)", "1年めの効果(時間)", "元が取れる月")
_ROWS = 12
_EXAMPLE = ("【例・架空】学童クラブの申請の入力", 240, 8, 10, 10, 40, 4)
_NOTES = (
    "白い欄に、自分の課の数字を入れます。色のついた欄は、自動で計算します。分は1件あたり、時間は人の時間です。",
    "例外の行は、ロボットの後も人が行います。手入れ = 画面が変わったときの直しと、「要確認」を見る時間です。",
    "1年めの効果 = へる時間×12 − 作る時間。小数第1位までで四捨五入します。元が取れる月は切り上げです。",
)


def write_hours(path: Path, tasks: Sequence[Sequence[object]] = ()) -> Path:
    """Write the sheet with formulas, an example, and room for twelve tasks.

    Parameters
    ----------
    tasks
        Rows known already, in the order of :data:`INPUTS`.

    Raises
    ------
    SavingError
        If the file cannot be written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - loaded only by those who write

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "効果"
    top = looks.title(sheet, "ロボットの効果の計算表", _NOTES)
    looks.heading(sheet, top, (*INPUTS, *_RESULTS))
    rows: list[Sequence[object]] = [_EXAMPLE, *tasks]
    for place in range(_ROWS + 1):
        _row(sheet, top + 1 + place, rows[place] if place < len(rows) else ())
    _sum(sheet, top + 1, top + 1 + _ROWS)
    looks.page(sheet, (38, 10, 9, 11, 11, 9, 11, 11, 13, 10, 12, 10), freeze=f"B{top + 1}")
    return save(path, looks.content(book))


def _row(sheet: Worksheet, row: int, values: Sequence[object]) -> None:
    filled = [*values, *[None] * (len(INPUTS) - len(values))]
    before = f"ROUND(B{row}*(C{row}+D{row}/100*E{row})/60,1)"
    after = f"ROUND(B{row}*D{row}/100*(C{row}+E{row})/60+G{row},1)"
    empty = f'IF(B{row}="","",'
    results = [
        f"={empty}{before})",
        f"={empty}{after})",
        f"={empty}ROUND(H{row}-I{row},1))",
        f"={empty}ROUND(12*J{row}-F{row},1))",
        f'={empty}IF(J{row}>0,ROUNDUP(F{row}/J{row},0),"取れない"))',
    ]
    looks.line(sheet, row, [*filled, *results])
    _tint(sheet, row)


def _sum(sheet: Worksheet, first: int, last: int) -> None:
    """Add up the town's own tasks; the example does not count."""
    own = [f"=SUM({letter}{first + 1}:{letter}{last})" for letter in "HIJK"]
    looks.line(sheet, last + 1, ["合計(例をのぞく)", *[None] * 6, *own, None], bold=True)
    _tint(sheet, last + 1)


def _tint(sheet: Worksheet, row: int) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - as above

    for column in range(len(INPUTS) + 1, len(INPUTS) + len(_RESULTS) + 1):
        sheet.cell(row=row, column=column).fill = PatternFill("solid", fgColor="FFF4D6")


def read_hours(path: Path) -> dict[str, Gain]:
    """Read the tasks that a town has filled in, by name; the example and empty rows are left out.

    Raises
    ------
    InputError
        If the file cannot be used; the message names the cells.
    """
    table = load(path, INPUTS)
    lines = [line for line in table.lines if _own(line)]
    findings = [found for line in lines for found in _findings(table, line)]
    names = [line.values[_NAME] for line in lines]
    findings += [f"{table.cell(line, _NAME)}「{line.values[_NAME]}」が2回あります" for line in _again(lines, names)]
    if findings:
        raise SheetError(path=path.name, findings=findings)
    if not lines:
        raise SheetError(what=f"「{path.name}」に、自分の課の仕事がまだありません。", todo="例の下の行に書き入れてください。")
    return {line.values[_NAME]: _gain(line) for line in lines}


def _own(line: Line) -> bool:
    name = line.values[_NAME]
    return any(line.values.values()) and not name.startswith(("【例", "合計"))


def _again(lines: Sequence[Line], names: Sequence[str]) -> list[Line]:
    return [line for place, line in enumerate(lines) if names[place] and names[place] in names[:place]]


def _findings(table: Table, line: Line) -> list[str]:
    found = [] if line.values[_NAME] else [f"{table.cell(line, _NAME)} に仕事の名前がありません"]
    for column, (least, most) in _LIMITS.items():
        said = line.values[column]
        number = _number(said)
        where = f"{table.cell(line, column)}({column})"
        if number is None:
            found.append(f"{where}「{said}」は数ではありません" if said else f"{where} が空です")
        elif not least <= number <= most:
            found.append(f"{where} は {least:,} から {most:,} までの数にしてください")
    return found


def _number(said: str) -> float | None:
    """Read a number as people write it: full width, with commas or a percent sign."""
    plain = text.fold(said).replace(",", "").removesuffix("%")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if number == number and abs(number) != float("inf") else None  # noqa: PLR0124 - NaN is not itself


def _gain(line: Line) -> Gain:
    numbers = {column: _number(line.values[column]) or 0.0 for column in _LIMITS}
    return Gain(
        numbers["件数(月)"],
        numbers["1件の分"],
        numbers["例外の割合(%)"] / 100,
        numbers["例外で増える分"],
        numbers["作る時間"],
        numbers["手入れの時間(月)"],
    )
