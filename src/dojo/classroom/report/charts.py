"""The pictures of the report, each with its alternative text.

Loads matplotlib: import this module only when a report is written. Bars differ by hatching as well as by
colour, and carry their values, so that a grey print says the same.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from dojo.classroom.report.questions import QuestionStatistics, Reading
from dojo.classroom.report.wording import NOTHING, bin_label, decimal, number, percent, short
from dojo.text.fonts import use_japanese

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

    from dojo.classroom.report.measures import Bin
    from dojo.classroom.report.municipalities import Progress
    from dojo.classroom.report.study import ClassStudy, ExerciseStatistics

__all__ = ["Chart", "class_charts", "exercise_charts"]

# Okabe–Ito
_BLUE, _SKY, _ORANGE = "#0072B2", "#56B4E9", "#E69F00"
_INK = "#1a1a1a"
_LOOKS = {Reading.GOOD: (_BLUE, ""), Reading.FAIR: (_SKY, "//"), Reading.REVISE: (_ORANGE, "xx")}
_WIDTH = 7.2
_DPI = 150
#: characters on a line of a question's label
_LINE = 17
_STYLE: dict[Any, Any] = {
    "font.size": 10,
    "figure.dpi": _DPI,
    "savefig.dpi": "figure",
    "axes.edgecolor": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": _INK,
    # names are text: a dollar sign in one does not start a formula
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A PNG picture. ``name`` is its file name without the ending; ``alt`` says what the picture shows."""

    name: str
    title: str
    alt: str
    png: bytes


def exercise_charts(one: ExerciseStatistics, *, stem: str) -> dict[str, Chart]:
    """Draw the charts of one exercise: ``distribution``, ``right`` and ``discrimination``.

    A chart that would be empty is left out. ``stem`` begins the file names.
    """
    drawn: dict[str, Chart] = {}
    if one.bins:
        drawn["distribution"] = _distribution(one, f"{stem}_distribution")
    if any(question.judged for question in one.questions):
        drawn["right"] = _right(one, f"{stem}_right_answers")
    if any(question.discrimination.value is not None for question in one.questions):
        drawn["discrimination"] = _discrimination(one, f"{stem}_discrimination")
    return drawn


def class_charts(whole: ClassStudy) -> dict[str, Chart]:
    """Draw the chart of the whole class: ``municipalities``."""
    return {"municipalities": _municipalities(whole.municipalities)} if whole.municipalities else {}


def _draw(height: float, paint: Callable[[Figure], None]) -> bytes:
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        # a rare character that the font lacks is a box in the picture; the table beside it has it right
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        # inside, so that a caller's own charts keep their look
        use_japanese()
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        FigureCanvasAgg(figure)
        paint(figure)
        target = io.BytesIO()
        figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()


def _distribution(one: ExerciseStatistics, name: str) -> Chart:
    def paint(figure: Figure) -> None:
        axes = figure.subplots()
        counts = [part.count for part in one.bins]
        bars = axes.bar(range(len(counts)), counts, color=_BLUE, edgecolor=_INK, width=0.9)
        axes.bar_label(bars, [str(count) if count else "" for count in counts], padding=2)
        axes.set_xticks(range(len(counts)), [_axis_label(part) for part in one.bins])
        axes.set_ylim(0, max(counts) * 1.15)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("得点(点)")
        axes.set_ylabel("人数(人)")

    most = max(one.bins, key=lambda part: part.count)
    mean = f"平均は{number(one.summary.mean)}点、中央値は{number(one.summary.median)}点です。" if one.summary else ""
    alt = f"得点ごとの人数の棒グラフ。いちばん多いのは{bin_label(most)}の{most.count}人です。{mean}"
    return Chart(name, "得点ごとの人数(棒グラフ)", alt, _draw(3.2, paint))


def _axis_label(part: Bin) -> str:
    return f"満点\n{number(part.low)}" if part.full else f"{number(part.low)}以上\n{number(part.high)}未満"


