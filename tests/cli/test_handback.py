"""``dojo feedback`` and ``dojo certificate`` as an instructor types them, after a real grading."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dojo.classroom.author.fill import REFERENCE
from dojo.cli.app import run

NAME = "01_security"
Say = Callable[..., tuple[int, str, str]]
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@pytest.fixture(scope="module")
def class_(
    dojo: Callable[..., Any], submit: Callable[..., Path], course_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Two of the 35 handed in: one everything right, one only the first question (7 of 30 points)."""
    course = Path(shutil.copytree(course_template, tmp_path_factory.mktemp("handback") / "講座"))
    submit(course, NAME, "062014", {f"q{n}": REFERENCE for n in range(1, 7)})
    submit(course, NAME, "062022", {"q1": REFERENCE})
    assert dojo("grade", NAME, "--course-dir", course).code == 0
    return course


@pytest.fixture
def place(class_: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(class_, tmp_path / "講座"))


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command in this process; gives its exit code, stdout and stderr."""

    def said(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return said


def test_feedback_of_a_real_grading_tells_each_the_own_points(place: Path, say: Say) -> None:
    code, out, err = say("feedback", NAME, "--course-dir", place)
    assert (code, err) == (0, "")
    assert "35人分" in out
    assert "未提出 33人" in out
    points = {}
    for student in ("062014", "062022", "062031"):
        data = json.loads((place / "feedback" / student / NAME / "feedback.json").read_text("utf-8"))
        points[student] = (data["status"], data["score"], [one["points"] for one in data["questions"]])
    assert points == {
        "062014": ("graded", 30.0, [7.0, 4.0, 6.0, 4.0, 5.0, 4.0]),
        "062022": ("graded", 7.0, [7.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
        "062031": ("missing", None, []),
    }


def test_feedback_as_json_is_one_document(place: Path, say: Say) -> None:
    code, out, err = say("feedback", NAME, "--course-dir", place, "--student", "062014", "--student", "062022", "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert set(data) == {"assignment", "folder", "zip", "in_zip", "feedback"}
    assert [(one["student"], one["score"]) for one in data["feedback"]] == [("062014", 30.0), ("062022", 7.0)]
    for path in [data["zip"], *(one[kind] for one in data["feedback"] for kind in ("html", "json"))]:
        assert Path(path).is_file()


def test_a_certificate_is_given_and_its_code_checked(place: Path, say: Say) -> None:
    code, out, err = say("certificate", "--course-dir", place, "--date", "2026-03-31")
    assert (code, err) == (0, "")
    assert "黄帯の修了証: 1人(新しく1人)" in out
    assert "まだの人: 34人" in out
    (found,) = re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", out)
    code, out, _ = say("certificate", "--course-dir", place, "--verify", found)
    assert code == 0
    assert "062014" in out
    assert "令和8年3月31日" in out
    code, out, _ = say("certificate", "--course-dir", place, "--verify", "2345-2345-2345-2345", "--json")
    assert code == 1
    assert json.loads(out) == {"code": "2345-2345-2345-2345", "answer": "unknown"}


def test_a_certificate_as_json_is_one_document(place: Path, say: Say) -> None:
    code, out, err = say("certificate", "--course-dir", place, "--student", "062014", "--date", "2026-03-31", "--json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert set(data) == {"course", "belt", "register", "certificates", "not_yet"}
    (one,) = data["certificates"]
    assert Path(one["pdf"]).read_bytes().startswith(b"%PDF-")
    assert (one["student"], one["date"], one["points"], one["new"]) == ("062014", "2026-03-31", {NAME: [30.0, 30.0]}, True)
    assert data["not_yet"] == []


def test_asking_for_someone_who_has_not_passed_is_a_finding(place: Path, say: Say) -> None:
    code, out, _ = say("certificate", "--course-dir", place, "--student", "062022")
    assert code == 1
    assert f"062022({NAME})" in out
    assert not (place / "certificates").exists()


def test_a_key_that_others_can_read_is_warned_of(place: Path, say: Say) -> None:
    say("certificate", "--course-dir", place)
    (place / "certificate.key").chmod(0o644)
    code, _, err = say("certificate", "--course-dir", place)
    assert code == 0
    assert "certificate.key" in err


def test_the_key_is_in_no_release_and_in_no_zip(place: Path, say: Say) -> None:
    say("certificate", "--course-dir", place)
    say("feedback", NAME, "--course-dir", place)
    secret = (place / "certificate.key").read_bytes()
    assert [path.name for path in place.rglob("*") if path.is_file() and secret in path.read_bytes()] == ["certificate.key"]


#: Command after the fresh course directory's name, exit code, and a word that the message must contain.
BAD: list[tuple[list[str], int, str]] = [
    (["feedback"], 2, "演習名"),
    (["feedback", "99_nothing"], 2, "99_nothing"),
    (["feedback", "../01_security"], 2, "../01_security"),
    (["feedback", NAME], 1, f"dojo grade {NAME}"),
    (["feedback", NAME, "--course-dir", "nowhere"], 1, "nowhere"),
    (["feedback", NAME, "--colour"], 2, "--colour"),
    (["certificate"], 1, "dojo grade"),
    (["certificate", "extra"], 2, "dojo certificate --help"),
    (["certificate", "--student", "999999"], 2, "999999"),
    (["certificate", "--date", "31.3.2026"], 2, "--date"),
    (["certificate", "--date", "2026-02-30"], 2, "--date"),
    (["certificate", "--verify"], 2, "--verify"),
    (["certificate", "--verify", "X", "--student", "062014"], 2, "--verify"),
    (["certificate", "--verify", "X", "--date", "2026-03-31"], 2, "--verify"),
    (["certificate", "--course-dir", "nowhere"], 1, "nowhere"),
]


@pytest.mark.parametrize(
    ("words", "code", "mentioned"), BAD, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_bad_input_gives_one_japanese_line_and_changes_nothing(  # noqa: PLR0917 - fixtures are given by name
    words: list[str],
    code: int,
    mentioned: str,
    course: Path,
    say: Say,
    files: Callable[[Path], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(course)
    before = files(course)
    found, out, err = say(*words)
    assert found == code
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert JAPANESE.search(err)
    assert mentioned in err
    assert files(course) == before


def test_a_damaged_result_or_roster_is_one_line(place: Path, say: Say) -> None:
    (place / "roster.csv").write_bytes(bytes(range(256)))
    for words in (["feedback", NAME], ["certificate"]):
        code, _, err = say(*words, "--course-dir", place)
        assert (code, len(err.strip().splitlines())) == (1, 1)
        assert "roster.csv" in err
    (place / "results" / f"{NAME}.json").write_text("{", encoding="utf-8")
    for words in (["feedback", NAME], ["certificate"]):
        code, _, err = say(*words, "--course-dir", place)
        assert (code, len(err.strip().splitlines())) == (1, 1)


def test_a_day_before_the_calendar_of_today_is_refused_and_leaves_no_row(place: Path, say: Say) -> None:
    code, _, err = say("certificate", "--course-dir", place, "--date", "1600-01-01")
    assert code == 1
    assert "1873年" in err
    assert not (place / "certificates" / "register.csv").exists()
