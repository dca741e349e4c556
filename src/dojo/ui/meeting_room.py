"""The settings of a meeting: a panel, the risks that change as one clicks, and who gets in with these settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo import facts
from dojo.topics.zoom import entry, invitation, meeting, settings as rules
from dojo.ui.base import COLOURS, View, box, escape, vbox
from dojo.ui.controls import Board, button, line, named, row

if TYPE_CHECKING:
    from dojo.topics.zoom.entry import Outcome
    from dojo.topics.zoom.settings import Finding, Item, Settings

__all__ = ["meeting_settings"]

_KINDS = {"重い": "bad", "注意": "warn"}
_HALF = "400px"


def meeting_settings() -> View:
    """Let a trainee mend the settings of a fictional town's meeting and see at once what each click does."""
    panel = _Panel()
    return View(panel.widget, panel.words)


class _Panel:
    """A control for each setting; beside them the visitors and the risks."""

    def __init__(self) -> None:
        self._start, self._proposal = rules.examples().values()
        self.controls = {item.key: _control(item, self._start[item.key]) for item in rules.items()}
        self._visitors, self._risks, self._invitation = Board(), Board(), Board()
        for control in self.controls.values():
            control.observe(lambda _: self._draw(), names="value")
        self.mend = button("いちばん上の危険を直す", self._mend, icon="wrench", style="primary")
        self.reset = button("はじめに戻す", lambda: self._set(self._start), icon="undo")
        self.show_invitation = button("この設定で案内文を作る", self._invite, icon="envelope-o")
        self._draw()
        self.widget = vbox(
            line("道場町(架空)の説明会の設定です。左を押すと、右がすぐに変わります。"),
            self._sides(),
            self._invitation,
        )

    def _sides(self) -> widgets.HBox:
        both = row(self._controls(), self._results())
        both.layout.align_items = "flex-start"
        return both

    def _controls(self) -> widgets.VBox:
        rows = [vbox(line(f"{item.key} … {item.ask}", bold=True), self.controls[item.key]) for item in rules.items()]
        rows.append(row(self.mend, self.reset, self.show_invitation))
        return widgets.VBox(rows, layout=widgets.Layout(width=_HALF, max_width="100%", flex="1 1 340px"))

    def _results(self) -> widgets.VBox:
        layout = widgets.Layout(width=_HALF, max_width="100%", flex="1 1 340px")
        return widgets.VBox([self._visitors, self._risks], layout=layout)

    def settings(self) -> Settings:
        """Return the settings as they stand now."""
        return {key: control.value for key, control in self.controls.items()}

    def _set(self, values: Settings) -> None:
        for key, value in values.items():
            self.controls[key].value = value

    def _mend(self) -> None:
        found = rules.findings(self.settings())
        if found:
            self._set(rules.mended(self.settings(), found[0]))

    def _draw(self) -> None:
        found, outcomes = rules.findings(self.settings()), entry.admit(self.settings())
        self._visitors.show(_visitors(outcomes))
        self._risks.show(_risks(found))
        self._invitation.show("")
        self.mend.disabled = not found

    def _invite(self) -> None:
        heavy = [found for found in rules.findings(self.settings()) if found.weight == "重い"]
        if heavy:
            names = "".join(f"<div>・{escape(found.risk)}</div>" for found in heavy)
            self._invitation.show(box("bad", f"まだ案内できません。重い危険が{len(heavy)}件あります", names))
            return
        text = next(iter(invitation.texts(meeting.example(), str(self.settings()["録画"])).values()))
        body = f'<pre style="white-space:pre-wrap;font:inherit;margin:0">{escape(text)}</pre>'
        self._invitation.show(box("good", "○ 申し込んだ人に送る案内文ができました(架空の会議)", body))

    def words(self) -> str:
        """List the settings, who gets in, and the risks."""
        found = rules.findings(self.settings())
        lines = ["道場町(架空)の説明会の設定", *(f"{key}: {rules.said(value)}" for key, value in self.settings().items())]
        lines += ["だれが入れるか", *map(_said, entry.admit(self.settings()))]
        lines += [f"危険: {len(found)}件", *(f"【{each.weight}】{each.risk} → {each.todo}" for each in found)]
        return "\n".join(lines)


def _control(item: Item, value: bool | int | str) -> widgets.Widget:  # noqa: FBT001 - the value of a setting, not a switch
    if item.kind == "count":
        layout = widgets.Layout(width="110px")
        return named(widgets.BoundedIntText(value=value, min=item.least, max=item.most, layout=layout), item.ask)
    options = [("する", True), ("しない", False)] if item.kind == "yes_no" else [(text, text) for text in item.choices]
    return widgets.ToggleButtons(options=options, value=value, style={"button_width": "auto"})


def _mark(outcome: Outcome) -> str:
    return "○" if outcome.good else "×"


def _said(outcome: Outcome) -> str:
    return f"{_mark(outcome)} {outcome.visitor.name}: {outcome.told}"


def _visitors(outcomes: tuple[Outcome, ...]) -> str:
    body = "".join(map(_visitor, outcomes))
    good = sum(each.good for each in outcomes)
    return box("good" if good == len(outcomes) else "bad", f"5人が入ろうとしました(思いどおり: {good}人)", body)


def _visitor(outcome: Outcome) -> str:
    colour, ink = COLOURS["good" if outcome.good else "bad"], COLOURS["ink"]
    name = f'<b style="color:{colour}">{_mark(outcome)} {escape(outcome.visitor.name)}</b>'
    return f'<div style="margin:.2em 0">{name}<div style="color:{ink};padding-left:1.3em">{escape(outcome.told)}</div></div>'


def _risks(found: tuple[Finding, ...]) -> str:
    if not found:
        return box("good", "○ 危険は見つかりません。よい設定です。", "")
    heavy = sum(each.weight == "重い" for each in found)
    head = box("bad" if heavy else "warn", f"危険が{len(found)}件あります(重い {heavy}件、注意 {len(found) - heavy}件)", "")
    return head + "".join(_risk(each, opened=place == 0) for place, each in enumerate(found))


def _risk(found: Finding, *, opened: bool) -> str:
    """Frame one risk; why and what to do are folded away for all but the first, or the panel would be longer than a screen."""
    cite = facts.cite("zoom_features", id=found.fact) if found.fact else ""
    small = f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(cite)}</div>' if cite else ""
    why = f"<div>{escape(found.why)}</div><div>→ {escape(found.todo)}</div>{small}"
    body = f"<details{' open' if opened else ''}><summary>なぜ・どう直すか</summary>{why}</details>"
    return box(_KINDS[found.weight], f"【{found.weight}】{found.risk}", body)
