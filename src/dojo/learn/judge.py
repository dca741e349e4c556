"""Judging a question: points, reason and hint together, with partial credit.

A test cell reads as sentences and ends with the points::

    from dojo import judge

    with judge.question("設問2", points=4) as 設問:
        設問.equal(sum(答え2.values()), 31, points=1, why="手続は全部で31です。", hint="合計から確かめましょう。")
        ### BEGIN HIDDEN TESTS
        設問.each(答え2, {"子育て": 15, "介護": 11}, points=3, hint="一覧を「分野」で数えると分かります。")
        ### END HIDDEN TESTS
    設問.points

Three states, never two: what is right, what is wrong, and a checker that broke. An exception in the cell itself, while it
takes the answer apart, means that the answer has another form than asked for: wrong. An exception inside a library or
inside this package means that the checker is at fault: 要確認, and nobody loses points silently.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from dojo.errors import JudgeError
from dojo.learn.compare import close, followed, points_for, same
from dojo.learn.form import misshapen
from dojo.learn.plain import NotPlainError, plain
from dojo.learn.slips import slip
from dojo.learn.tally import note
from dojo.learn.verdict import Check, Judged, Points

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from dojo.learn.tally import Standing

__all__ = ["Hint", "Question", "question"]

#: One hint, or several: first a nudge, then more. The n-th wrong run in a trainee's notebook shows the first n.
Hint = str | Sequence[str]

_PACKAGE = str(Path(__file__).parents[1])
_SHOWN_NAMES = 3


def question(title: str, *, points: int | None = None) -> Question:
    """Open a question.

    Parameters
    ----------
    title
        As the trainee knows it, for example 「設問2」.
    points
        What the whole question is worth, hidden checks included. Without it, the checks that are run make the whole.
    """
    return Question(title, points)


class Question(contextlib.AbstractContextManager["Question"]):
    """One question while it is judged. Each method is one check and says whether it passed."""

    def __init__(self, title: str, points: int | None) -> None:
        self.title = title
        self._declared = points
        self._checks: list[Check] = []
        self._mistake: tuple[str, ...] = ()
        self._broken: str | None = None
        self._stopped = False
        self._quiet = contextlib.ExitStack()
        self._standing: Standing | None = None

    # -- checks ------------------------------------------------------------------------------------------------------

    def true(self, condition: object, *, points: int = 0, why: str = "", hint: Hint = "") -> bool:
        """Check a condition that the cell worked out itself."""
        return self._note(points if condition is True else 0, points, condition is True, why, hint)

    def form(
        self, actual: object, like: object, *, choices: Sequence[str] = (), points: int = 0, why: str = "", hint: Hint = ""
    ) -> bool:
        """Check the form of an answer: the shape of ``like``, nothing left empty, each text one of ``choices``, if given.

        What is wrong with it is named: a number in quotes, a missing comma, the place that is still empty.
        """
        value, problem = _read(actual)
        problem = problem or misshapen(value, plain(like), choices)
        return self._note(0 if problem else points, points, not problem, why, hint, problem)

    def equal(self, actual: object, expected: object, *, points: int, why: str = "", hint: Hint = "") -> bool:
        """Check that an answer means the same as the expected value; text width and outer blanks do not matter."""
        value, problem = _read(actual)
        wanted = plain(expected)
        passed = not problem and same(value, wanted)
        return self._note(points * passed, points, passed, why, hint, problem or slip(value, wanted))

    def close(self, actual: object, expected: float, *, tolerance: float, points: int, why: str = "", hint: Hint = "") -> bool:
        """Check that a number lies within ``tolerance`` of the expected one, in its unit."""
        value, problem = _read(actual)
        passed = not problem and close(value, expected, tolerance)
        return self._note(points * passed, points, passed, why, hint, problem or slip(value, expected))

    def each(
        self,
        actual: object,
        expected: Mapping[Any, Any],
        *,
        points: int,
        chance: int = 0,
        why: str = "",
        hint: Hint = "",
    ) -> bool:
        """Check a table item by item: whole points in proportion to the items that are right, rounded down.

        ``chance`` is the number of items that one gets right by answering the same everywhere; they earn nothing.
        The reason names the first few items that are not right yet.
        """
        value, problem = _read(actual)
        wanted = {key: plain(want) for key, want in expected.items()}
        if problem or not isinstance(value, dict):
            return self._note(0, points, passed=False, why=why, hint=hint, slip_=problem or slip(value, wanted))
        wrong = [key for key, want in wanted.items() if not same(value.get(key), want)]
        earned = points_for(len(wanted) - len(wrong), len(wanted), points, chance) if wrong else points
        return self._note(earned, points, not wrong, f"{why}{_name_wrong(wrong, len(wanted))}", hint, slip(value, wanted))

    def order(self, actual: object, expected: Sequence[Any], *, points: int, why: str = "", hint: Hint = "") -> bool:
        """Check an order: whole points in proportion to the neighbouring pairs that are kept, rounded down."""
        value, problem = _read(actual)
        if problem or not isinstance(value, (list, tuple)):
            return self._note(0, points, passed=False, why=why, hint=hint, slip_=problem or slip(value, list(expected)))
        passed = same(value, list(expected))
        share = 1.0 if passed else followed(value, expected)
        earned = points_for(round(share * 1000), 1000, points)
        return self._note(earned, points, passed, why, hint, slip(value, list(expected)))

    def members(self, actual: object, expected: Sequence[Any], *, points: int, why: str = "", hint: Hint = "") -> bool:
        """Check a choice of several: a right choice earns its part, a wrong one takes the part of a right one away."""
        value, problem = _read(actual)
        if problem or not isinstance(value, (list, tuple, set)):
            return self._note(0, points, passed=False, why=why, hint=hint, slip_=problem or slip(value, list(expected)))
        right = sum(any(same(item, want) for item in value) for want in expected)
        extra = len(value) - right
        passed = right == len(expected) and extra == 0
        earned = points_for(max(0, right - extra), len(expected), points)
        return self._note(earned, points, passed, why, hint, slip(value, set(expected)))

    def mistake(self, condition: object, hint: Hint) -> None:
        """Recognise a foreseen mistake: when it is there, its hint is shown instead of the general one."""
        if condition is True and not self._mistake:
            self._mistake = _hints(hint)

    # -- the outcome -------------------------------------------------------------------------------------------------

    @property
    def judged(self) -> Judged:
        """Everything that was found so far, as plain data."""
        seen = sum(check.points for check in self._checks)
        stopped = self._broken is not None or self._stopped
        whole = seen if self._declared is None else self._declared
        return Judged(
            self.title,
            0 if self._broken is not None else sum(check.earned for check in self._checks),
            whole if stopped else seen,
            whole,
            tuple(self._checks),
            self._mistake,
            self._broken,
        )

    @property
    def points(self) -> Points:
        """The points; the last value of a test cell."""
        return Points(self.judged, self._standing)

    # -- inside ------------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        # A warning printed while judging must not reach nbgrader, which gives 0 points for any text on stderr.
        self._quiet.enter_context(contextlib.redirect_stderr(io.StringIO()))
        self._quiet.enter_context(contextlib.redirect_stdout(io.StringIO()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        self._quiet.close()
        if error is not None and not isinstance(error, Exception):
            return False
        if error is not None:
            self._failed(error, trace)
        elif self._declared is not None and sum(check.points for check in self._checks) > self._declared:
            self._broken = str(JudgeError())
        self._standing = note(self.judged)
        return True

    def _failed(self, error: Exception, trace: TracebackType | None) -> None:
        if isinstance(error, JudgeError) or _raised_in_library(trace):
            self._broken = str(JudgeError())
        else:
            self._stopped = True
            self._note(0, 0, passed=False, why=_form_problem(error), hint="")

    def _note(self, earned: int, points: int, passed: bool, why: str, hint: Hint, slip_: str = "") -> bool:  # noqa: FBT001
        if points < 0 or (points and self._declared is not None and points > self._declared):
            raise JudgeError
        self._checks.append(Check(earned, points, passed, why, _hints(hint), "" if passed else slip_))
        return passed


def _hints(hint: Hint) -> tuple[str, ...]:
    hints = (hint,) if isinstance(hint, str) else tuple(hint)
    if not all(isinstance(one, str) for one in hints):
        raise JudgeError
    return tuple(one for one in hints if one)


def _read(actual: object) -> tuple[Any, str]:
    try:
        return plain(actual), ""
    except NotPlainError as problem:
        return None, str(problem)
    except RecursionError:
        return None, "答えの入れ子が深すぎます。"


def _name_wrong(wrong: Sequence[Any], total: int) -> str:
    if not wrong or len(wrong) == total:
        return ""
    shown = "、".join(f"「{key}」" for key in wrong[:_SHOWN_NAMES])
    more = f" など{len(wrong)}か所" if len(wrong) > _SHOWN_NAMES else ""
    return f"{shown}{more}を見直してください。"


def _raised_in_library(trace: TracebackType | None) -> bool:
    """Tell whether the innermost frame is installed code, not a cell of the notebook."""
    filename = ""
    while trace is not None:
        filename, trace = trace.tb_frame.f_code.co_filename, trace.tb_next
    return filename.startswith((_PACKAGE, sys.prefix, sys.base_prefix)) or "site-packages" in filename


def _form_problem(error: Exception) -> str:
    if isinstance(error, NameError) and error.name:
        return f"「{error.name}」がまだありません。答えのセルを先に実行してください。"
    return "答えの形が、はじめに用意された形と違います。形はそのままで、値だけ直してください。"
