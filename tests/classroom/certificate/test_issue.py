"""Who gets a certificate, and that the same facts give the same one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.certificate import issue, verify
from dojo.classroom.certificate.key import KeyDamagedError, KeyMissingError
from dojo.classroom.certificate.register import Register, RegisterDamagedError
from dojo.classroom.saving import NotSavedError
from dojo.classroom.summary import NothingGradedError
from dojo.errors import CourseError, UnknownNameError
from dojo.grading.coursedir import CourseDir

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = dt.date(2026, 3, 31)
LATER = dt.date(2026, 4, 1)


def _rows(course: CourseDir) -> list[tuple[str, str]]:
    return [(one.id, one.date) for one in Register(course.root / "certificates" / "register.csv").entries]


def test_those_who_passed_get_one_and_the_others_are_told_what_they_need(graded: CourseDir) -> None:
    issued = issue(graded, date=DAY)
    assert issued.belt == "黄帯"
    assert [one.trainee.id for one in issued.certificates] == ["062014", "062022"]
    assert issued.not_yet["062031"] == ("01_security",)
    assert len(issued.not_yet) == 33  # of 35
    assert sorted(path.name for path in (graded.root / "certificates").glob("*.pdf")) == ["062014.pdf", "062022.pdf"]
    assert _rows(graded) == [("062014", "2026-03-31"), ("062022", "2026-03-31")]
    assert (graded.root / "certificate.key").stat().st_mode & 0o777 == 0o600


def test_again_gives_the_same_certificates_and_no_second_row(graded: CourseDir, files: Callable[[Path], Any]) -> None:
    first = issue(graded, date=DAY)
    before = files(graded.root / "certificates")
    again = issue(graded)  # on another day, with no day asked for
    assert files(graded.root / "certificates") == before
    assert [one.code for one in again.certificates] == [one.code for one in first.certificates]
    assert [one.new for one in first.certificates + again.certificates] == [True, True, False, False]


def test_without_a_date_it_is_today(graded: CourseDir) -> None:
    before = dt.datetime.now().astimezone().date()
    (one,) = issue(graded, ["062014"]).certificates
    assert before <= one.facts.date <= dt.datetime.now().astimezone().date()


def test_a_day_that_was_asked_for_is_a_new_certificate_and_the_old_one_stays_genuine(graded: CourseDir) -> None:
    (old,) = issue(graded, ["062014"], DAY).certificates
    (new,) = issue(graded, ["062014"], LATER).certificates
    assert old.code != new.code
    assert _rows(graded) == [("062014", "2026-03-31"), ("062014", "2026-04-01")]
    assert verify(graded, old.code).facts == old.facts
    (newest,) = issue(graded, ["062014"]).certificates
    assert newest.code == new.code


def test_better_points_give_a_new_certificate(graded: CourseDir, results: Callable[..., None]) -> None:
    (old,) = issue(graded, ["062022"], DAY).certificates
    results(graded.root, {"062022": 30.0})
    (new,) = issue(graded, ["062022"], LATER).certificates
    assert new.new
    assert new.facts.points == {"01_security": (30.0, 30.0)}
    assert verify(graded, old.code).facts is not None


def test_the_hours_are_those_of_all_lessons_and_stand_when_the_course_grows(graded: CourseDir) -> None:
    (given,) = issue(graded, ["062014"], DAY).certificates
    assert given.facts.minutes == 90  # 30 + 60 in course.toml
    path = graded.root / "course.toml"
    path.write_text(path.read_text("utf-8").replace("minutes = 60", "minutes = 75"), encoding="utf-8")
    (again,) = issue(graded, ["062014"]).certificates
    assert (again.code, again.facts.minutes, again.new) == (given.code, 90, False)
    (other,) = issue(graded, ["062022"], DAY).certificates
    assert other.facts.minutes == 105


def test_one_trainee_alone_adds_one_row(graded: CourseDir) -> None:
    issue(graded, ["062022"], DAY)
    assert _rows(graded) == [("062022", "2026-03-31")]


def test_where_nobody_passed_nothing_is_made(graded: CourseDir, files: Callable[[Path], Any]) -> None:
    before = files(graded.root)
    issued = issue(graded, ["062031"])
    assert issued.certificates == ()
    assert issued.not_yet == {"062031": ("01_security",)}
    assert files(graded.root) == before


def test_a_mended_name_is_printed_and_registered_under_the_same_code(graded: CourseDir) -> None:
    (old,) = issue(graded, ["062014"], DAY).certificates
    (graded.root / "roster.csv").write_text("研修生ID,氏名,自治体\n062014,新しい名前,山形市\n", encoding="utf-8")
    (new,) = issue(graded, ["062014"]).certificates
    assert (new.code, new.new) == (old.code, False)
    found = verify(graded, new.code).entry
    assert found is not None
    assert found.name == "新しい名前"


def test_a_lost_pdf_is_made_again_with_the_same_bytes(graded: CourseDir) -> None:
    (one,) = issue(graded, ["062014"], DAY).certificates
    data = one.pdf.read_bytes()
    one.pdf.unlink()
    issue(graded, ["062014"])
    assert one.pdf.read_bytes() == data


def test_before_any_grading_it_says_what_to_do(course: Path) -> None:
    with pytest.raises(NothingGradedError):
        issue(CourseDir.find(course))
    assert not (course / "certificates").exists()
    assert not (course / "certificate.key").exists()


def test_a_stranger_is_named(graded: CourseDir) -> None:
    with pytest.raises(UnknownNameError, match="999999"):
        issue(graded, ["999999"])


def test_a_course_without_a_goal_is_refused(graded: CourseDir) -> None:
    path = graded.root / "course.toml"
    path.write_text(path.read_text("utf-8").replace('needs = ["01_security"]', "needs = []"), encoding="utf-8")
    with pytest.raises(CourseError, match="帯"):
        issue(graded)


def test_a_lost_key_is_not_replaced_by_a_new_one(graded: CourseDir) -> None:
    issue(graded, date=DAY)
    (graded.root / "certificate.key").unlink()
    with pytest.raises(KeyMissingError, match="控え"):
        issue(graded, date=DAY)
    assert not (graded.root / "certificate.key").exists()


def test_a_damaged_key_or_register_stops_it_and_stays(graded: CourseDir) -> None:
    issue(graded, date=DAY)
    path = graded.root / "certificates" / "register.csv"
    rows = path.read_bytes()
    path.write_bytes(b"x")
    with pytest.raises(RegisterDamagedError):
        issue(graded, date=LATER)
    assert path.read_bytes() == b"x"
    path.write_bytes(rows)
    (graded.root / "certificate.key").write_bytes(b"x")
    with pytest.raises(KeyDamagedError):
        issue(graded, date=LATER)
    assert path.read_bytes() == rows


def test_a_file_in_the_way_of_the_folder_is_said(graded: CourseDir) -> None:
    (graded.root / "certificates").write_text("", encoding="utf-8")
    with pytest.raises(NotSavedError, match="certificates"):
        issue(graded)
    assert not (graded.root / "certificate.key").exists()


def test_a_pdf_that_cannot_be_replaced_keeps_its_row(graded: CourseDir) -> None:
    (graded.root / "certificates" / "062014.pdf").mkdir(parents=True)
    with pytest.raises(NotSavedError, match=r"062014\.pdf"):
        issue(graded, ["062014"], DAY)
    (graded.root / "certificates" / "062014.pdf").rmdir()
    (one,) = issue(graded, ["062014"]).certificates
    assert not one.new
    assert one.facts.date == DAY
