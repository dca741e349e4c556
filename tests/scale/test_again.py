"""Grading again: what has not changed is left alone, what has is graded, and what the instructor wrote stays."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dojo.errors import InputError
from dojo.grading import executors, release as releasing
from dojo.grading.confined import ConfinedEngine
from dojo.grading.coursedir import CourseDir
from dojo.grading.engine import Limits, Submission
from dojo.grading.record import Recorder
from dojo.grading.run import grade, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    from dojo.grading.results import GradeRun

pytestmark = pytest.mark.xdist_group("again")

LIMITS = Limits()


class Counting(ConfinedEngine):
    """The engine, and who was handed to it."""

    seen: set[tuple[str, str]]

    def submit(self, submission: Submission) -> Future[dict[str, Any]]:
        """Note it, and judge it."""
        self.seen.add((submission.student, submission.notebook))
        return super().submit(submission)


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with executors.here(1) as (one, _):
        yield one


@pytest.fixture
def regrade(executor: Executor, small: Any) -> Callable[..., tuple[GradeRun, set[tuple[str, str]]]]:
    """Grade a course here; gives the run and who was judged in it."""

    def run(course: Path, limits: Limits = LIMITS, **words: Any) -> tuple[GradeRun, set[tuple[str, str]]]:
        place = CourseDir.find(course)
        with Counting(place, limits, "bwrap", executor, 1) as engine:
            engine.seen = set()
            return grade(place, small.name, engine, limits=limits, **words), engine.seen

    return run


@pytest.fixture(scope="module")
def graded_template(small_template: Path, small: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = Path(shutil.copytree(small_template, tmp_path_factory.mktemp("graded") / "course"))
    place = CourseDir.find(course)
    with executors.here(1) as (one, _), ConfinedEngine(place, LIMITS, "bwrap", one, 1) as engine:
        grade(place, small.name, engine, limits=LIMITS)
    return course


@pytest.fixture
def graded(graded_template: Path, tmp_path: Path) -> Path:
    """A copy of a course that was graded once with :data:`LIMITS`."""
    return Path(shutil.copytree(graded_template, tmp_path / "course"))


@pytest.fixture
def everyone(small: Any) -> set[tuple[str, str]]:
    return {(student, notebook) for student in small.scores for notebook in ("one", "two")}


def _times(course: Path) -> dict[str, int]:
    return {str(path.relative_to(course)): path.stat().st_mtime_ns for path in sorted((course / "autograded").rglob("*"))}


def test_a_second_run_judges_nobody_and_says_the_same(graded: Path, small: Any, regrade: Callable[..., Any]) -> None:
    first = load(CourseDir.find(graded), small.name)
    before, book = _times(graded), small.left(graded)
    run, judged = regrade(graded)
    assert judged == set()
    assert first is not None
    assert replace(run, seconds=0) == replace(first, seconds=0)
    assert _times(graded) == before
    assert small.left(graded) == book


def test_force_judges_everyone_again(
    graded: Path, everyone: set[tuple[str, str]], small: Any, regrade: Callable[..., Any]
) -> None:
    before = small.left(graded)
    _, judged = regrade(graded, force=True)
    assert judged == everyone
    assert small.left(graded) == before


def test_a_changed_submission_alone_is_judged_again(graded: Path, small: Any, regrade: Callable[..., Any]) -> None:
    small.hand_in(graded, "wrong-word", {})
    shutil.rmtree(graded / "submitted" / "essayist")
    run, judged = regrade(graded)
    assert judged == {("wrong-word", "one"), ("wrong-word", "two")}
    scores = {(one.student, one.notebook): one.score for one in run.submissions}
    assert scores["wrong-word", "one"] == 5
    assert scores["essayist", "one"] is None


def _change_data(course: Path) -> None:
    (course / "source" / "small" / "data.csv").write_text("町,人口\n道場町,13000\n", encoding="utf-8")


def _change_config(course: Path) -> None:
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write("\nc.LimitOutput.max_lines = 10\n")


def _move_due_date(course: Path) -> None:
    with CourseDir.find(course).gradebook() as gradebook:
        gradebook.update_or_create_assignment("small", duedate="2030-01-01 00:00:00 UTC")


@pytest.mark.parametrize("change", [_change_data, _change_config, _move_due_date])
def test_what_all_scores_depend_on_has_everyone_judged_again(
    change: Callable[[Path], None], graded: Path, everyone: set[tuple[str, str]], regrade: Callable[..., Any]
) -> None:
    change(graded)
    assert regrade(graded)[1] == everyone
    assert regrade(graded)[1] == set()


def test_changed_limits_have_everyone_judged_again(
    graded: Path, everyone: set[tuple[str, str]], regrade: Callable[..., Any]
) -> None:
    more = replace(LIMITS, cell_seconds=LIMITS.cell_seconds + 1)
    assert regrade(graded, more)[1] == everyone
    assert regrade(graded, more)[1] == set()


def test_a_new_hidden_test_counts_from_its_release_on(graded: Path, small: Any, regrade: Callable[..., Any]) -> None:
    """The released notebook is the same, byte for byte: hidden tests stand in the gradebook alone."""
    stricter = [
        (
            *one[:4],
            one[4].replace(
                "assert total == 55", "assert total == 55\n### BEGIN HIDDEN TESTS\nassert False\n### END HIDDEN TESTS"
            ),
        )
        for one in small.cells
    ]
    small.write_source(graded, stricter)
    regrade(graded)
    releasing.release(CourseDir.find(graded), small.name)
    run, _ = regrade(graded)
    assert {one.score for one in run.submissions if one.notebook == "two"} == {0}


def test_a_gradebook_that_was_lost_is_filled_again(graded: Path, small: Any, regrade: Callable[..., Any]) -> None:
    before = small.left(graded)
    (graded / "gradebook.db").unlink()
    releasing.release(CourseDir.find(graded), small.name)
    regrade(graded)
    assert small.left(graded).book == before.book


def test_an_autograded_folder_that_was_lost_is_made_again(graded: Path, small: Any, regrade: Callable[..., Any]) -> None:
    before = small.left(graded)
    shutil.rmtree(graded / "autograded" / "raises")
    assert regrade(graded)[1] == {("raises", "one"), ("raises", "two")}
    assert small.left(graded) == before


def test_a_folder_that_a_kill_left_half_swapped_is_put_right(graded: Path, small: Any, regrade: Callable[..., Any]) -> None:
    before = small.left(graded)
    home = graded / "autograded" / "raises"
    (home / small.name).rename(home / f".{small.name}.old")
    (home / f".{small.name}.part").mkdir()
    other = graded / "autograded" / "untouched"
    shutil.copytree(other / small.name, other / f".{small.name}.old")
    assert regrade(graded)[1] == set()
    assert small.left(graded) == before


def test_manual_points_stay_and_wait_for_a_second_look(graded: Path, small: Any, regrade: Callable[..., Any]) -> None:
    """As ``nbgrader autograde`` has it: a grade with manual points is marked, the points are kept and count."""
    with CourseDir.find(graded).gradebook() as gradebook:
        for student, question, points in (("essayist", "essay", 4.5), ("wrong-word", "words", 1)):
            given = gradebook.find_grade(question, "one", small.name, student)
            given.manual_score, given.needs_manual_grade = points, False
            gradebook.find_comment("essay", "one", small.name, student).manual_comment = "よく書けています。"
        gradebook.db.commit()
    run, _ = regrade(graded, force=True)
    book = small.book(f"sqlite:///{graded}/gradebook.db")
    grades = {(row[0], row[1]): row[2:] for row in book["grade"]}  # automatic, manual, extra, needs manual grade
    assert grades["essayist", "essay"] == (None, 4.5, None, 1)
    assert grades["wrong-word", "words"] == (0, 1, None, 1)
    assert grades["all-right", "words"] == (2, None, None, 0)
    assert ("essayist", "essay", None, "よく書けています。") in book["comment"]
    scores = {(one.student, one.notebook): one.score for one in run.submissions}
    assert scores["essayist", "one"] == 3 + 2 + 4.5
    assert scores["wrong-word", "one"] == 3 + 1


def test_who_hands_in_only_one_of_two_notebooks_gets_nothing_for_the_other(
    graded: Path, small: Any, regrade: Callable[..., Any]
) -> None:
    shutil.copytree(graded / "submitted" / "all-right", graded / "submitted" / "one-only")
    (graded / "submitted" / "one-only" / small.name / "two.ipynb").unlink()
    run, judged = regrade(graded)
    assert judged == {("one-only", "one")}
    assert {one.notebook: one.status for one in run.submissions if one.student == "one-only"} == {
        "one": "graded",
        "two": "missing",
    }
    grades = {row[1]: row[2:] for row in small.book(f"sqlite:///{graded}/gradebook.db")["grade"] if row[0] == "one-only"}
    assert grades["total"] == (0, None, None, 0)


def test_nothing_is_graded_against_a_gradebook_that_does_not_know_the_exercise(
    graded: Path, small: Any, dojo: Callable[..., Any]
) -> None:
    (graded / "gradebook.db").unlink()
    done = dojo("grade", small.name, "--course-dir", graded)
    assert done.code == 1
    assert done.err.strip() == "演習「small」はまだ配布版がありません。先に「dojo release small」を実行してください。"


def test_a_submission_that_cannot_be_written_whole_is_not_in_the_gradebook_at_all(
    small_course: Path, small: Any, regrade: Callable[..., Any], undisturbed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the time the folder is written, nbgrader's own functions have committed several times."""

    def full(_: Recorder, submission: Submission, __: Any) -> None:
        if submission.student == "essayist":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Recorder, "_folder", full)
        with pytest.raises(InputError, match="書きこめませんでした"):
            regrade(small_course)
    book = small.book(f"sqlite:///{small_course}/gradebook.db")
    tables = ("student", "submission", "notebook", "grade", "comment")
    assert [{row[0] for row in book[table]} for table in tables] == [{"all-right", "deleted-test"}] * len(tables)
    regrade(small_course)
    assert small.left(small_course).book == undisturbed.book
