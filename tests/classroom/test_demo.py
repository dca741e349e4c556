"""The sample class: 35 trainees, five accidents, the same every time, and nobody else's files touched."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import openpyxl
import pytest

from dojo.classroom.demo import round as demo_round, run
from dojo.classroom.start import FolderInUseError
from dojo.grading.coursedir import CourseDir

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.class_run]

NAME = "01_security"
#: The five accidents of the issue, by the place in the roster, and what must become of each.
ACCIDENTS = {
    "deleted cell": (4, "repaired"),
    "copied cell": (11, "repaired"),
    "wrong file": (18, "unreadable"),
    "endless loop": (25, "timed_out"),
    "corrupt file": (32, "unreadable"),
}


@pytest.fixture(scope="module")
def demo(demo_class: tuple[Path, Any]) -> Path:
    folder, done = demo_class
    assert done.code == 0, done.err
    return folder


@pytest.fixture(scope="module")
def results(demo: Path) -> dict[str, Any]:
    data = json.loads((demo / "results" / f"{NAME}.json").read_text("utf-8"))
    return {one["student"]: one for one in data["submissions"]}


@pytest.fixture(scope="module")
def trainees(demo: Path) -> list[str]:
    with (demo / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["研修生ID"] for row in csv.DictReader(file)]


def _timeless(run: dict[str, Any]) -> dict[str, Any]:
    return {**run, "seconds": 0}


def test_one_trainee_for_each_municipality_of_yamagata(trainees: list[str], results: dict[str, Any]) -> None:
    assert sorted(results) == sorted(trainees)
    assert len(set(trainees)) == 35  # 13 cities, 19 towns, 3 villages
    assert all(len(one) == 6 and one.startswith("06") for one in trainees)
    # the sixth figure of a 団体コード: 11 minus the sum of the first five times 6, 5, 4, 3, 2, taken modulo 11
    for code in trainees:
        total = sum(int(figure) * weight for figure, weight in zip(code, (6, 5, 4, 3, 2), strict=False))
        assert int(code[5]) == (11 - total % 11) % 10


def test_the_statuses_are_those_of_the_five_accidents(trainees: list[str], results: dict[str, Any]) -> None:
    expected = dict.fromkeys(trainees, "graded") | {trainees[place]: status for place, status in ACCIDENTS.values()}
    assert {student: one["status"] for student, one in results.items()} == expected


def test_each_accident_says_in_japanese_what_happened(trainees: list[str], results: dict[str, Any]) -> None:
    said = {name: results[trainees[place]] for name, (place, _) in ACCIDENTS.items()}
    assert said["deleted cell"]["repairs"] == ["消えていた確認用のセル「q1」を元の場所に戻しました。"]
    assert len(said["copied cell"]["repairs"]) == 1
    assert "2つに増えていた" in said["copied cell"]["repairs"][0]
    assert "この演習のノートブックではない" in said["wrong file"]["message"]
    assert "途中で切れている" in said["corrupt file"]["message"]
    assert "終わらないセル" in said["endless loop"]["message"]


def test_an_unreadable_submission_has_no_score_which_is_not_zero(trainees: list[str], results: dict[str, Any]) -> None:
    for name in ("wrong file", "corrupt file"):
        assert results[trainees[ACCIDENTS[name][0]]]["score"] is None
        assert results[trainees[ACCIDENTS[name][0]]]["questions"] == {}
    assert sum(one["score"] is not None for one in results.values()) == 33


def test_an_endless_loop_leaves_every_other_question_judged(trainees: list[str], results: dict[str, Any]) -> None:
    stuck = results[trainees[ACCIDENTS["endless loop"][0]]]
    assert list(stuck["questions"]) == ["q1", "q2", "q3", "q4", "q5", "q6"]
    assert all(stuck["questions"][name]["verdict"] in {"正解", "不正解"} for name in ("q2", "q3", "q4", "q5", "q6"))
    assert stuck["score"] == sum(one["points"] for one in stuck["questions"].values()) > 0


def test_a_score_is_the_sum_of_its_questions_and_stands_in_the_gradebook(demo: Path, results: dict[str, Any]) -> None:
    query = """
        select student.id, sum(grade.auto_score) from grade
        join submitted_notebook on grade.notebook_id = submitted_notebook.id
        join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
        join student on submitted_assignment.student_id = student.id
        join assignment on submitted_assignment.assignment_id = assignment.id
        where assignment.name = '01_security'
        group by student.id
    """
    book = sqlite3.connect(demo / "gradebook.db")
    stored = dict(book.execute(query).fetchall())
    book.close()
    scored = {student: one for student, one in results.items() if one["score"] is not None}
    assert stored == {student: one["score"] for student, one in scored.items()}
    assert all(one["score"] == sum(q["points"] for q in one["questions"].values()) for one in scored.values())
    assert {one["max_score"] for one in results.values()} == {30}


def test_the_class_is_mixed_so_that_a_report_has_something_to_say(results: dict[str, Any]) -> None:
    scores = [one["score"] for one in results.values() if one["score"] is not None]
    verdicts = Counter(q["verdict"] for one in results.values() for q in one["questions"].values())
    assert max(scores) == 30
    assert min(scores) < 15
    assert len(set(scores)) >= 8
    assert min(verdicts["正解"], verdicts["不正解"]) >= 30


def test_the_sample_names_no_person(demo: Path) -> None:
    with (demo / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            assert row["氏名"] == f"{row['自治体']}の研修生"
            assert row["メール"] == ""


def test_it_prints_what_it_did_and_where_to_look(demo_class: tuple[Path, Any]) -> None:
    folder, done = demo_class
    assert done.err == ""
    assert "35人分を集めて採点しました" in done.out
    for word in ("採点済み 30人", "修復して採点 2人", "読めない 2人", "時間切れ 1人"):
        assert word in done.out
    named = [line.split(": ", 1)[1] for line in done.out.splitlines() if line.startswith("    ") and ": " in line]
    assert len(named) >= 4
    assert all(Path(one).exists() and str(folder) in one for one in named)
    assert f"dojo grade {NAME} --course-dir {folder}" in done.out


def test_the_report_is_a_japanese_page_without_anything_from_the_net(demo: Path) -> None:
    page = (demo / "report" / "report.html").read_text("utf-8")
    assert '<html lang="ja"' in page
    assert "採点" in page
    assert "設問1" in page
    for source in ('src="http', 'href="http', "@import", "url(http"):
        assert source not in page


def test_the_workbook_opens_with_japanese_sheets_and_all_trainees(demo: Path, trainees: list[str]) -> None:
    book = openpyxl.load_workbook(demo / "report" / "report.xlsx", read_only=True)
    cells = {
        str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    }
    titles = book.sheetnames
    book.close()
    assert all(not title.isascii() for title in titles)
    assert set(trainees) <= cells
    assert {"山形市", "舟形町"} <= cells


def test_the_handed_in_zip_has_the_same_bytes_when_made_again(demo: Path, tmp_path: Path) -> None:
    before = (demo / "集めた提出物" / f"{NAME}.zip").read_bytes()
    copy = Path(shutil.copytree(demo, tmp_path / "again", ignore=shutil.ignore_patterns("submitted", "autograded", "report")))
    again = demo_round._hand_in(CourseDir.find(copy), NAME)
    assert hashlib.sha256(again.read_bytes()).hexdigest() == hashlib.sha256(before).hexdigest()


def test_the_handed_in_zip_is_as_a_class_hands_in(demo: Path, trainees: list[str]) -> None:
    with zipfile.ZipFile(demo / "集めた提出物" / f"{NAME}.zip") as packed:
        names = packed.namelist()
        notebooks = [name for name in names if name.endswith(".ipynb")]
        broken = [name for name in notebooks if _unreadable(packed.read(name))]
    assert len(notebooks) == 35
    assert "第1回の提出/062014_山形市/answers.json" in names  # what was clicked
    assert "第1回の提出/062014_山形市/01_security.ipynb" in names
    assert broken == [name for name in notebooks if trainees[32] in name]


def _unreadable(data: bytes) -> bool:
    try:
        nbformat.reads(data.decode(errors="replace"), as_version=4)  # the cut may go through a letter
    except nbformat.reader.NotJSONError:
        return True
    return False


def test_grading_again_gives_the_same_with_and_without_force(demo: Path, dojo: Callable[..., Any], tmp_path: Path) -> None:
    copy = Path(shutil.copytree(demo, tmp_path / "copy"))
    first = json.loads((demo / "results" / f"{NAME}.json").read_text("utf-8"))
    again = dojo("grade", NAME, "--course-dir", copy, "--json")
    forced = dojo("grade", NAME, "--course-dir", copy, "--json", "--force", "--jobs", 2)
    assert (again.code, forced.code) == (0, 0)
    assert _timeless(again.json) == _timeless(first)
    assert _timeless(forced.json) == _timeless(first)


def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path, files: Callable[[Path], object]) -> None:
    (tmp_path / "卒論.txt").write_text("大事", encoding="utf-8")
    before = files(tmp_path)
    with pytest.raises(FolderInUseError) as caught:
        run(tmp_path)
    assert "もうファイルが入っています" in str(caught.value)
    assert files(tmp_path) == before


def test_a_rerun_clears_its_own_folder_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class StopHereError(Exception):
        pass

    def stop(_: Path) -> None:
        raise StopHereError

    own, other = tmp_path / "demo-class", tmp_path / "demo-class-2"
    for folder in (own, other):
        folder.mkdir()
        (folder / "old.txt").write_text("old", encoding="utf-8")
    (own / "これは見本のクラスです.txt").write_text("", encoding="utf-8")
    (own / "link").symlink_to(other)
    monkeypatch.setattr(demo_round, "start", stop)
    with pytest.raises(StopHereError):
        run(own)
    assert not own.exists()
    assert (other / "old.txt").read_text("utf-8") == "old"
