"""The instructor's round through the command line, as an instructor types it: init, roster, release, collect, grade, report."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import openpyxl
import pytest

from dojo.classroom import house
from dojo.classroom.author.fill import REFERENCE, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NAME = "01_security"
QUESTIONS = {"q1": 7, "q2": 4, "q3": 6, "q4": 4, "q5": 5, "q6": 4}
HEAD = ["研修生ID", "氏名", "自治体", "課", "メール"]
#: Two from an Excel csv, one from a workbook.
FROM_CSV = [["s-01", "研修生一", "道場町", "総務課", ""], ["s-02", "研修生二", "道場町", "税務課", ""]]
FROM_XLSX = [["s-03", "研修生三", "道場町", "住民課", ""]]
#: By trainee: the answers, and the score that follows from the points of the questions and the planted answers' own points.
ANSWERS: Mapping[str, Mapping[str, object]] = {
    "s-01": dict.fromkeys(QUESTIONS, REFERENCE),
    # 「左から読んだ」: 3 of 4 (autograde/planted); the first three questions only
    "s-02": {
        "q1": REFERENCE,
        "q2": '答え2 = {"mail02": "dojo-machi-support.example", "mail03": "dojo-shinkumi.example"}\n'
        '答え2["mail04"] = "komorebi-kaigi.example"',
    },
}
SCORES = {"s-01": 30, "s-02": 7 + 3, "s-03": None}


@dataclass(frozen=True)
class Round:
    """The course directory after the round, and what each command printed."""

    course: Path
    said: Mapping[str, Any]


def _csv(path: Path) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEAD, *FROM_CSV])
    path.write_bytes(text.getvalue().encode("cp932"))
    return path


def _xlsx(path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in [HEAD, *FROM_CSV, *FROM_XLSX]:
        book.active.append(row)
    book.save(path)
    book.close()
    return path


def _zip(course: Path, path: Path) -> Path:
    released = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    source = nbformat.read(course / "source" / NAME / f"{NAME}.ipynb", as_version=4)
    with zipfile.ZipFile(path, "w") as packed:
        for student, answers in ANSWERS.items():
            for file, content in fill(released, source, answers).files(NAME).items():
                packed.writestr(f"提出/{student}_研修生/{file}", content)
    return path


@pytest.fixture(scope="module")
def tour(dojo: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Round:
    folder = tmp_path_factory.mktemp("round")
    course = folder / "講座"
    here = ("--course-dir", course, "--json")
    said = {"init": dojo("init", course, "--json")}
    said["roster csv"] = dojo("roster", "import", _csv(folder / "名簿.csv"), *here)
    said["roster xlsx"] = dojo("roster", "import", _xlsx(folder / "名簿.xlsx"), *here)
    said["release"] = dojo("release", NAME, *here)
    said["collect"] = dojo("collect", NAME, _zip(course, folder / "提出物.zip"), *here)
    said["grade"] = dojo("grade", NAME, *here)
    said["report"] = dojo("report", *here)
    return Round(course, said)


STEPS = ["init", "roster csv", "roster xlsx", "release", "collect", "grade", "report"]


@pytest.mark.parametrize("step", STEPS)
def test_with_json_stdout_is_one_document_and_stderr_is_silent(step: str, tour: Round) -> None:
    done = tour.said[step]
    assert done.code == 0, done.out + done.err
    decoder = json.JSONDecoder()
    found, end = decoder.raw_decode(done.out)
    assert isinstance(found, dict)
    assert done.out[end:].strip() == ""
    assert done.err == ""


def test_init_makes_an_nbgrader_folder_with_nobody_in_it_yet(tour: Round) -> None:
    exercises = sorted(path.parent.name for path in house.exercises().glob("*/*.md"))
    assert tour.said["init"].json == {"course": str(tour.course), "assignments": exercises, "students": 0}
    for name in ("nbgrader_config.py", "course.toml", "名簿の見本.csv", f"source/{NAME}/{NAME}.ipynb", "gradebook.db"):
        assert (tour.course / name).is_file()


def test_a_roster_of_excel_csv_and_of_xlsx_arrive_whole(tour: Round) -> None:
    assert tour.said["roster csv"].json["added"] == 2
    counts = tour.said["roster xlsx"].json
    assert (counts["added"], counts["updated"], counts["unchanged"]) == (1, 0, 2)
    text = (tour.course / "roster.csv").read_text("utf-8-sig")
    assert [row[1] for row in csv.reader(io.StringIO(text))] == ["氏名", "研修生一", "研修生二", "研修生三"]


def test_the_release_lists_exactly_the_files_that_are_there(tour: Round) -> None:
    folder = tour.course / "release" / NAME
    listed = tour.said["release"].json
    assert listed["release"] == str(folder)
    assert sorted(listed["files"]) == sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())
    assert f"{NAME}.ipynb" in listed["files"]
    assert len([one for one in listed["files"] if one.startswith("mails/") and one.endswith(".eml")]) == 10


def _regions(source: str) -> tuple[list[str], list[str]]:
    """Lines between BEGIN and END of solutions and hidden tests, and all others. Read here anew, not by the code under test."""
    hidden: list[str] = []
    shown: list[str] = []
    for part in re.split(r"(?m)^\s*### BEGIN (?:SOLUTION|HIDDEN TESTS)\n", source):
        inside, found, outside = part.partition("### END ")
        if found:
            hidden += inside.splitlines()
            shown += outside.splitlines()
        else:
            shown += part.splitlines()
    return [line.strip() for line in hidden], [line.strip() for line in shown]


def test_no_released_file_has_a_solution_or_a_hidden_test_in_it(tour: Round) -> None:
    cells = nbformat.read(tour.course / "source" / NAME / f"{NAME}.ipynb", as_version=4).cells
    parted = [_regions(cell.source) for cell in cells]
    shown = {line for _, lines in parted for line in lines}
    secret = {line for lines, _ in parted for line in lines if len(line) > 5} - shown
    assert len(secret) > 60
    assert '"mail02": "詐欺",' in secret  # from the solution of question 1
    assert any("設問.mistake" in line or "みな(" in line for line in secret)  # from its hidden tests
    for path in sorted((tour.course / "release").rglob("*")):
        if not path.is_file():
            continue
        text = path.read_text("utf-8")
        if path.suffix == ".ipynb":
            text = "\n".join(_strings(json.loads(text)))
        assert not re.search(r"BEGIN|HIDDEN TESTS|SOLUTION", text), path
        assert [line for line in secret if line in text] == [], path


def _strings(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for key, value in node.items() for text in (key, *_strings(value))]
    if isinstance(node, list):
        joined = ["".join(node)] if all(isinstance(one, str) for one in node) else []
        return [*joined, *(text for one in node for text in _strings(one))]
    return [node] if isinstance(node, str) else []


def test_collect_names_who_has_not_handed_in(tour: Round) -> None:
    said = json.dumps(tour.said["collect"].json, ensure_ascii=False)
    for student in ("s-01", "s-02", "s-03"):
        assert student in said
    assert sorted(one.name for one in (tour.course / "submitted").iterdir()) == ["s-01", "s-02"]


#: The fixed interface of ``dojo grade --json``, design §7, and what stands beside it.
SUBMISSION = {"student", "notebook", "status", "score", "max_score", "questions", "repairs", "message"}
QUESTION = {"points", "max_points", "verdict", "reason"}
STATUSES = {"graded", "repaired", "crashed", "timed_out", "too_big", "unreadable", "missing"}


def test_grade_prints_the_fixed_document(tour: Round) -> None:
    document = tour.said["grade"].json
    assert set(document) - {"sandbox", "shared"} == {"assignment", "seconds", "submissions"}
    assert document["assignment"] == NAME
    assert isinstance(document["seconds"], float)
    for one in document["submissions"]:
        assert set(one) == SUBMISSION
        assert isinstance(one["student"], str)
        assert one["notebook"] == NAME
        assert one["status"] in STATUSES
        assert one["score"] is None or isinstance(one["score"], float)
        assert isinstance(one["max_score"], float)
        assert isinstance(one["repairs"], list)
        assert isinstance(one["message"], str)
        for name, question in one["questions"].items():
            assert name in QUESTIONS
            assert set(question) - {"hint", "hints"} == QUESTION
            assert isinstance(question["points"], float)
            assert question["max_points"] == QUESTIONS[name]
            assert question["verdict"] in {"正解", "不正解", "要確認"}
            assert isinstance(question["reason"], str)


def test_the_scores_are_those_worked_out_by_hand(tour: Round) -> None:
    found = {one["student"]: one for one in tour.said["grade"].json["submissions"]}
    assert {student: one["score"] for student, one in found.items()} == SCORES
    assert found["s-03"]["status"] == "missing"
    assert found["s-03"]["message"] == "提出物がありません。"
    assert {name: one["points"] for name, one in found["s-01"]["questions"].items()} == QUESTIONS
    assert found["s-02"]["questions"]["q2"]["verdict"] == "不正解"
    assert found["s-02"]["questions"]["q2"]["hint"].startswith("左から読んでいませんか。")
    assert all(found["s-02"]["questions"][name]["points"] == 0 for name in ("q3", "q4", "q5", "q6"))


def test_report_writes_the_files_that_it_names(tour: Round) -> None:
    document = tour.said["report"].json
    assert set(document) == {"html", "xlsx", "charts"}
    for path in (document["html"], document["xlsx"], *document["charts"]):
        assert Path(path).is_file()
        assert Path(path).is_relative_to(tour.course / "report")
    page = Path(document["html"]).read_text("utf-8")
    assert "研修生三" in page or "s-03" in page


def test_for_people_the_same_commands_speak_japanese(tour: Round, dojo: Callable[..., Any]) -> None:
    graded = dojo("grade", NAME, "--course-dir", tour.course)
    assert graded.code == 0
    for word in ("採点済み", "未提出", "30／30", "10／30"):
        assert word in graded.out
    reported = dojo("report", "--course-dir", tour.course)
    assert reported.out.startswith("報告書を作りました: ")


def test_one_trainee_can_be_graded_alone_and_the_others_keep_their_results(
    tour: Round, dojo: Callable[..., Any], tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(tour.course, tmp_path / "copy"))
    (copy / "submitted" / "s-02" / NAME / f"{NAME}.ipynb").write_bytes(
        (copy / "submitted" / "s-01" / NAME / f"{NAME}.ipynb").read_bytes()
    )
    alone = dojo("grade", NAME, "--course-dir", copy, "--student", "s-02", "--json").json
    assert [(one["student"], one["score"]) for one in alone["submissions"]] == [("s-02", 30)]
    saved = json.loads((copy / "results" / f"{NAME}.json").read_text("utf-8"))["submissions"]
    assert {one["student"]: one["score"] for one in saved} == {"s-01": 30, "s-02": 30, "s-03": None}
