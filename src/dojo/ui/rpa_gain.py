"""What a robot gains: five figures to change, the hours after upkeep, and what the state's measures counted in fiscal 2021."""

from __future__ import annotations

import ipywidgets as widgets

from dojo.topics.rpa import gain
from dojo.ui.base import View, box, escape, vbox
from dojo.ui.controls import Board, button, choice, line, listed, named, row

__all__ = ["gain_desk"]

# label: start, least, most, step
_FIGURES = {
    "1か月の件数": (240, 10, 500, 10),
    "1件の分": (8, 1, 30, 1),
    "例外の割合(%)": (10, 0, 80, 5),
    "例外で増える分": (10, 0, 30, 1),
    "作る時間": (40, 5, 200, 5),
    "手入れの時間(1か月)": (4, 0, 40, 1),
}
_BUSINESSES = ("学童クラブ", "児童手当", "図書館", "介護保険")
_COST = 600  # 千円, fictional


def gain_desk() -> View:
    """Let a trainee change the figures of a robot and see what it gains."""
    desk = _Desk()
    return View(desk.widget, desk.words)


class _Desk:
    """The figures as they are set."""

    def __init__(self) -> None:
        self.sliders = {name: _amount(name, *figure) for name, figure in _FIGURES.items()}
        for slider in self.sliders.values():
            slider.observe(lambda _: self._draw(), names="value")
        self.back = button("はじめの数字にもどす", self._back, icon="undo")
        self.business = choice("業務", [(name, name) for name in _BUSINESSES], self._draw)
        self.joint = widgets.Checkbox(value=False, description="ほかの市町村と共同で買う", indent=False)
        self.joint.observe(lambda _: self._draw(), names="value")
        self._hours, self._money = Board(), Board()
        self._draw()
        self.widget = vbox(
            *(widgets.VBox([line(name), slider]) for name, slider in self.sliders.items()),
            row(self.back),
            self._hours,
            line("国の財政措置(2021年度の案)", bold=True),
            row(self.business, self.joint),
            self._money,
        )

    def _back(self) -> None:
        for name, slider in self.sliders.items():
            slider.value = _FIGURES[name][0]

    def gain(self) -> gain.Gain:
        """Give the balance of the figures as they are set."""
        count, minutes, share, extra, build, upkeep = (slider.value for slider in self.sliders.values())
        return gain.Gain(count, minutes, share / 100, extra, build, upkeep)

    def _draw(self) -> None:
        found = self.gain()
        self._hours.show(box("good" if found.saved > 0 else "warn", _title(found), listed(_lines(found))))
        self._money.show(box("info", self._rate(), escape(gain.citation())))

    def _rate(self) -> str:
        name = self.business.value
        found = gain.support(_COST, name, joint=self.joint.value)
        why = "国が標準化する17業務なので、対象になりません" if not found.rate else "特別交付税の計算に入れる割合"
        return f"「{name}」の率は {found.rate:g}({why})。費用{_COST}千円のうち、計算に入るのは{found.counted}千円です。"

    def words(self) -> str:
        """Say the figures and what comes of them."""
        figures = "、".join(f"{name} {slider.value}" for name, slider in self.sliders.items())
        found = self.gain()
        return "\n".join([figures, _title(found), *_lines(found), self._rate(), gain.citation()])


def _amount(name: str, start: int, least: int, most: int, step: int) -> widgets.Widget:
    return named(widgets.BoundedIntText(value=start, min=least, max=most, step=step, layout=widgets.Layout(width="110px")), name)


def _title(found: gain.Gain) -> str:
    if found.saved <= 0:
        return f"1か月に{-found.saved:g}時間、かえってふえます"
    return f"手入れを引いて、1か月に{found.saved:g}時間へります"


def _lines(found: gain.Gain) -> list[str]:
    paid = "元は取れません。" if found.months is None else f"作った時間の元が取れるのは{found.months}か月後です。"
    return [
        f"いま: 1か月に{found.before:g}時間",
        f"ロボットの後: 1か月に{found.after:g}時間(例外を人が行う時間と、手入れの時間)",
        f"1年めの効果: {found.first_year:g}時間(作る時間を引いたもの)。{paid}",
    ]
