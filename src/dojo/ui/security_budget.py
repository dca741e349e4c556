"""The chart of lesson 01: how small the part for security is among the three funds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.text import fonts
from dojo.topics.security import budget
from dojo.ui.chart import chart_view

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from dojo.topics.security.budget import Fund
    from dojo.ui.base import View

__all__ = ["security_budget"]

_SIZE = (6.4, 2.8)  # of the picture [inch]


def security_budget() -> View:
    """Show the three funds as bars."""
    return chart_view(_figure(budget.funds()), budget.sentence(), budget.citation())


def _figure(funds: tuple[Fund, ...]) -> Figure:
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy, and only charts need it

    fonts.use_japanese()
    figure = Figure(figsize=_SIZE, layout="constrained")
    axes = figure.add_subplot()
    _bars(axes, funds)
    return figure


def _bars(axes: Axes, funds: tuple[Fund, ...]) -> None:
    from matplotlib import color_sequences  # noqa: PLC0415 - as above

    colours = color_sequences["okabe_ito"]
    bars = axes.barh(
        range(len(funds)), [fund.amount for fund in funds], height=0.5, color=[colours[6 if f.security else 2] for f in funds]
    )
    for place, (bar, fund) in enumerate(zip(bars, funds, strict=True)):
        bar.set_hatch("////" if fund.security else "")
        bar.set_edgecolor("black")
        # names above the bars leave the whole width to the bars, so that letters stay readable on a narrow screen
        axes.annotate(fund.item, (0, place - 0.3), va="bottom")
    axes.bar_label(bars, [f"{fund.amount:,}億円({fund.share:.1%})" for fund in funds], padding=4)
    axes.invert_yaxis()
    axes.set_ylim(top=-0.75)
    axes.set_yticks([])
    axes.set_xlim(right=funds[0].amount * 1.3)
    axes.set_xlabel("額(億円)")
    axes.spines[["top", "right"]].set_visible(False)
