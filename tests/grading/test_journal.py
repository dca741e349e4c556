"""The journal: what was written is read, what was torn is not, and nothing of the past is invented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dojo.grading.coursedir import CourseDir
from dojo.grading.journal import BusyError, Journal, digest_of
from dojo.grading.results import QuestionResult, Status, SubmissionResult, Verdict

if TYPE_CHECKING:
    from pathlib import Path

ONE = SubmissionResult("町田", "n", Status.GRADED, 2.5, 3.0, {"q1": QuestionResult(2.5, 3.0, Verdict.WRONG, "惜しい", "単位は?")})
TWO = SubmissionResult("市川", "n", Status.REPAIRED, 3.0, 3.0, {}, ("戻しました。",), "")


@pytest.fixture
def course(tmp_path: Path) -> CourseDir:
    (tmp_path / "source").mkdir()
    return CourseDir.find(tmp_path)


def read(course: CourseDir) -> Journal:
    journal = Journal(course, "a")
    with journal.locked():
        return journal


def write(course: CourseDir, *entries: tuple[str, SubmissionResult]) -> Path:
    journal = Journal(course, "a")
    with journal.locked():
        for digest, result in entries:
            journal.add(digest, result)
    return journal.path


def test_what_was_added_is_known_in_the_same_state_only(course: CourseDir) -> None:
    write(course, ("x", ONE))
    assert read(course).known("町田", "n", "x") == ONE
    assert read(course).known("町田", "n", "y") is None
    assert read(course).known("市川", "n", "x") is None


def test_the_newest_line_counts(course: CourseDir) -> None:
    write(course, ("x", ONE), ("y", ONE), ("z", TWO))
    assert read(course).known("町田", "n", "x") is None
    assert read(course).known("町田", "n", "y") == ONE


@pytest.mark.parametrize("kept", range(1, 200, 20))
def test_a_torn_last_line_counts_as_not_written(course: CourseDir, kept: int) -> None:
    path = write(course, ("x", ONE))
    whole = path.read_bytes()
    write(course, ("z", TWO))
    path.write_bytes(path.read_bytes()[: len(whole) + kept])
    assert set(read(course).finished) == {("町田", "n")}
    write(course, ("z", TWO))
    assert set(read(course).finished) == {("町田", "n"), ("市川", "n")}


@pytest.mark.parametrize("line", [b"null", b"[]", b'{"digest": 1}', b'{"digest": "x", "result": []}', b"\xff\xfe", b"{}", b"1"])
def test_a_line_of_something_else_is_passed_over(course: CourseDir, line: bytes) -> None:
    path = write(course, ("x", ONE))
    path.write_bytes(line + b"\n" + path.read_bytes())
    assert set(read(course).finished) == {("町田", "n")}


def test_compacting_keeps_the_newest_line_of_each_that_is_wanted(course: CourseDir) -> None:
    path = write(course, ("x", ONE), ("y", ONE), ("z", TWO))
    journal = Journal(course, "a")
    with journal.locked():
        journal.compact({("町田", "n")})
    (line,) = path.read_text("utf-8").splitlines()
    assert json.loads(line) == {"digest": "y", "result": ONE.to_dict()}


def test_a_second_holder_is_turned_away_and_reads_what_the_first_wrote_afterwards(course: CourseDir) -> None:
    first, second = Journal(course, "a"), Journal(course, "b")
    late = Journal(course, "a")
    with first.locked():
        with pytest.raises(BusyError), second.locked():
            pass
        first.add("x", ONE)
    with late.locked():
        assert late.known("町田", "n", "x") == ONE


def test_a_digest_depends_on_names_contents_and_all_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    seen = {digest_of(tmp_path), digest_of(tmp_path, "limit 1"), digest_of(tmp_path, "limit 2")}
    (tmp_path / "a.txt").write_text("2", encoding="utf-8")
    seen.add(digest_of(tmp_path))
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    seen.add(digest_of(tmp_path))
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").rename(tmp_path / "sub" / "b.txt")
    seen.add(digest_of(tmp_path))
    assert len(seen) == 6
    assert digest_of(tmp_path) in seen


def test_a_digest_follows_no_link(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text("1", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    before = digest_of(folder)
    outside.write_text("2", encoding="utf-8")
    assert digest_of(folder) == before
