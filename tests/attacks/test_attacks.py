"""Hostile and careless submissions: each costs at most its own author, and nobody else anything."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("attacks")

CASES = sorted(
    path.stem for path in (Path(__file__).parent / "cases").glob("*.toml") if "needs = " not in path.read_text("utf-8")
)


def test_there_are_at_least_forty_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("name", CASES)
def test_an_attack_gets_what_honest_work_would_or_less(name: str, mixed_class: Any, read_case: Any) -> None:
    case, result = read_case(name), mixed_class.result(name)
    wanted = [case["status"]] if isinstance(case["status"], str) else case["status"]
    assert result.status in wanted, result
    assert result.score == case.get("score"), result
    assert {one: result.questions[one].points for one in case.get("questions", {})} == case.get("questions", {})
    for one, verdict in case.get("verdicts", {}).items():
        assert result.questions[one].verdict == verdict, result.questions[one]


@pytest.mark.parametrize("name", CASES)
def test_no_secret_stands_in_what_an_attack_leaves(name: str, mixed_class: Any, secrets: tuple[str, ...]) -> None:
    executed = mixed_class.executed(name)
    outputs = [cell.get("outputs", []) for cell in executed.cells] if executed else []
    shown = json.dumps([outputs, mixed_class.result(name).to_dict()], ensure_ascii=False)
    assert [secret for secret in secrets if secret in shown] == []


def test_honest_students_among_attackers_get_their_scores(mixed_class: Any, honest_scores: dict[str, int]) -> None:
    assert {name: mixed_class.result(name).score for name in honest_scores} == honest_scores


def test_honest_students_get_the_same_with_and_without_attackers(mixed_class: Any, honest_class: Any) -> None:
    for result in honest_class.run.submissions:
        assert mixed_class.result(result.student) == result


def test_the_gradebook_knows_those_who_submitted_and_nobody_else(mixed_class: Any) -> None:
    submitted = {path.name for path in (mixed_class.course.root / "submitted").iterdir()}
    assert set(mixed_class.course.students()) <= submitted


def test_the_gradebook_holds_the_reported_scores(mixed_class: Any) -> None:
    with mixed_class.course.gradebook() as gradebook:
        for result in mixed_class.run.submissions:
            if result.score is not None:
                assert gradebook.find_submission("attacks", result.student).score == result.score


def test_submissions_the_source_and_the_file_outside_are_as_before(mixed_class: Any) -> None:
    assert mixed_class.after == mixed_class.before


def test_no_process_of_a_submission_outlives_its_grading(mixed_class: Any) -> None:
    # One worker for each job. They share one sandbox: bubblewrap, outside and as process 1, and inside the warm interpreter
    # and a lane for each worker.
    assert mixed_class.alive == Counter(worker=2, bwrap=2, inside=3)


def test_nothing_is_left_running_after_the_run(mixed_class: Any) -> None:
    assert mixed_class.left == []
