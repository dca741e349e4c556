"""What ``dojo grade`` shows of a class that no screen could hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.cli.instructor import _show
from dojo.cli.screen import Screen
from dojo.grading.results import GradeRun, Status, SubmissionResult

if TYPE_CHECKING:
    import pytest


def _shown(count: int, capsys: pytest.CaptureFixture[str]) -> str:
    """Show a class of ``count``: one came late, one could not be read, all others are as they should be."""
    class_ = [SubmissionResult(f"d{n:05}", "01_security", Status.GRADED, 30.0, 30.0) for n in range(count - 2)]
    late = SubmissionResult("late", "01_security", Status.GRADED, 28.0, 30.0, penalty=2.0)
    broken = SubmissionResult("broken", "01_security", Status.UNREADABLE, None, 30.0, message="読めません。")
    _show(Screen(), GradeRun("01_security", 1.0, (*class_, late, broken)))
    return capsys.readouterr().out


def test_up_to_two_hundred_everybody_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _shown(200, capsys)
    assert all(f"d{n:05}" in shown for n in range(198))
    assert "省きました" not in shown


def test_of_more_only_those_are_listed_of_whom_there_is_something_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    shown = _shown(201, capsys)
    assert "d00000" not in shown
    assert "28／30" in shown
    assert "読めません。" in shown
    assert "何もなく採点できた199人は、表から省きました。" in shown
    assert "201人のうち200人を採点しました" in shown
