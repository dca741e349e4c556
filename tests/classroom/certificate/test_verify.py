"""Whose certificate a code belongs to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from dojo.classroom.certificate import Certificate, issue, verify
from dojo.classroom.certificate.key import KeyMissingError
from dojo.classroom.certificate.verify import Answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dojo.grading.coursedir import CourseDir


@pytest.fixture
def given(graded: CourseDir) -> Certificate:
    (one,) = issue(graded, ["062014"], dt.date(2026, 3, 31)).certificates
    return one


def _replace(course: CourseDir, old: str, new: str) -> None:
    path = course.root / "certificates" / "register.csv"
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def test_a_genuine_code_names_its_owner_and_changes_nothing(
    graded: CourseDir, given: Certificate, files: Callable[[Path], Any]
) -> None:
    before = files(graded.root)
    said = verify(graded, given.code.lower())
    assert said.answer is Answer.GENUINE
    text = "\n".join(said.lines())
    for words in ("本物です", "062014", "山形市の研修生", "黄帯", "令和8年3月31日", "30／30点", "計1時間30分"):
        assert words in text
    assert said.to_dict()["date"] == "2026-03-31"
    assert files(graded.root) == before


@pytest.mark.usefixtures("given")
def test_a_code_that_was_never_given_is_unknown(graded: CourseDir) -> None:
    said = verify(graded, "2345-2345-2345-2345")
    assert said.answer is Answer.UNKNOWN
    assert "出していません" in said.lines()[0]


@pytest.mark.parametrize(
    ("old", "new"), [("062014", "062022"), ("黄帯", "黒帯"), ("30/30", "29/30"), ("2026-03-31", "2025-03-31"), (",90", ",9000")]
)
def test_a_changed_row_is_forged(old: str, new: str, graded: CourseDir, given: Certificate) -> None:
    _replace(graded, old, new)
    said = verify(graded, given.code)
    assert said.answer is Answer.FORGED
    assert "偽物" in said.lines()[0]
    assert said.to_dict() == {"code": given.code, "answer": "forged"}


def test_a_row_that_somebody_wrote_in_is_forged(graded: CourseDir, given: Certificate) -> None:
    _replace(graded, given.code, "2345-2345-2345-2345")
    assert verify(graded, "2345-2345-2345-2345").answer is Answer.FORGED
    assert verify(graded, given.code).answer is Answer.UNKNOWN


def test_a_forged_row_does_not_spoil_the_genuine_one_of_the_same_code(graded: CourseDir, given: Certificate) -> None:
    path = graded.root / "certificates" / "register.csv"
    head, row = path.read_text("utf-8-sig").splitlines()
    path.write_text("\r\n".join([head, row.replace("062014", "062022"), row, ""]), encoding="utf-8-sig")
    facts = verify(graded, given.code).facts
    assert facts is not None
    assert facts.id == "062014"


def test_another_key_makes_it_forged_and_no_key_is_said(graded: CourseDir, given: Certificate) -> None:
    (graded.root / "certificate.key").write_bytes(bytes(32))
    assert verify(graded, given.code).answer is Answer.FORGED
    (graded.root / "certificate.key").unlink()
    with pytest.raises(KeyMissingError):
        verify(graded, given.code)
    assert not (graded.root / "certificate.key").exists()


@pytest.mark.parametrize("text", ["", "1234", "修了証" * 100, "\x1b[2J\n"])
def test_what_is_no_code_is_said_on_one_line(text: str, graded: CourseDir) -> None:
    said = verify(graded, text)
    assert said.answer is Answer.MALFORMED
    assert "形ではありません" in said.lines()[0]
    assert all(len(line.splitlines()) == 1 for line in said.lines())
    assert "\x1b" not in said.lines()[0]


def test_before_the_first_certificate_every_code_is_unknown(graded: CourseDir, files: Callable[[Path], Any]) -> None:
    before = files(graded.root)
    assert verify(graded, "2345-2345-2345-2345").answer is Answer.UNKNOWN
    assert files(graded.root) == before
