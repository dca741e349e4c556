"""The charts of a plan in a lesson: timetable and money, each with its words."""

from __future__ import annotations

from dojo.topics.plan import charts, finance, network, town, words
from dojo.ui.base import View
from dojo.ui.chart import chart_view

__all__ = ["plan_money_chart", "plan_timetable"]

_FICTIONAL = "道場町の計画は架空です。"


def plan_timetable() -> View:
    """Show the timetable of 道場町 as a chart."""
    plan = town.plan()
    timetable = network.schedule(plan)
    names = "、".join(f"{key} {plan.initiative(key).name}" for key in timetable.critical)
    said = f"道場町の工程表です。おくれると全体がおくれるのは、{names}です。"
    view = chart_view(charts.gantt(plan, timetable), said, _FICTIONAL)
    return View(view.widget, lambda: "\n".join([said, *words.timetable_lines(plan, timetable), _FICTIONAL]))


def plan_money_chart() -> View:
    """Show who pays for the plan of 道場町."""
    plan = town.plan()
    lines = finance.budget(plan, network.schedule(plan))
    whole = finance.total(lines)
    said = f"全体の経費{whole.cost:,}千円のうち、国費が{whole.state:,}千円、町の負担が{whole.town:,}千円です。"
    source = f"{_FICTIONAL}割合の{finance.citation()}"
    view = chart_view(charts.money(plan, lines), said, source)
    return View(view.widget, lambda: "\n".join([said, *words.money_lines(plan, lines), source]))
