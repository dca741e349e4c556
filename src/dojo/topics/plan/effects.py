"""What a delay does: to the end, to the money, to the indicators, to the people. In data, and in Japanese sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dojo.topics.plan import finance, indicators, months, network, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dojo.topics.plan.model import Plan
    from dojo.topics.plan.network import Schedule

__all__ = ["Effects", "effects", "sentences"]


@dataclass(frozen=True, slots=True)
class Effects:
    """The plan before and after a delay."""

    plan: Plan
    before: Schedule
    after: Schedule
    money_before: tuple[finance.Line, ...]
    money_after: tuple[finance.Line, ...]

    @property
    def later(self) -> int:
        """The months by which the whole ends later."""
        return self.after.end - self.before.end

    @property
    def moved(self) -> tuple[str, ...]:
        """Initiatives that end later than before."""
        return tuple(one.id for one in self.after.timings if one.end > self.before[one.id].end)

    @property
    def lost(self) -> tuple[str, ...]:
        """Initiatives that lose the support that they had."""
        had = {line.id for line in self.money_before if not line.late}
        return tuple(line.id for line in self.money_after if line.late and line.id in had)

    @property
    def extra(self) -> int:
        """What the town pays more, in units of 千円."""
        return finance.total(self.money_after).town - finance.total(self.money_before).town

    @property
    def late_indicators(self) -> dict[str, int]:
        """Indicators whose initiative ends after their date, and by how many months."""
        return indicators.lateness(self.plan, self.after)


def effects(plan: Plan, delays: Mapping[str, int]) -> Effects:
    """Compare the plan as written with the plan after delays [months, by initiative].

    Raises
    ------
    CycleError, UnknownNameError
        As for :func:`dojo.topics.plan.network.schedule`.
    """
    before, after = network.schedule(plan), network.schedule(plan, delays)
    return Effects(plan, before, after, finance.budget(plan, before), finance.budget(plan, after))


def sentences(found: Effects) -> tuple[str, ...]:
    """Say in a few sentences what happened to the end, the critical path, the money, the indicators and the people."""
    return (_end(found), _path(found), _money(found), _aims(found), _people(found))


def _names(plan: Plan, keys: tuple[str, ...]) -> str:
    return "、".join(f"「{plan.initiative(key).name}」" for key in keys)


def _end(found: Effects) -> str:
    last = f"全部が終わるのは{months.said(found.after.end)}です"
    if not found.later:
        return f"{last}(はじめの計画と同じです)。"
    over = found.after.end - found.plan.end
    return f"{last}(はじめの計画より{found.later}か月おそくなります)。" + (
        f"計画の期間を{over}か月こえます。" if over > 0 else ""
    )


def _path(found: Effects) -> str:
    path = " → ".join(found.after.critical)
    changed = "" if found.after.critical == found.before.critical else "(はじめの計画から変わりました)"
    return f"終わりを決めている流れ(クリティカルパス)は {path} です{changed}。"


def _money(found: Effects) -> str:
    town = f"町の負担は{finance.total(found.money_after).town:,}千円です"
    if not found.lost:
        return f"{town}(はじめの計画と同じです)。"
    return f"{town}({found.extra:,}千円ふえます)。支援の期限に間に合わないのは、{_names(found.plan, found.lost)}です。"


def _aims(found: Effects) -> str:
    late = "、".join(f"「{name}」({over}か月おくれ)" for name, over in found.late_indicators.items())
    return f"期日に間に合わない指標は、{late}です。" if late else "指標は、どれも期日に間に合います。"


def _people(found: Effects) -> str:
    short = people.short_months(found.plan, found.after)
    return f"人手が足りない月は{len(short)}か月です。" if short else "人手が足りない月はありません。"
