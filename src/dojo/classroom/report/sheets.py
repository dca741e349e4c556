"""The sheets of the workbook, as rows and columns; what they look like is the workbook's affair."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from dojo.classroom.report.tasks import tasks
from dojo.classroom.report.wording import UNCONFINED, day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dojo.classroom.report.municipalities import Progress
    from dojo.classroom.report.study import ClassStudy, ExerciseStatistics

__all__ = ["Column", "Kind", "Sheet", "Value", "sheets"]

Value = str | float | None


class Kind(Enum):
    """What a column holds, as Excel's number format."""

    TEXT = "@"
    COUNT = "0"
    POINTS = "0.0"
    SHARE = "0.0%"
    DECIMAL = "0.00"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``width`` in Excel's units, about one half-width character each."""

    title: str
    width: int
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table, with lines of text above and below it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def sheets(whole: ClassStudy) -> tuple[Sheet, ...]:
    """Give まとめ, 得点, 設問, まちがい and 自治体, in this order."""
    return (_summary(whole), _scores(whole), _questions(whole), _mistakes(whole), _municipalities(whole))


def _columns(kind: Kind, width: int, *titles: str) -> tuple[Column, ...]:
    return tuple(Column(title, width, kind) for title in titles)


def _flat(whole: ClassStudy, rows: Iterable[Iterable[tuple[Value, ...]]]) -> tuple[tuple[Value, ...], ...]:
    return tuple((one.info.title, *row) for one, found in zip(whole.exercises, rows, strict=True) for row in found)


def _summary(whole: ClassStudy) -> Sheet:
    loose = [one.info.title for one in whole.exercises if not one.confined]
    return Sheet(
        "まとめ",
        (
            Column("演習", 34),
            *_columns(Kind.COUNT, 10, "研修生", "提出", "採点", "点なし", "未提出", "要確認"),
            *_columns(Kind.POINTS, 12, "満点", "平均", "中央値", "下から4分の1", "上から4分の1", "最低", "最高"),
        ),
        tuple(_summary_row(one) for one in whole.exercises),
        above=("講座のまとめ", f"{day(whole.generated)}に作成", *([UNCONFINED.format("、".join(loose))] if loose else [])),
        below=_todo(whole),
    )


def _summary_row(one: ExerciseStatistics) -> tuple[Value, ...]:
    counts = (one.enrolled, one.submitted, one.scored, one.unscored, one.missing, one.unclear)
    found = one.summary
    if found is None:
        return (one.info.title, *counts, one.max_score, *(None,) * 6)
    spread = (found.mean, found.median, found.lower, found.upper, found.minimum, found.maximum)
    return (one.info.title, *counts, one.max_score, *spread)


def _todo(whole: ClassStudy) -> tuple[str, ...]:
    lines = ["いますること"]
    for task in tasks(whole):
        lines.append(f"■ {task.title}: {task.todo}")
        lines.extend(f"　{title} / {line}" for title, found in task.groups for line in found)
    return tuple(lines) if len(lines) > 1 else ("いますること", "いま、することはありません。")


def _scores(whole: ClassStudy) -> Sheet:
    return Sheet(
        "得点",
        (
            Column("演習", 30),
            Column("研修生番号", 14),
            Column("氏名", 24),
            Column("自治体", 14),
            Column("状態", 16),
            *_columns(Kind.POINTS, 9, "得点", "満点"),
            Column("得点率", 10, Kind.SHARE),
            Column("要確認の数", 13, Kind.COUNT),
            Column("直したところ", 40),
            Column("知らせ", 40),
        ),
        _flat(whole, ([_score_row(one, number) for number in range(len(one.attempts))] for one in whole.exercises)),
    )


def _score_row(exercise: ExerciseStatistics, number: int) -> tuple[Value, ...]:
    one = exercise.attempts[number]
    trainee, result = one.trainee, one.result
    names = (trainee.id, trainee.name, trainee.municipality, result.status.label)
    return (*names, result.score, result.max_score, one.share, len(one.unclear), "、".join(result.repairs), result.remark)


def _questions(whole: ClassStudy) -> Sheet:
    return Sheet(
        "設問",
        (
            Column("演習", 30),
            Column("設問", 18),
            Column("題", 34),
            Column("満点", 9, Kind.POINTS),
            *_columns(Kind.COUNT, 10, "正解", "不正解", "要確認"),
            *_columns(Kind.SHARE, 13, "正答率", "平均得点率", "要確認の割合"),
            Column("識別力", 10, Kind.DECIMAL),
            Column("識別力の読み方", 20),
            Column("注意", 34),
            Column("いちばん多いまちがい", 40),
            Column("その人数", 11, Kind.COUNT),
        ),
        _flat(whole, (_question_rows(one) for one in whole.exercises)),
    )


def _question_rows(exercise: ExerciseStatistics) -> Iterable[tuple[Value, ...]]:
    for one in exercise.questions:
        found = one.discrimination
        top: tuple[Value, ...] = (one.mistakes[0].text, one.mistakes[0].count) if one.mistakes else ("", None)
        counts = (one.right, one.wrong, one.unclear, one.right_share, one.mean_share, one.unclear_share)
        yield (one.grade_id, one.title, one.max_points, *counts, found.value, found.reading, found.note, *top)


def _mistakes(whole: ClassStudy) -> Sheet:
    return Sheet(
        "まちがい",
        (
            Column("演習", 30),
            Column("設問", 18),
            Column("題", 34),
            Column("まちがい", 50),
            Column("人数", 9, Kind.COUNT),
            Column("不正解にしめる割合", 20, Kind.SHARE),
            Column("得点", 9, Kind.POINTS),
            Column("出したヒント", 50),
        ),
        _flat(whole, (_mistake_rows(one) for one in whole.exercises)),
    )


def _mistake_rows(exercise: ExerciseStatistics) -> Iterable[tuple[Value, ...]]:
    for question in exercise.questions:
        for one in question.mistakes:
            yield (question.grade_id, question.title, one.text, one.count, one.share, one.points, one.hint)
        if question.unforeseen:
            share = question.unforeseen / question.wrong
            yield (
                question.grade_id,
                question.title,
                "そのほか(想定していなかったまちがい)",
                question.unforeseen,
                share,
                None,
                "",
            )


def _municipalities(whole: ClassStudy) -> Sheet:
    several = len(whole.exercises) > 1
    titles = [one.info.title for one in whole.exercises if several]
    pairs = [(Column(f"{one} 提出", 16, Kind.COUNT), Column(f"{one} 平均得点率", 16, Kind.SHARE)) for one in titles]
    return Sheet(
        "自治体",
        (
            Column("自治体", 18),
            *_columns(Kind.COUNT, 14, "研修生", "提出の予定数", "提出", "採点"),
            *_columns(Kind.SHARE, 13, "提出した割合", "平均得点率"),
            *(column for pair in pairs for column in pair),
        ),
        tuple(_municipality_row(row, several=several) for row in whole.municipalities),
    )


def _municipality_row(row: Progress, *, several: bool) -> tuple[Value, ...]:
    whole = (row.name, row.trainees, row.due, row.submitted, row.scored, row.submitted_share, row.mean_share)
    parts = row.exercises if several else ()
    return (*whole, *(value for part in parts for value in (part.submitted, part.mean_share)))
