"""Buttons and rows that the desks of lesson 01 share: wide enough for Japanese labels, wrapping on narrow screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.ui.base import COLOURS, escape, raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Board", "button", "choice", "line", "listed", "named", "row"]

_TEXT = f"font-size:14px;line-height:1.7;color:{COLOURS['ink']};overflow-wrap:anywhere"


class Board(widgets.HTML):  # type: ignore[misc] # ipywidgets ships no types
    """A place for markup that changes; each text of it has gone through ``escape``."""

    def show(self, markup: str) -> None:
        """Replace the markup."""
        self.value = markup


def button(label: str, act: Callable[[], None], icon: str = "", style: str = "") -> widgets.Button:
    """Make a button that is as wide as its label and calls ``act`` without arguments."""
    made = widgets.Button(description=label, icon=icon, button_style=style, layout=widgets.Layout(width="auto", min_width="72px"))
    made.on_click(lambda _: act())
    return made


def choice(label: str, options: Iterable[tuple[str, object]], act: Callable[[], None]) -> widgets.Dropdown:
    """Make a list to choose from, its label above it so that neither is cut."""
    made = widgets.Dropdown(options=list(options), layout=widgets.Layout(width="auto", max_width="560px"))
    named(made, label)
    made.observe(lambda _: act(), names="value")
    return made


def named(field: widgets.Widget, label: str) -> widgets.Widget:
    """Give a field the name that a screen reader says; the trainee's room does not show it, for the words stand beside it."""
    field.description = label
    field.add_class("dojo-named")
    return field


def line(text: str, *, bold: bool = False) -> widgets.HTML:
    """Show one plain sentence."""
    weight = ";font-weight:bold" if bold else ""
    return raw(f'<div style="{_TEXT}{weight}">{escape(text)}</div>')


def listed(items: Iterable[str]) -> str:
    """Make an escaped bullet list, or nothing for no items."""
    entries = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f'<ul style="margin:.2em 0;padding-left:1.4em">{entries}</ul>' if entries else ""


def row(*children: widgets.Widget) -> widgets.HBox:
    """Put widgets side by side and let them wrap."""
    return widgets.HBox(list(children), layout=widgets.Layout(flex_flow="row wrap", width="100%", align_items="center"))
