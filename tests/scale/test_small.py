"""The small class of this folder is graded as its points say; what the other modules here compare with."""

from __future__ import annotations

from typing import Any


def test_the_undisturbed_run_gives_the_scores_worked_out_by_hand(undisturbed: Any, small: Any) -> None:
    found: dict[str, dict[str, float]] = {}
    for one in undisturbed.results["submissions"]:
        found.setdefault(one["student"], {})[one["notebook"]] = one["score"]
    assert {student: (both["one"], both["two"]) for student, both in found.items()} == small.scores
