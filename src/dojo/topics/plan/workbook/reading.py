"""The rows of a workbook to a plan, with every faulty cell named."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dojo.text.tables import letters
from dojo.text.width import fold
from dojo.topics.plan.model import Indicator, Initiative, Plan, Team
from dojo.topics.plan.workbook import checks
from dojo.topics.plan.workbook.cells import CellError, convert, is_empty
from dojo.topics.plan.workbook.findings import Finding, WorkbookError
from dojo.topics.plan.workbook.grids import Grid, load
from dojo.topics.plan.workbook.sheets import Column, Sheet, sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Reading", "read"]

_HEADER_WITHIN = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan, and what the reader should know about single cells although they can be used."""

    plan: Plan
    notes: tuple[Finding, ...]


def read(path: Path | str) -> Reading:
    """Read a plan from an xlsx workbook.

    Parameters
    ----------
    path
        A workbook with the sheets 計画, 取組, 体制 and 指標; other sheets are ignored. Columns are found by their titles, in
        any order; lines may stand above them.

    Raises
    ------
    MissingFileError
        If there is no such file.
    WorkbookError
        If it is no plan; ``findings`` names the cells.
    """
    place = Path(path)
    grids = load(place, [sheet.name for sheet in sheets()])
    reader = _Reader()
    tables = {sheet.name: reader.table(sheet, grids.get(sheet.name)) for sheet in sheets()}
    reader.problems += checks.problems(tables)
    if reader.problems:
        raise WorkbookError(path=place.name, findings=reader.problems)
    plan = _plan(tables)
    return Reading(plan, (*reader.notes, *checks.notes(plan, tables)))


@dataclass(slots=True)
class _Reader:
    """Goes through the sheets, and collects notes and problems."""

    notes: list[Finding] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)

    def table(self, sheet: Sheet, grid: Grid | None) -> list[checks.Record]:
        if grid is None:
            self.problems.append(Finding(sheet.name, f"「{sheet.name}」のシートがありません。"))
            return []
        header = _header(sheet, grid)
        missing = [column.title for column in sheet.columns if column.title not in header.places]
        if missing:
            self.problems.append(Finding(f"{sheet.name}!{header.row}行目", f"見出し「{'」「'.join(missing)}」がありません。"))
            return []
        return list(self._records(sheet, grid, header))

    def _records(self, sheet: Sheet, grid: Grid, header: _Header) -> Iterator[checks.Record]:
        self._merged(sheet, grid, header)
        count = 0
        for number, row in enumerate(grid.rows[header.row :], start=header.row + 1):
            cells = {column.field: _at(row, header.places[column.title]) for column in sheet.columns}
            if all(is_empty(value) for value in cells.values()) and not _any_formula(grid, number, header):
                continue
            count += 1
            if count > sheet.rows:
                self.problems.append(Finding(f"{sheet.name}!{number}行目", f"「{sheet.name}」は{sheet.rows}行までです。"))
                return
            yield self._record(sheet, grid, header, number, cells)
        if not count and sheet.name in {"計画", "取組"}:
            self.problems.append(Finding(f"{sheet.name}!{header.row + 1}行目", "見出しの下に、1行も書かれていません。"))

    def _merged(self, sheet: Sheet, grid: Grid, header: _Header) -> None:
        for name, _, last in grid.merged:
            if last >= header.row:
                self.problems.append(
                    Finding(f"{sheet.name}!{name}", "セルが結合されています。結合をやめて、1つずつ書いてください。")
                )

    def _record(self, sheet: Sheet, grid: Grid, header: _Header, number: int, cells: dict[str, Any]) -> checks.Record:
        record = checks.Record(sheet.name, number, {})
        for column in sheet.columns:
            place = header.places[column.title]
            record.places[column.field] = f"{sheet.name}!{letters(place)}{number}"
            self._cell(record, column, cells[column.field], formula=(number, place) in grid.formulas)
        return record

    def _cell(self, record: checks.Record, column: Column, value: object, *, formula: bool) -> None:
        where = record.places[column.field]
        if formula and value is None:
            self.problems.append(Finding(where, "数式の結果がありません。「値」として貼り付け直してください。"))
            return
        try:
            record.values[column.field] = convert(value, column)
        except CellError as error:
            self.problems.append(Finding(where, str(error)))
            return
        if formula:
            self.notes.append(Finding(where, f"数式の結果「{value}」を使いました。"))


@dataclass(slots=True)
class _Header:
    """Where the titles stand: the row, and the column of each, from 1."""

    row: int
    places: dict[str, int]


def _header(sheet: Sheet, grid: Grid) -> _Header:
    """Take the row with the most titles, among the first ones."""
    wanted = {_key(column.title): column.title for column in sheet.columns}
    best = _Header(1, {})
    for number, row in enumerate(grid.rows[:_HEADER_WITHIN], start=1):
        places: dict[str, int] = {}
        for place, value in enumerate(row, start=1):
            title = wanted.get(_key(value))
            if title:
                places.setdefault(title, place)
        if len(places) > len(best.places):
            best = _Header(number, places)
    return best


def _key(value: object) -> str:
    return fold(value).replace(" ", "") if isinstance(value, str) else ""


def _at(row: list[Any], place: int) -> Any:
    return row[place - 1] if place <= len(row) else None


def _any_formula(grid: Grid, number: int, header: _Header) -> bool:
    return any((number, place) in grid.formulas for place in header.places.values())


def _plan(tables: dict[str, list[checks.Record]]) -> Plan:
    head = tables["計画"][0].values
    return Plan(
        **head,
        initiatives=tuple(Initiative(**record.values) for record in tables["取組"]),
        teams=tuple(Team(**record.values) for record in tables["体制"]),
        indicators=tuple(Indicator(**record.values) for record in tables["指標"]),
    )
