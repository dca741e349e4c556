"""The Frictionless data package as the dojo reads it: ``datapackage.json``, then one CSV per data set.

Only the standard library is used at run time; the frictionless tool validates the same files in the tests.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.facts.errors import DamagedDataError, UnknownDataSetError
from dojo.facts.row import Row, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Field", "Package", "Resource"]

_TRUTH = {"true": True, "false": False}
_READERS: Mapping[str, Callable[[str], Value]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": _TRUTH.__getitem__,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, its type in the table schema, and its Japanese title."""

    name: str
    type: str
    title: str
    unit: str = ""
    required: bool = False

    def read(self, text: str) -> Value:
        """Turn a cell into a value; an empty cell is None.

        Raises
        ------
        ValueError
            If the text is not of this type, or is empty where a value is required.
        """
        if not text:
            if self.required:
                raise ValueError(text)
            return None
        try:
            return _READERS[self.type](text)
        except (KeyError, ValueError) as problem:
            raise ValueError(text) from problem


@dataclass(frozen=True, slots=True)
class Resource:
    """One data set: where its file is and what its columns are."""

    name: str
    title: str
    description: str
    path: Path
    fields: tuple[Field, ...]

    def rows(self) -> tuple[Row, ...]:
        """Read every row.

        Raises
        ------
        DamagedDataError
            If the file is missing, is not UTF-8, or a line does not fit the schema; names file and line.
        """
        try:
            with self.path.open(encoding="utf-8", newline="") as file:
                return tuple(self._parse(csv.reader(file, strict=True)))
        except OSError:
            raise DamagedDataError(path=self.path.name, why="ファイルがありません") from None
        except UnicodeDecodeError:
            raise DamagedDataError(path=self.path.name, why="文字コードがUTF-8ではありません") from None
        except csv.Error:
            raise DamagedDataError(path=self.path.name, why="CSVの形が崩れています") from None

    def _parse(self, lines: Iterator[list[str]]) -> Iterator[Row]:
        if next(lines, None) != [field.name for field in self.fields]:
            raise DamagedDataError(path=self.path.name, why="1行目の見出しが違います")
        for number, cells in enumerate(lines, start=2):
            if len(cells) != len(self.fields):
                raise DamagedDataError(path=self.path.name, why=f"{number}行目の項目の数が違います")
            yield Row(self.name, tuple(self._cells(number, cells)))

    def _cells(self, number: int, cells: list[str]) -> Iterator[tuple[str, Value]]:
        for field, cell in zip(self.fields, cells, strict=True):
            try:
                yield field.name, field.read(cell)
            except ValueError:
                why = f"{number}行目の「{field.name}」の値「{cell}」は使えません"
                raise DamagedDataError(path=self.path.name, why=why) from None


@dataclass(frozen=True, slots=True)
class Package:
    """All data sets of one folder."""

    resources: Mapping[str, Resource]

    @classmethod
    def open(cls, folder: Path) -> Package:
        """Read ``datapackage.json`` of a folder.

        Raises
        ------
        DamagedDataError
            If it is missing or is not a tabular data package.
        """
        path = folder / "datapackage.json"
        try:
            entries = json.loads(path.read_text(encoding="utf-8"))["resources"]
            return cls({entry["name"]: _resource(folder, entry) for entry in entries})
        except OSError:
            raise DamagedDataError(path=path.name, why="ファイルがありません") from None
        except (ValueError, KeyError, TypeError):
            raise DamagedDataError(path=path.name, why="データの説明書として読めません") from None

    def resource(self, name: str) -> Resource:
        """Find a data set by its name.

        Raises
        ------
        UnknownDataSetError
            If there is none; the message lists those that exist.
        """
        try:
            return self.resources[name]
        except KeyError:
            raise UnknownDataSetError(name=name, known=", ".join(sorted(self.resources))) from None


def _resource(folder: Path, entry: dict[str, str | dict[str, list[dict[str, object]]]]) -> Resource:
    schema = entry["schema"]
    if not isinstance(schema, dict):
        raise TypeError
    return Resource(
        name=str(entry["name"]),
        title=str(entry["title"]),
        description=str(entry.get("description", "")),
        path=folder / str(entry["path"]),
        fields=tuple(_field(field) for field in schema["fields"]),
    )


def _field(entry: Mapping[str, object]) -> Field:
    constraints = entry.get("constraints")
    return Field(
        name=str(entry["name"]),
        type=str(entry["type"]),
        title=str(entry["title"]),
        unit=str(entry.get("unit", "")),
        required=isinstance(constraints, dict) and bool(constraints.get("required")),
    )
