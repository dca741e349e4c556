"""Reading a data package: what fits the schema comes through typed, anything else is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dojo.facts import Package
from dojo.facts.errors import DamagedDataError, UnknownDataSetError

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = [
    {"name": "no", "type": "integer", "title": "番号", "constraints": {"required": True}},
    {"name": "amount", "type": "number", "title": "額", "unit": "億円"},
    {"name": "new", "type": "boolean", "title": "新規"},
    {"name": "item", "type": "string", "title": "項目"},
]
HEADER = "no,amount,new,item"


def package(folder: Path, content: bytes) -> Package:
    entry = {"name": "toy", "title": "練習", "path": "toy.csv", "schema": {"fields": FIELDS}}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [entry]}), encoding="utf-8")
    (folder / "toy.csv").write_bytes(content)
    return Package.open(folder)


def problem(folder: Path, content: bytes) -> str:
    with pytest.raises(DamagedDataError) as caught:
        package(folder, content).resource("toy").rows()
    return str(caught.value)


def test_cells_become_values_of_their_type(tmp_path: Path) -> None:
    rows = package(tmp_path, f"{HEADER}\n1,250.0,true,舟形町\n2,,false,\n".encode()).resource("toy").rows()
    assert [dict(row) for row in rows] == [
        {"no": 1, "amount": 250.0, "new": True, "item": "舟形町"},
        {"no": 2, "amount": None, "new": False, "item": None},
    ]


def test_quoted_commas_and_line_breaks_stay_in_their_cell(tmp_path: Path) -> None:
    (row,) = package(tmp_path, f'{HEADER}\n1,,,"a,b\nc"\n'.encode()).resource("toy").rows()
    assert row["item"] == "a,b\nc"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("一,,,", "2行目の「no」の値「一」"),
        ("1.5,,,", "2行目の「no」の値「1.5」"),
        (",,,", "2行目の「no」の値「」"),
        ("1,多い,,", "2行目の「amount」の値「多い」"),
        ("1,,はい,", "2行目の「new」の値「はい」"),
        ("1,,", "2行目の項目の数"),
        ("1,,,,", "2行目の項目の数"),
    ],
)
def test_a_wrong_cell_is_named_with_file_line_and_column(tmp_path: Path, line: str, words: str) -> None:
    message = problem(tmp_path, f"{HEADER}\n{line}\n".encode())
    assert "toy.csv" in message
    assert words in message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "見出し"),
        (b"no,amount,item,new\n", "見出し"),
        (b"\xef\xbb\xbfno,amount,new,item\n", "見出し"),
        (f"{HEADER}\n1,,,舟形町\n".encode("cp932"), "文字コード"),
        (f'{HEADER}\n1,,,"舟形'.encode(), "CSVの形"),
    ],
)
def test_a_damaged_file_is_named_with_the_reason(tmp_path: Path, content: bytes, words: str) -> None:
    message = problem(tmp_path, content)
    assert "toy.csv" in message
    assert words in message


def test_a_missing_csv_is_named(tmp_path: Path) -> None:
    opened = package(tmp_path, b"")
    (tmp_path / "toy.csv").unlink()
    with pytest.raises(DamagedDataError, match=r"toy\.csv.*ファイルがありません"):
        opened.resource("toy").rows()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"resources": [{"name": "toy"}]}', '{"resources": 3}', "{\u0000"])
def test_a_damaged_description_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(DamagedDataError, match=r"datapackage\.json"):
        Package.open(tmp_path)


def test_a_missing_description_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedDataError, match=r"datapackage\.json.*ファイルがありません"):
        Package.open(tmp_path)


def test_an_unknown_data_set_is_answered_with_those_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownDataSetError, match=r"「tohu」は見つかりません.*toy"):
        package(tmp_path, b"").resource("tohu")
