"""A file to a roster, every finding with its cell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.classroom.roster import codes
from dojo.classroom.roster.columns import Header, find_header
from dojo.classroom.roster.model import Finding, Roster, RosterError, Trainee, cell_name, is_id
from dojo.classroom.roster.tables import Table, load
from dojo.text.width import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read"]

#: The width of nbgrader's columns. [characters]
_LONGEST = 128
_LABELS = {"id": "ID", "name": "氏名", "municipality": "自治体", "section": "課", "email": "メール"}


def read(path: Path) -> Roster:
    """Read a roster from csv (UTF-8, UTF-8 with BOM, cp932; comma or tab) or xlsx (first sheet).

    Parameters
    ----------
    path
        The file. Its columns are found by their Japanese or English names; titles may stand above them.

    Returns
    -------
    Roster
        The trainees in the order of the file; ``notes`` tells what was mended (zeros that Excel took
        away, full-width digits, repeated rows).

    Raises
    ------
    MissingFileError, EncodingError
        If there is no such file, or its text cannot be read.
    RosterError
        If it is no roster; ``findings`` names the cells.
    """
    path = Path(path)
    table = load(path)
    header = find_header(table.rows)
    if header is None:
        raise RosterError(
            what=f"名簿「{path.name}」に見出しの行が見つかりません。",
            todo="「研修生ID」(または「団体コード」)と「氏名」の列がある表にしてください。",
        )
    reader = _Reader(header, table, restore=_restores(header, table))
    for number, row in enumerate(table.rows[header.row :], start=header.row + 1):
        reader.take(number, row)
    return reader.finish(path)


def _restores(header: Header, table: Table) -> bool:
    """Decide whether five digits in the id column are a 団体コード that lost its zero."""
    column = header.columns["id"]
    ids = (fold(row[column]) for row in table.rows[header.row :] if len(row) > column)
    return header.is_code or codes.looks_like_code_column(ids)


@dataclass(slots=True)
class _Reader:
    """Goes down the rows, and collects trainees, notes and problems."""

    header: Header
    table: Table
    restore: bool
    trainees: dict[str, Trainee] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    notes: list[Finding] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)

    def take(self, number: int, row: Sequence[str]) -> None:
        values = {name: row[column] if column < len(row) else "" for name, column in self.header.columns.items()}
        broken = [name for name in values if self._place(number, name) in self.table.problems]
        for name in broken:
            self._problem(number, name, self.table.problems[self._place(number, name)])
        if broken or not any(values.values()):
            return
        if not values["id"]:
            self._without_id(number, values)
            return
        trainee = Trainee(**(self._texts(number, values) | {"id": self._id(number, values["id"])}))
        if self._valid(number, trainee):
            self._add(number, trainee)

    def finish(self, path: Path) -> Roster:
        if self.problems:
            raise RosterError(path=path.name, findings=self.problems)
        if not self.trainees:
            raise RosterError(what=f"名簿「{path.name}」に研修生がいません。", todo="見出しの下に1人以上の行を入れてください。")
        return Roster(tuple(self.trainees.values()), (*self.table.notes, *self.notes))

    def _place(self, number: int, name: str) -> tuple[int, int]:
        return number, self.header.columns[name] + 1

    def _problem(self, number: int, name: str, text: str) -> None:
        self.problems.append(Finding(cell_name(*self._place(number, name)), text))

    def _note(self, number: int, name: str, text: str) -> None:
        self.notes.append(Finding(cell_name(*self._place(number, name)), text))

    def _without_id(self, number: int, values: dict[str, str]) -> None:
        """Pass over totals and remarks below the list; a person without an id stops the import."""
        if values.get("name"):
            self._problem(number, "id", "ID が空です")
        else:
            self.notes.append(Finding(cell_name(number), "ID も氏名もないため、読み飛ばしました"))

    def _texts(self, number: int, values: dict[str, str]) -> dict[str, str]:
        texts = {name: unicodedata.normalize("NFC", text) for name, text in values.items()}
        if "email" in texts:
            texts["email"] = fold(texts["email"])
            if texts["email"] != values["email"]:
                self._note(number, "email", "全角の文字を半角に直しました")
        return texts

    def _id(self, number: int, text: str) -> str:
        folded = fold(text)
        if folded != text:
            self._note(number, "id", f"全角の「{text}」を「{folded}」に直しました")
        if self.restore and re.fullmatch(r"[0-9]{5}", folded):
            restored = folded.zfill(codes.LENGTH)
            self._note(number, "id", f"「{folded}」の先頭の0を補い、「{restored}」としました")
            return restored
        return folded

    def _valid(self, number: int, trainee: Trainee) -> bool:
        before = len(self.problems)
        for name, text in asdict(trainee).items():
            if name not in self.header.columns:
                continue
            if len(text) > _LONGEST:
                self._problem(number, name, f"{_LABELS[name]}が{_LONGEST}文字を超えています")
            elif text.startswith(("=", "+", "-", "@")):
                self._problem(number, name, "「= + - @」で始まる値は Excel が数式とみなすため使えません")
            elif not text.isprintable():
                self._problem(number, name, f"{_LABELS[name]}に改行などの見えない文字があります")
        if len(self.problems) == before and not is_id(trainee.id):
            self._problem(number, "id", f"ID「{trainee.id}」に使えない文字があります。文字、数字、「_ - . @」だけにしてください")
        return len(self.problems) == before

    def _add(self, number: int, trainee: Trainee) -> None:
        key = trainee.id.casefold()  # Windows folders do not tell A from a
        if key not in self.rows:
            self.rows[key] = number
            self.trainees[key] = trainee
        elif self.trainees[key] == trainee:
            self._note(number, "id", f"{self.rows[key]}行目と同じ内容のため、1人として数えました")
        else:
            self._problem(number, "id", f"ID「{trainee.id}」が{self.rows[key]}行目と重なっています")
