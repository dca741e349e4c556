"""Two charts of a plan: the timetable (Gantt) and who pays. Readable in grey: hatches and labels carry what colours carry."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from dojo.text import fonts
from dojo.topics.plan import months
from dojo.topics.plan.finance import scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from dojo.topics.plan.finance import Line
    from dojo.topics.plan.model import Initiative, Plan
    from dojo.topics.plan.network import Schedule

__all__ = ["gantt", "money", "png", "svg"]

_WIDTH, _ROW, _HEAD = 7.2, 0.5, 1.1  # [inch]
_DPI = 160
_PERCENT = 100
_FAR = 0.5  # of the calendar: bars that start later have their name to the left
_LONGEST = 24  # of a name in a chart [characters]
_NARROW = 12  # below this share [%] a label does not fit into its part of the bar
# Places in okabe_ito: dark ones for what matters in grey, too.
_CRITICAL, _FREE, _STATE, _TAX = 6, 2, 5, 4
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
_BAR: dict[str, Any] = {"height": 0.42, "edgecolor": "black", "linewidth": 0.8}


def gantt(plan: Plan, timetable: Schedule, chosen: Sequence[Initiative] | None = None) -> Figure:
    """Draw the timetable: critical initiatives hatched, the room of the others as a thin line, deadlines of support as ▼.

    Parameters
    ----------
    plan, timetable
        What :func:`dojo.topics.plan.network.schedule` made of the plan.
    chosen
        Draw only these initiatives; all if not given.
    """
    rows = plan.initiatives if chosen is None else chosen
    figure, axes = _empty(len(rows))
    for place, one in enumerate(rows):
        _row(axes, place, one, timetable)
        _name(axes, place, one, plan, timetable)
    _calendar(axes, plan, timetable)
    _finish(axes, len(rows))
    _gantt_legend(axes)
    return figure


def money(plan: Plan, lines: Sequence[Line], chosen: Sequence[Initiative] | None = None) -> Figure:
    """Draw, for every initiative that costs something, which part the state, the allocation tax and the town bear [%]."""
    wanted = {one.id for one in (plan.initiatives if chosen is None else chosen)}
    paid = [line for line in lines if line.id in wanted and line.money.cost]
    figure, axes = _empty(len(paid))
    for place, line in enumerate(paid):
        _shares(axes, place, line, plan.initiative(line.id).name)
    axes.set_xlim(0, _PERCENT)
    axes.set_xlabel("負担の割合(%)")
    _finish(axes, len(paid))
    _money_legend(axes)
    return figure


def png(figure: Figure) -> bytes:
    """Give a figure as PNG."""
    return _saved(figure, "png", dpi=_DPI, metadata={"Software": None})


def svg(figure: Figure) -> str:
    """Give a figure as SVG, the same for the same figure, letters as outlines."""
    from matplotlib import rc_context  # noqa: PLC0415 - heavy, and only charts need it

    with rc_context({"svg.hashsalt": "dojo", "svg.fonttype": "path"}):
        return _saved(figure, "svg", metadata={"Date": None}).decode("utf-8")


def _saved(figure: Figure, kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format=kind, **options)
    return buffer.getvalue()


def _empty(count: int) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    fonts.use_japanese()
    figure = Figure(figsize=(_WIDTH, _HEAD + _ROW * max(count, 1)), layout="constrained")
    return figure, figure.add_subplot()


def _colour(place: int) -> Any:
    from matplotlib import color_sequences  # noqa: PLC0415 - as above

    return color_sequences["okabe_ito"][place]


def _row(axes: Axes, place: int, one: Initiative, timetable: Schedule) -> None:
    timing = timetable[one.id]
    look = {"color": _colour(_CRITICAL), "hatch": "////"} if timing.critical else {"color": _colour(_FREE)}
    axes.barh(place, timing.length, left=timing.start, **_BAR, **look)
    if timing.slack:
        axes.plot([timing.end + 1, timing.end + 1 + timing.slack], [place, place], color="black", linewidth=0.9, linestyle=":")
    until = scheme(one.scheme).until if one.scheme else None
    if until is not None:
        axes.plot(months.last_of_fiscal_year(until) + 1, place, marker="v", color="black", markersize=7, clip_on=False, zorder=3)


def _name(axes: Axes, place: int, one: Initiative, plan: Plan, timetable: Schedule) -> None:
    """Write the name above the bar: from its start, or up to its end where the bar lies far to the right."""
    timing = timetable[one.id]
    mark = "◆" if timing.critical else ""
    far = timing.start - plan.start > _FAR * (max(plan.end, timetable.end) - plan.start)
    at, side = (timing.end + 1, "right") if far else (timing.start, "left")
    _write(axes, f"{mark}{one.id} {_short(one.name)}", (at, place - 0.26), side)


def _write(axes: Axes, text: str, at: tuple[float, float], side: str) -> None:
    """Write above a bar; a long text must not make the chart narrower."""
    written = axes.annotate(text, at, va="bottom", ha=side, fontsize=9, bbox=_PAPER)
    written.set_in_layout(False)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _calendar(axes: Axes, plan: Plan, timetable: Schedule) -> None:
    last = max(plan.end, timetable.end)
    years = range(months.fiscal_year(plan.start), months.fiscal_year(last) + 1)
    starts = [months.last_of_fiscal_year(year - 1) + 1 for year in years]
    axes.set_xlim(min(plan.start, *starts) - 0.3, max(months.last_of_fiscal_year(years[-1]), last) + 1.3)
    axes.set_xticks(starts, [f"{year}年度" for year in years], ha="left", fontsize=9, bbox=_PAPER)
    axes.grid(axis="x", color="#b0b0b0", linewidth=0.6)
    axes.set_axisbelow(True)


def _finish(axes: Axes, count: int) -> None:
    axes.set_ylim(count - 0.5, -0.85)
    axes.set_yticks([])
    axes.spines[["top", "right", "left"]].set_visible(False)


def _gantt_legend(axes: Axes) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - as above
    from matplotlib.patches import Patch  # noqa: PLC0415 - as above

    handles = [
        Patch(facecolor=_colour(_CRITICAL), edgecolor="black", hatch="////", label="◆ おくれると全体がおくれる"),
        Patch(facecolor=_colour(_FREE), edgecolor="black", label="余裕がある"),
        Line2D([], [], color="black", linestyle=":", label="余裕の長さ"),
        Line2D([], [], color="black", marker="v", linestyle="", label="支援の期限"),
    ]
    axes.figure.legend(handles=handles, loc="outside upper left", ncols=4, fontsize=8.5, frameon=False)


def _shares(axes: Axes, place: int, line: Line, name: str) -> None:
    left = 0.0
    for part, look in zip((line.money.state, line.money.allocation_tax, line.money.town), _looks(), strict=True):
        share = part / line.money.cost * _PERCENT
        axes.barh(place, share, left=left, **_BAR, **look)
        if share >= _NARROW:
            _label(axes, left + share / 2, place, f"{part:,}")
        left += share
    late = "(支援の期限に間に合いません)" if line.late else ""
    _write(axes, f"{line.id} {_short(name)} 計{line.money.cost:,}千円{late}", (0, place - 0.26), "left")


def _label(axes: Axes, at: float, place: int, text: str) -> None:
    frame = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}
    axes.annotate(text, (at, place), ha="center", va="center", fontsize=8.5, bbox=frame)


def _looks() -> tuple[dict[str, Any], ...]:
    return (
        {"color": _colour(_STATE)},
        {"color": _colour(_TAX), "hatch": ".."},
        {"color": "white", "hatch": "////"},
    )


def _money_legend(axes: Axes) -> None:
    from matplotlib.patches import Patch  # noqa: PLC0415 - as above

    names = ("国費", "特別交付税(見込み)", "町の負担")
    handles = [
        Patch(facecolor=look["color"], edgecolor="black", hatch=look.get("hatch"), label=f"{name}(千円)")
        for name, look in zip(names, _looks(), strict=True)
    ]
    axes.figure.legend(handles=handles, loc="outside upper left", ncols=3, fontsize=8.5, frameon=False)
