"""``dojo plan``: a town's own workbook becomes a PDF and charts, or the faulty cells are named and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

FILES = ["計画_工程表.png", "計画_計画書.pdf", "計画_財源.png"]


@pytest.fixture
def book(tmp_path: Path, dojo: Any) -> Path:
    done = dojo("plan", "--new", tmp_path / "計画.xlsx")
    assert (done.code, done.err) == (0, "")
    return tmp_path / "計画.xlsx"


def test_the_sample_workbook_becomes_a_pdf_and_two_charts(book: Path, dojo: Any, tmp_path: Path) -> None:
    done = dojo("plan", book, "--out", tmp_path / "出力", "--json")
    assert done.code == 0
    assert sorted(path.name for path in (tmp_path / "出力").iterdir()) == FILES
    assert (tmp_path / "出力" / "計画_計画書.pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(done.json["files"]) == sorted(str(tmp_path / "出力" / name) for name in FILES)
    assert done.json["warnings"] == ["T06「AI・RPAを共同で使い始める」は、AI・RPAの共同調達の期限までに余裕がありません。"]


def test_without_out_the_files_lie_beside_the_workbook(book: Path, dojo: Any) -> None:
    done = dojo("plan", book)
    assert done.code == 0
    assert sorted(path.name for path in book.parent.iterdir()) == sorted([*FILES, book.name])
    assert "作りました" in done.out


def test_faulty_cells_are_named_and_nothing_is_written(book: Path, dojo: Any, tmp_path: Path) -> None:
    opened = load_workbook(book)
    opened["取組"]["E7"] = "T99"
    opened["取組"]["G8"] = None
    opened.save(book)
    done = dojo("plan", book, "--out", tmp_path / "出力")
    assert done.code == 1
    assert "取組!G8 「かかる月数」が空です。" in done.out
    assert "取組!E7 番号「T99」の取組がありません。" in done.out
    assert not (tmp_path / "出力").exists()
    found = dojo("plan", book, "--json").json
    assert [one["where"] for one in found["findings"]] == ["取組!G8", "取組!E7"]
    assert found["files"] == []


def test_text_in_shift_jis_is_refused_in_one_line(tmp_path: Path, dojo: Any) -> None:
    (tmp_path / "計画.xlsx").write_bytes("番号,取組\n".encode("cp932"))
    done = dojo("plan", tmp_path / "計画.xlsx")
    assert done.code == 1
    assert "Excel ブック(.xlsx)ではありません" in done.err
    assert len(done.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["計画.xlsx"]


def test_a_missing_file_and_a_name_that_is_taken_are_wrong_usage(book: Path, dojo: Any) -> None:
    assert dojo("plan", book.with_name("ない.xlsx")).code == 2
    before = book.read_bytes()
    done = dojo("plan", "--new", book)
    assert (done.code, book.read_bytes()) == (2, before)
    assert "もうあります" in done.err
    assert dojo("plan", "--new", book.with_suffix(".csv")).code == 2
