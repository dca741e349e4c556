"""The check sheet, opened again as another program would open it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from dojo.errors import DojoError, UnknownNameError
from dojo.topics.security import checksheet

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def opened(path: Path) -> Worksheet:
    return load_workbook(path).worksheets[0]


def cells(sheet: Worksheet) -> dict[str, str]:
    return {str(cell.value): cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_the_sheet_has_the_five_parts_of_the_lesson_and_every_question(tmp_path: Path) -> None:
    texts = cells(opened(checksheet.write(tmp_path)))
    assert {"メール", "パスワード", "スマートフォン", "もしものとき", "特定個人情報(マイナンバー)"} <= set(texts)
    assert set(checksheet.questions().values()) <= set(texts)


def test_each_question_and_nothing_else_offers_the_three_answers(tmp_path: Path) -> None:
    sheet = opened(checksheet.write(tmp_path))
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"はい,いいえ,該当なし"'
    offered = {f"C{row}" for row in range(1, sheet.max_row + 1) if f"C{row}" in rule.sqref}
    assert len(offered) == len(checksheet.questions())
    assert all(re.fullmatch(r"\d-\d", str(sheet[f"A{place[1:]}"].value)) for place in offered)


def test_the_sheet_prints_on_upright_a4_one_page_wide(tmp_path: Path) -> None:
    sheet = opened(checksheet.write(tmp_path))
    assert int(sheet.page_setup.paperSize or 0) == 9  # 9 is A4 in the OOXML list of papers
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("portrait", 1)
    assert sheet.print_area.endswith(f"$E${sheet.max_row}")


def test_answers_given_stand_beside_their_question(tmp_path: Path) -> None:
    sheet = opened(checksheet.write(tmp_path, {"1-1": "はい", "5-2": "いいえ"}))
    answers = {str(row[0].value): row[2].value for row in sheet.iter_rows()}
    assert (answers["1-1"], answers["5-2"], answers["2-1"]) == ("はい", "いいえ", None)


def test_the_counts_run_over_the_whole_column_of_answers(tmp_path: Path) -> None:
    sheet = opened(checksheet.write(tmp_path))
    formulas = [str(cell.value) for cell in sheet["C"] if str(cell.value).startswith("=")]
    last = max(place for place, cell in enumerate(sheet["A"], start=1) if re.fullmatch(r"\d-\d", str(cell.value)))
    assert formulas == [f'=COUNTIF(C7:C{last},"{answer}")' for answer in ("はい", "いいえ", "該当なし")]


def test_the_sheet_says_as_of_when_and_from_which_sources(tmp_path: Path) -> None:
    texts = " ".join(cells(opened(checksheet.write(tmp_path))))
    assert re.search(r"\d{4}年\d+月時点", texts)
    assert "個人情報保護委員会" in texts


def test_an_unknown_number_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="9-9"):
        checksheet.write(tmp_path, {"9-9": "はい"})
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_is_none_of_the_three_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DojoError, match="はい・いいえ・該当なし"):
        checksheet.write(tmp_path, {"1-1": "たぶん"})
    assert list(tmp_path.iterdir()) == []