def _right(one: ExerciseStatistics, name: str) -> Chart:
    judged = [(question, share) for question in one.questions if (share := question.right_share) is not None]

    def paint(figure: Figure) -> None:
        axes = _rows(figure, [question for question, _ in judged])
        bars = axes.barh(range(len(judged)), [share * 100 for _, share in judged], color=_BLUE, edgecolor=_INK, height=0.6)
        axes.bar_label(bars, [f"{percent(share)}({question.right}/{question.judged}人)" for question, share in judged], padding=3)
        axes.set_xlim(0, 125)
        axes.set_xticks(range(0, 101, 20))
        axes.set_xlabel("正答率(%)")

    low, share = min(judged, key=lambda pair: pair[1])
    alt = f"設問ごとの正答率の横棒グラフ。いちばん低いのは「{low.title}」の{percent(share)}です。"
    return Chart(name, "設問ごとの正答率(棒グラフ)", alt, _draw(_height(len(judged)), paint))


def _discrimination(one: ExerciseStatistics, name: str) -> Chart:
    known = [(question, value) for question in one.questions if (value := question.discrimination.value) is not None]

    def paint(figure: Figure) -> None:
        axes = _rows(figure, [question for question, _ in known])
        looks = [_LOOKS[question.discrimination.reading] for question, _ in known]
        bars = axes.barh(range(len(known)), [value for _, value in known], height=0.6, edgecolor=_INK)
        _dress(bars, looks)
        for row, (question, value) in enumerate(known):
            words = f"{decimal(value)} {question.discrimination.reading}"
            axes.annotate(words, (max(value, 0), row), xytext=(4, 0), textcoords="offset points", va="center")
        axes.axvline(0, color=_INK, linewidth=1)
        axes.set_xlim(min(-0.2, *(value - 0.1 for _, value in known)), 1.55)
        axes.set_xticks([tick for tick in (-1, -0.5, 0, 0.5, 1) if tick >= axes.get_xlim()[0]])
        axes.set_xlabel("識別力(1に近いほど、よく見分けています)")

    words = "、".join(f"「{question.title}」{decimal(value)}" for question, value in known)
    return Chart(
        name, "設問ごとの識別力(棒グラフ)", f"設問ごとの識別力の横棒グラフ。{words}。", _draw(_height(len(known)), paint)
    )


def _municipalities(rows: Sequence[Progress]) -> Chart:
    def paint(figure: Figure) -> None:
        left, right = figure.subplots(1, 2, sharey=True)
        place = range(len(rows))
        bars = left.barh(place, [row.submitted_share * 100 for row in rows], color=_SKY, edgecolor=_INK, height=0.7)
        left.bar_label(bars, [f"{row.submitted}/{row.due}" for row in rows], padding=3, fontsize=8)
        bars = right.barh(place, [(row.mean_share or 0) * 100 for row in rows], color=_BLUE, edgecolor=_INK, height=0.7)
        right.bar_label(bars, [_mean_label(row) for row in rows], padding=3, fontsize=8)
        left.set_yticks(place, [short(row.name, 12) for row in rows], fontsize=9)
        left.invert_yaxis()
        left.margins(y=0.01)
        for axes, title in ((left, "提出した割合(%)"), (right, "平均得点率(%)")):
            axes.set_title(title, fontsize=10)
            axes.set_xlim(0, 120)
            axes.set_xticks(range(0, 101, 25))

    done = sum(row.submitted == row.due for row in rows)
    none = sum(row.submitted == 0 for row in rows)
    alt = f"自治体ごとの進み具合の横棒グラフ。{len(rows)}自治体のうち、すべて提出したのは{done}、まだ提出がないのは{none}です。"
    return Chart("municipalities", "提出した割合と平均得点率(棒グラフ)", alt, _draw(1.0 + 0.235 * len(rows), paint))


def _mean_label(row: Progress) -> str:
    if row.scored:
        return percent(row.mean_share)
    return f"{NOTHING} 点なし" if row.submitted else f"{NOTHING} 未提出"


def _rows(figure: Figure, questions: Sequence[QuestionStatistics]) -> Axes:
    axes = figure.subplots()
    titles = [_two_lines(short(question.title, 2 * _LINE)) for question in questions]
    axes.set_yticks(range(len(titles)), titles)
    axes.invert_yaxis()
    return axes


def _two_lines(text: str) -> str:
    # Japanese breaks anywhere; textwrap would break only at the spaces
    half = len(text) if len(text) <= _LINE else (len(text) + 1) // 2
    return f"{text[:half]}\n{text[half:]}".strip()


def _dress(bars: BarContainer, looks: Sequence[tuple[str, str]]) -> None:
    for bar, (colour, hatch) in zip(bars, looks, strict=True):
        bar.set_facecolor(colour)
        bar.set_hatch(hatch)


def _height(rows: int) -> float:
    return 1.0 + 0.5 * rows
