"""Looking up data sets and rows."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

from dojo import facts
from dojo.facts.errors import NoRowError, SeveralRowsError, UnknownDataSetError, UnknownFieldError


def test_names_are_sorted_and_unique() -> None:
    assert list(facts.names()) == sorted(set(facts.names()))


@pytest.mark.parametrize("look_up", [facts.rows, facts.row, facts.frame, facts.describe, facts.titles, facts.cite])
def test_an_unknown_data_set_is_answered_with_those_known(look_up: object) -> None:
    assert callable(look_up)
    with pytest.raises(UnknownDataSetError, match=r"データ「terework」は見つかりません.*telework"):
        look_up("terework")


def test_row_finds_the_only_one_that_fits() -> None:
    assert facts.row("procedures31", no=27)["name"] == "罹災証明書の発行申請"
    assert facts.row("telework", group="計", status="derived")["total"] == 1871


def test_row_refuses_none_and_several() -> None:
    with pytest.raises(NoRowError, match="no=32 の行はありません"):
        facts.row("procedures31", no=32)
    with pytest.raises(SeveralRowsError, match="field=介護 の行は11行"):
        facts.row("procedures31", field="介護")
    with pytest.raises(SeveralRowsError, match="条件なし の行は31行"):
        facts.row("procedures31")


def test_row_refuses_an_unknown_column() -> None:
    with pytest.raises(UnknownFieldError, match=r"項目「bangou」はありません.*no, field"):
        facts.row("procedures31", bangou=1)


def test_rows_are_read_once() -> None:
    assert facts.rows("telework") is facts.rows("telework")


def test_frame_holds_every_row_and_column() -> None:
    table = facts.frame("budget_mynumber")
    assert table.shape == (20, 10)
    assert table["amount"].sum() == pytest.approx(sum(row.number("amount") for row in facts.rows("budget_mynumber")))
    assert list(table.columns[-4:]) == list(facts.PROVENANCE)


def test_frame_leaves_provenance_out_when_asked() -> None:
    assert list(facts.frame("kpi", provenance=False).columns) == ["no", "priority", "kind", "text", "due_fy"]


def test_frame_heads_columns_in_japanese_with_units_when_asked() -> None:
    assert list(facts.frame("telework", provenance=False, japanese=True).columns) == [
        "団体の区分",
        "値の種類",
        "団体数(団体)",
        "参加団体数(団体)",
        "比率(%)",
    ]


def test_frame_says_the_status_in_japanese_when_asked() -> None:
    assert list(facts.frame("telework", japanese=True)["種別"]) == ["資料"] * 5 + ["計算"] * 5


def test_whole_numbers_stay_whole_even_with_gaps() -> None:
    table = facts.frame("telework")
    assert pd.api.types.is_integer_dtype(table["total"])
    assert table["total"].isna().sum() == 1


def test_changing_a_frame_does_not_change_the_next() -> None:
    changed = facts.frame("telework")
    changed.loc[0, "joined"] = 0
    assert facts.frame("telework").loc[0, "joined"] == 19


@pytest.mark.parametrize("name", facts.names())
def test_every_data_set_makes_a_frame(name: str) -> None:
    assert len(facts.frame(name, provenance=False, japanese=True)) == len(facts.rows(name)) > 0


def test_looking_up_rows_imports_neither_pandas_nor_matplotlib() -> None:
    code = (
        "import sys, dojo.facts as f, dojo.text as t; f.row('event', id='dojo-3'); f.cite('telework'); t.font_path();"
        "print([m for m in ('pandas', 'numpy', 'matplotlib', 'matplotlib_fontja', 'frictionless') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
