"""Wrong runs and points so far, of one kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from dojo.learn.tally import NBGRADER, Standing, Tally, live, note
from dojo.learn.verdict import MIME, Check, Judged

if TYPE_CHECKING:
    import pytest


def judged(title: str, points: int, seen: int, whole: int, *, broken: str | None = None) -> Judged:
    return Judged(title, points, seen, whole, (Check(points, seen, points == seen, ""),), broken=broken)


def test_wrong_runs_are_counted_by_question_and_right_ones_are_not() -> None:
    tally = Tally()
    assert tally.note(judged("設問1", 0, 2, 2)).wrong_runs == 1
    assert tally.note(judged("設問1", 1, 2, 2)).wrong_runs == 2
    assert tally.note(judged("設問2", 0, 3, 3)).wrong_runs == 1
    assert tally.note(judged("設問1", 2, 2, 2)).wrong_runs == 2


def test_each_question_counts_once_as_it_was_judged_last() -> None:
    tally = Tally()
    tally.note(judged("設問1", 0, 2, 7))
    tally.note(judged("設問1", 2, 2, 7))
    # 2 + 1 of 2 + 4 seen, of 7 + 4 in all
    assert tally.note(judged("設問2", 1, 4, 4)) == Standing(1, 2, 3, 6, 11)


def test_a_checker_that_broke_is_nobodys_wrong_run() -> None:
    tally = Tally()
    tally.note(judged("設問1", 2, 2, 2))
    assert tally.note(judged("設問2", 0, 2, 2, broken="問題があります。")) == Standing(0, 1, 2, 2, 2)


def test_where_nobody_sits_there_is_no_standing() -> None:
    assert not live()
    assert note(judged("設問1", 0, 2, 2)) is None


QUESTION = """
from dojo import judge
with judge.question("設問{n}", points=3) as 設問:
    設問.equal(1, 2, points=2, hint=["少しだけ。", "もっと。", "ほとんど。"])
設問.points
"""


def run(monkeypatch: pytest.MonkeyPatch, nbgrader: str | None = None) -> list[dict[str, Any]]:
    """Run the same wrong answer three times and another question once, in a real kernel."""
    if nbgrader is not None:
        monkeypatch.setenv(NBGRADER, nbgrader)
    notebook = new_notebook(cells=[new_code_cell(QUESTION.format(n=n)) for n in (1, 1, 1, 2)])
    NotebookClient(notebook, kernel_name="python3", extra_arguments=["--IPKernelApp.log_level=40"]).execute()
    return [cell.outputs[0].data for cell in notebook.cells]


def test_in_a_kernel_the_nth_wrong_run_shows_n_hints_and_the_points_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third, other = (data["text/html"] for data in run(monkeypatch))
    assert "少しだけ。" in first
    assert "もっと。" not in first
    assert "(あと2つ)" in first
    assert "もっと。" in second
    assert "ほとんど。" not in second
    assert "ほとんど。" in third
    assert "あと" not in third.replace("あとに採点", "")
    assert "ここまで" not in third
    assert "ここまで <b>0／6点</b>(うち2点分は、提出したあとに採点します)" in other


def test_under_nbgrader_every_hint_is_shown_at_once_and_the_verdict_is_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = run(monkeypatch, "autograde")
    assert all("ほとんど。" in data["text/html"] and "ここまで" not in data["text/html"] for data in outputs)
    assert [data["text/plain"] for data in outputs] == ["0"] * 4
    assert all(data[MIME]["hints"] == ["少しだけ。", "もっと。", "ほとんど。"] for data in outputs)
