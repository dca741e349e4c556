"""The files of the report, read back."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest
from openpyxl import load_workbook

from dojo.classroom.report import ExerciseInfo, PlantedMistake, ReportFiles, ReportNotWrittenError, RosterRow, write_report
from dojo.grading.results import GradeRun, QuestionResult, Status, SubmissionResult

if TYPE_CHECKING:
    from pathlib import Path

Answer = Callable[..., QuestionResult]
Submission = Callable[..., SubmissionResult]
Write = Callable[..., ReportFiles]

NASTY = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "#N/A",
    "$x^",
    "髙﨑\U00020bb7\ue000",
    "a\x00b\x1b\ud800",
]


@pytest.fixture
def write(tmp_path: Path, info: ExerciseInfo, when: date) -> Write:
    """Write a report with the given runs and roster."""

    def build(
        runs: list[GradeRun], roster: list[RosterRow], planted: list[PlantedMistake] | None = None, to: str = "out"
    ) -> ReportFiles:
        return write_report(runs, {info.name: info}, roster, planted or [], tmp_path / to, generated=when)

    return build


class _Page(HTMLParser):
    """Collects the tags of a page, and whether they are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in {"meta", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def _check(files: ReportFiles) -> _Page:
    text = files.html.read_text(encoding="utf-8")
    page = _Page(text)
    assert page.open == []
    assert not re.search(r"\bnan\b|None|Undefined", text)
    ids = [attrs["id"] for _, attrs in page.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["aria-describedby"] for attrs in page.all("img")} <= set(ids)
    return page


def test_the_page_is_one_file_that_asks_for_nothing(write: Write, run: GradeRun, roster: list[RosterRow]) -> None:
    page = _check(write([run], roster))
    assert not [attrs for tag, attrs in page.found if tag in {"script", "link", "iframe"}]
    assert all(str(attrs["src"]).startswith("data:image/png;base64,") for attrs in page.all("img"))
    assert all(str(attrs["href"]).startswith("#") for attrs in page.all("a"))


def test_every_picture_has_words_and_is_the_same_as_its_file(write: Write, run: GradeRun, roster: list[RosterRow]) -> None:
    files = write([run], roster)
    pictures = _check(files).all("img")
    assert all(attrs["alt"] for attrs in pictures)
    inside = {base64.b64decode(str(attrs["src"]).split(",")[1]) for attrs in pictures}
    assert inside == {path.read_bytes() for path in files.charts}
    assert all(data.startswith(b"\x89PNG") for data in inside)


def test_every_table_has_a_caption_and_scoped_heads(write: Write, run: GradeRun, roster: list[RosterRow]) -> None:
    page = _check(write([run], roster))
    assert len(page.all("table")) == len(page.all("caption")) > 0
    assert all(attrs.get("scope") for attrs in page.all("th"))


def test_the_page_says_what_happened(write: Write, run: GradeRun, roster: list[RosterRow], planted: list[PlantedMistake]) -> None:
    text = write([run], roster, planted).html.read_text(encoding="utf-8")
    for words in [
        "2021年1月27日",
        "囲い(",
        "設問2の採点セルをもどした",
        "読めない提出物 1件",
        "表示名だけを見た",
        "計算できません",
        "(仮)",
    ]:
        assert words in text


def test_a_confined_run_does_not_mention_the_sandbox(write: Write, submission: Submission) -> None:
    text = write([GradeRun("01_security", 0, (submission("a"),), sandbox="bwrap")], []).html.read_text(encoding="utf-8")
    assert "囲い" not in text


def test_equal_input_gives_equal_files(write: Write, run: GradeRun, roster: list[RosterRow]) -> None:
    first, second = write([run], roster, to="first"), write([run], roster, to="second")
    assert [path.name for path in first.charts] == [path.name for path in second.charts]
    for one, other in zip((first.html, first.xlsx, *first.charts), (second.html, second.xlsx, *second.charts), strict=True):
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("runs", [[], [GradeRun("01_security", 0, ())]])
def test_an_empty_run_gives_a_report_without_charts(write: Write, runs: list[GradeRun]) -> None:
    files = write(runs, [])
    _check(files)
    assert files.charts == ()
    assert len(load_workbook(files.xlsx).worksheets) == 5


def test_a_class_in_which_nobody_was_scored(write: Write, submission: Submission, roster: list[RosterRow]) -> None:
    run = GradeRun("01_security", 0, tuple(submission(one.id, Status.UNREADABLE) for one in roster))
    files = write([run], roster)
    _check(files)
    assert [path.name for path in files.charts] == ["municipalities.png"]


def test_one_submission(write: Write, answer: Answer, submission: Submission) -> None:
    run = GradeRun("01_security", 0, (submission("062014", questions={"q1": answer(0, 1, "x"), "q2": answer(4, 4, "o")}),))
    _check(write([run], [RosterRow("062014", "", "山形市")]))


def test_equal_scores_and_a_question_that_nobody_got_right(write: Write, answer: Answer, submission: Submission) -> None:
    questions = {"q1": answer(0, 1, "x"), "q2": answer(4, 4, "o")}
    run = GradeRun("01_security", 0, tuple(submission(f"{n:06}", questions=questions) for n in range(12)))
    files = write([run], [])
    _check(files)
    text = files.html.read_text(encoding="utf-8")
    assert "計算できません" in text
    assert "設問1 メール: 正解した人がいません。" in text
    assert "01_security_discrimination.png" not in [path.name for path in files.charts]


@pytest.fixture
def nasty(write: Write, answer: Answer, submission: Submission) -> ReportFiles:
    """Report on a class whose every text is an attack or a rare character."""
    roster = [RosterRow(f"{n:06}", text, text) for n, text in enumerate(NASTY)]
    results = (
        submission(one.id, questions={"q1": answer(0, 1, "?", reason=one.name)}, message=one.name, repairs=(one.name,))
        for one in roster
    )
    return write([GradeRun("01_security", 0, tuple(results))], roster)


def test_markup_in_names_is_text_on_the_page(nasty: ReportFiles) -> None:
    page = _check(nasty)
    assert page.all("script") == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in nasty.html.read_text(encoding="utf-8")


def test_a_name_that_looks_like_a_formula_is_text_in_the_workbook(nasty: ReportFiles) -> None:
    cells = [cell for sheet in load_workbook(nasty.xlsx).worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    names = [cell for cell in cells if cell.value in NASTY[:4]]
    assert len(names) >= 8
    assert all(cell.quotePrefix for cell in names)


def test_rare_characters_survive_and_broken_ones_are_dropped(nasty: ReportFiles) -> None:
    names = [row[2] for row in load_workbook(nasty.xlsx)["得点"].iter_rows(min_row=2, values_only=True)]
    assert names[-2:] == ["髙﨑\U00020bb7\ue000", "ab"]


def test_the_workbook_keeps_leading_zeros_and_freezes_and_filters_its_heads(
    write: Write, run: GradeRun, roster: list[RosterRow], planted: list[PlantedMistake]
) -> None:
    book = load_workbook(write([run], roster, planted).xlsx)
    assert book.sheetnames == ["まとめ", "得点", "設問", "まちがい", "自治体"]
    assert all(sheet.freeze_panes and sheet.auto_filter.ref for sheet in book.worksheets)
    scores = book["得点"]
    assert (scores["B2"].value, scores["B2"].number_format, scores["B2"].data_type) == ("062014", "@", "s")
    assert (scores["F2"].value, scores["F2"].number_format, scores["H2"].number_format) == (5, "0.0", "0.0%")
    # the unreadable one has no score, which is an empty cell and not a zero
    assert (scores["E4"].value, scores["F4"].value, scores["H4"].value) == ("読めない", None, None)


def test_the_look_of_other_charts_is_left_alone(write: Write, run: GradeRun, roster: list[RosterRow]) -> None:
    with mpl.rc_context({"font.family": ["serif"]}):
        write([run], roster)
        assert mpl.rcParams["font.family"] == ["serif"]


def test_a_folder_that_cannot_be_written_is_an_error_in_japanese(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(ReportNotWrittenError, match="保存できませんでした"):
        write_report([], {}, [], [], tmp_path / "taken", generated=date(2021, 1, 27))


def test_names_that_are_no_file_names_stay_inside_the_folder(tmp_path: Path, submission: Submission, answer: Answer) -> None:
    runs = [GradeRun(name, 0, (submission("a", questions={"q1": answer(1, 5, "x")}),)) for name in ("../up", "..\\up")]
    files = write_report(runs, {}, [], [], tmp_path / "out", generated=date(2021, 1, 27))
    assert len(set(files.charts)) == len(files.charts)
    assert {path.parent for path in files.charts} == {tmp_path / "out" / "charts"}
