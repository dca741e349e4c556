"""The finance desk: a scheme, an eligible cost and another cost, and at once who pays which part, with the calculation."""

from __future__ import annotations

import ipywidgets as widgets

from dojo.topics.plan import finance
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, choice, line, listed, named, row

__all__ = ["finance_desk"]

_MOST = 1_000_000
_NONE = "支援なし"


def finance_desk() -> View:
    """Let a trainee split a cost by the schemes of January 2021."""
    desk = _Desk()
    return View(desk.widget, desk.words)


class _Desk:
    """The scheme and the two costs that are set."""

    def __init__(self) -> None:
        options = [(f"{one.name}({one.rate_ja})", one.name) for one in finance.schemes()]
        self.scheme = choice("支援制度", [*options, (_NONE, "")], lambda: None)
        self.scheme.value = "セキュリティクラウドへの移行"
        self.cost, self.other = _amount("対象の経費(千円)", 3_001), _amount("対象外の経費(千円)", 500)
        for one in (self.scheme, self.cost, self.other):
            one.observe(lambda _: self._draw(), names="value")
        self._board = Board()
        self._draw()
        self.widget = vbox(
            line("支援制度", bold=True),
            self.scheme,
            row(line("対象の経費(千円)"), self.cost, line("対象外の経費(千円)"), self.other),
            self._board,
            raw(f'<div style="font-size:12px;color:{COLOURS["quiet"]}">割合の{escape(finance.citation())}</div>'),
        )

    def _lines(self) -> list[str]:
        money = finance.finance(self.cost.value, self.scheme.value, self.other.value)
        if not self.scheme.value:
            return [f"支援がないので、{money.cost:,}千円の全部が町の負担です。"]
        one = finance.scheme(self.scheme.value)
        part = money.state or money.allocation_tax
        return [
            f"条件: {one.condition}",
            f"{one.kind}: {self.cost.value:,}千円 × {one.rate_ja.split()[-1]} = {part:,}千円(千円未満は切り捨て)",
            f"町の負担: 残り{self.cost.value - part:,}千円 + 対象外{self.other.value:,}千円 = {money.town:,}千円",
        ]

    def _draw(self) -> None:
        self._board.show(box("info", "だれがいくら払うか", listed(self._lines())))

    def words(self) -> str:
        """Say the scheme and the split, and then the rates of all schemes."""
        name = self.scheme.value or _NONE
        rates = [f"・{one.name}: {one.rate_ja}({one.condition})" for one in finance.schemes()]
        return "\n".join([f"{name}の場合", *self._lines(), "選べる支援制度", *rates, f"割合の{finance.citation()}"])


def _amount(label: str, value: int) -> widgets.Widget:
    return named(widgets.BoundedIntText(value=value, min=0, max=_MOST, step=100, layout=widgets.Layout(width="130px")), label)
