"""What the instructor does now, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.classroom.report.questions import FEW, QuestionStatistics, Reading
from dojo.classroom.report.wording import clean, decimal, percent, who
from dojo.grading.results import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dojo.classroom.report.attempts import Attempt
    from dojo.classroom.report.study import ClassStudy, ExerciseStatistics

__all__ = ["Task", "tasks"]

#: what to do about a submission that was not graded in the ordinary way
_BY_STATUS = {
    Status.UNREADABLE: (
        "読めない提出物",
        "ファイルがこわれているか、ノートブックではありません。道場のフォルダーにあるファイルを、もう一度出してもらってください。",
    ),
    Status.TOO_BIG: (
        "大きすぎる提出物",
        "大きすぎて採点できませんでした。大きな画像や長い出力を消してから、もう一度出してもらってください。",
    ),
    Status.CRASHED: (
        "実行中に止まった提出物",
        "とちゅうで止まり、点をつけられませんでした。理由を確かめ、直して出し直してもらってください。",
    ),
    Status.TIMED_OUT: (
        "時間切れの提出物",
        "終わらない処理がありました。得点があれば、動いたところまでの点です。直して出し直してもらってください。",
    ),
    Status.MISSING: ("未提出", "まだ提出がありません。提出のしかたで困っていないか、声をかけてください。"),
}

#: a question that nearly everybody gets right cannot tell trainees apart, and need not
_EASY = 0.9
#: a smaller minus is chance, not a sign that the question misleads those who know
_REVERSED = -0.1


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``groups`` pairs the title of an exercise with the lines that belong to it."""

    name: str
    todo: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def plain(self) -> bool:
        """Whether the lines are names only, which can stand side by side."""
        return all(": " not in line for _, lines in self.groups for line in lines)

    @property
    def title(self) -> str:
        """The name and the number of lines."""
        return f"{self.name} {self.count}件"

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(len(lines) for _, lines in self.groups)


def tasks(whole: ClassStudy) -> tuple[Task, ...]:
    """List what is to be done; empty when nothing is."""
    found = [
        _task(
            whole, ("要確認の答え", "自動では正誤を決められませんでした。提出物を開いて確かめ、点をつけてください。"), _unclear
        ),
        *(_task(whole, words, _with_status(status)) for status, words in _BY_STATUS.items()),
        _task(whole, ("名簿にない提出物", "番号の打ちまちがいか、名簿への入れ忘れです。どちらかを直してください。"), _strangers),
        _task(whole, ("見直したい設問", "問題文・模範解答・説明のしかたを見直してください。"), _questions),
    ]
    return tuple(one for one in found if one.count)


def _task(whole: ClassStudy, words: tuple[str, str], lines: Callable[[ExerciseStatistics], Iterable[str]]) -> Task:
    return Task(*words, tuple((one.info.title, found) for one in whole.exercises if (found := tuple(lines(one)))))


def _unclear(exercise: ExerciseStatistics) -> Iterable[str]:
    for one in exercise.attempts:
        for name in one.unclear:
            reason = clean(one.result.questions[name].reason)
            yield f"{who(one)}: {exercise.info.title_of(name)}" + (f"({reason})" if reason else "")


def _with_status(status: Status) -> Callable[[ExerciseStatistics], Iterable[str]]:
    def lines(exercise: ExerciseStatistics) -> Iterable[str]:
        return (_with_message(one) for one in exercise.attempts if one.result.status is status)

    return lines


def _with_message(one: Attempt) -> str:
    message = clean(one.result.remark)
    return f"{who(one)}: {message}" if message else who(one)


def _strangers(exercise: ExerciseStatistics) -> Iterable[str]:
    return (who(one) for one in exercise.attempts if not one.enrolled)


def _questions(exercise: ExerciseStatistics) -> Iterable[str]:
    return (f"{one.title}: {reason}" for one in exercise.questions if (reason := _doubt(one)))


def _doubt(one: QuestionStatistics) -> str:
    if one.judged and not one.right:
        return "正解した人がいません。"
    value, share = one.discrimination.value, one.right_share
    if value is None or share is None or one.discrimination.count < FEW or share >= _EASY:
        return ""
    if one.discrimination.reading is not Reading.REVISE:
        return ""
    numbers = f"(正答率 {percent(share)}、識別力 {decimal(value)})"
    if value <= _REVERSED:
        return f"ほかの設問ができた人ほど、まちがえています{numbers}。"
    return f"よくできる人とそうでない人を見分けていません{numbers}。"
