"""The whole class, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dojo.classroom.report import ExerciseInfo, PlantedMistake, RosterRow, study
from dojo.classroom.report.municipalities import NO_MUNICIPALITY
from dojo.classroom.report.tasks import tasks
from dojo.grading.results import GradeRun, Status

if TYPE_CHECKING:
    from datetime import date


def test_unscored_submissions_are_counted_apart_and_never_as_zero(
    run: GradeRun, info: ExerciseInfo, roster: list[RosterRow], when: date
) -> None:
    (found,) = study([run], {"01_security": info}, roster, [], when).exercises
    assert (found.enrolled, found.submitted, found.scored, found.unscored, found.missing) == (5, 3, 2, 1, 2)
    # scores 5 and 2: a zero for the unreadable one would make the mean 2.3
    assert found.summary is not None
    assert (found.summary.mean, found.summary.median) == (3.5, 3.5)
    assert {status: count for status, count in found.counts.items() if count} == {
        Status.GRADED: 1,
        Status.REPAIRED: 1,
        Status.UNREADABLE: 1,
        Status.MISSING: 2,
    }


def test_progress_by_municipality(run: GradeRun, info: ExerciseInfo, roster: list[RosterRow], when: date) -> None:
    found = study([run], {"01_security": info}, roster, [], when).municipalities
    # 山形市: 5 of 5 and an unreadable one; 米沢市: 2 of 5
    assert [(one.name, one.due, one.submitted, one.scored, one.mean_share) for one in found] == [
        ("山形市", 2, 2, 1, 1.0),
        ("米沢市", 1, 1, 1, pytest.approx(0.4)),
        ("酒田市", 1, 0, 0, None),
        (NO_MUNICIPALITY, 1, 0, 0, None),
    ]


def test_two_exercises_are_summed_for_a_municipality_and_kept_apart_as_well(
    run: GradeRun, roster: list[RosterRow], when: date
) -> None:
    first = study([run, GradeRun("02_zoom", 0, ())], {}, roster, [], when).municipalities[0]
    assert (first.trainees, first.due, first.submitted) == (2, 4, 2)
    assert [one.submitted for one in first.exercises] == [2, 0]


def test_an_exercise_without_results_is_named(run: GradeRun, info: ExerciseInfo, when: date) -> None:
    later = ExerciseInfo("02_zoom", "演習02 Zoom")
    assert study([run], {"01_security": info, "02_zoom": later}, [], [], when).ungraded == (later,)


def test_tasks_list_who_needs_what(
    run: GradeRun, info: ExerciseInfo, roster: list[RosterRow], planted: list[PlantedMistake], when: date
) -> None:
    found = {
        one.title: [line for _, lines in one.groups for line in lines]
        for one in tasks(study([run], {info.name: info}, roster, planted, when))
    }
    assert found == {
        "要確認の答え 1件": ["062022 二番の研修生: 設問2 パスワード(表を読めません。)"],
        "読めない提出物 1件": ["062031 三番の研修生: JSON として読めません。"],
        "未提出 2件": ["062049 四番の研修生", "062057 五番の研修生"],
    }


def test_nothing_to_do_gives_no_task(info: ExerciseInfo, when: date) -> None:
    assert tasks(study([], {"01_security": info}, [], [], when)) == ()
