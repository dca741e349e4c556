"""The strength meter and the desk where a town's password policy is mended.

There is no box to type a password into: a trainee who learns to enter a password wherever one is asked for
has learned the wrong thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.topics.security import passwords, policy
from dojo.ui.base import COLOURS, View, box, escape, vbox
from dojo.ui.controls import Board, button, choice, line, listed, named, row

if TYPE_CHECKING:
    from dojo.topics.security.passwords import Strength
    from dojo.topics.security.policy import Finding

__all__ = ["meter", "password_meter", "policy_desk"]

_KINDS = ("bad", "bad", "warn", "good", "good")
_NO_BOX = (
    "自分のパスワードを入れる欄は、わざと作っていません。本物のパスワードは、この教室をふくめ、"
    "ためしに入れてはいけません。ここに出る例も、実際には使わないでください。"
)
_CELL = f"border:1px solid {COLOURS['line']};padding:.3em .6em;text-align:left;vertical-align:top"


def password_meter() -> View:
    """Show how long sample passwords last, and build passphrases by lot."""
    desk = _Meter()
    return View(desk.widget, desk.words)


def policy_desk() -> View:
    """Let a trainee mend the fictional town's password policy, item by item."""
    desk = _PolicyDesk()
    return View(desk.widget, desk.words)


class _Meter:
    """One chosen sample, one drawn phrase, and the ranking of all samples."""

    def __init__(self) -> None:
        options = [(f"{text} ({story})", text) for text, story in passwords.samples()]
        self.sample = choice("ためす例", options, self._draw)
        self.length = widgets.ToggleButtons(
            options=[(f"{count}語", count) for count in range(1, 7)], value=4, style={"button_width": "56px"}
        )
        self.length.observe(lambda _: self._draw(), names="value")
        self.draw_lots = button("くじを引き直す", self._next_lot, icon="random")
        self.show_ranking = button("例を弱い順にならべる", self._rank, icon="sort-amount-asc")
        self._judged, self._phrase, self._ranking = Board(), Board(), Board()
        self._lot = 1
        self._draw()
        self.widget = vbox(
            Board(value=box("info", "自分のパスワードは入れません", escape(_NO_BOX))),
            line("① ためす例を選んでください。", bold=True),
            self.sample,
            self._judged,
            row(self.show_ranking),
            self._ranking,
            line("② 言葉の数を選び、くじで言葉をつないでください。", bold=True),
            row(self.length, self.draw_lots),
            self._phrase,
        )

    def _next_lot(self) -> None:
        self._lot += 1
        self._draw()

    def _draw(self) -> None:
        self._judged.show(meter(passwords.strength(self.sample.value)))
        self._phrase.show(meter(passwords.strength(self._drawn().text), _lots(self._drawn())))

    def _drawn(self) -> passwords.Passphrase:
        return passwords.passphrase(self.length.value, self._lot)

    def _rank(self) -> None:
        self._ranking.show(_table(passwords.rank(text for text, _ in passwords.samples())))

    def words(self) -> str:
        """Say what the meter shows for the sample and for the phrase."""
        lines = ["パスワードの強さ(例だけをためします。自分のパスワードは入れません)"]
        shown = (passwords.strength(self.sample.value), passwords.strength(self._drawn().text))
        lines += [f"「{judged.sample}」: {judged.level}。{judged.guesses_ja}ためすと当たり、{judged.lasts}。" for judged in shown]
        if self._ranking.value:
            ranked = passwords.rank(text for text, _ in passwords.samples())
            lines += ["弱い順:", *(f"{place}. {judged.sample}({judged.lasts})" for place, judged in enumerate(ranked, start=1))]
        return "\n".join(lines)


def _lots(phrase: passwords.Passphrase) -> str:
    product = " × ".join(["256"] * len(phrase.words))
    count = passwords.counted(phrase.guesses).removesuffix("回")
    return f"256語の表から{len(phrase.words)}語をくじで選ぶと、{product} = {count}通りの組み合わせがあります。"


def meter(judged: Strength, extra: str = "") -> str:
    """Draw five steps (filled up to the score), the words, the parts and the reasons."""
    colour = COLOURS[_KINDS[judged.score]]
    steps = "".join(
        f'<span style="display:inline-block;width:18%;height:12px;margin-right:1%;border:1px solid {COLOURS["line"]};'
        f'background:{colour if place <= judged.score else COLOURS["paper"]}"></span>'
        for place in range(5)
    )
    parts = " ".join(
        f'<span style="display:inline-block;border:1px solid {COLOURS["line"]};padding:.1em .5em;margin:.1em">'
        f"<b>{escape(part.text)}</b> {escape(part.kind)}</span>"
        for part in judged.parts
    )
    tries = escape(judged.guesses_ja.removeprefix("約"))
    body = (
        f'<div aria-hidden="true" style="max-width:420px">{steps}</div>'
        f"<div>およそ{tries}ためすと当たります。写しを盗まれ、1秒に1万回ためされると: <b>{escape(judged.lasts)}</b></div>"
        f"<div>{escape(extra)}</div><div>分けて見ると: {parts}</div>{listed(judged.why)}{_arrows(judged.advice)}"
    )
    return box(_KINDS[judged.score], f"{judged.sample} … {judged.level}(5段階の{judged.score + 1})", body)


def _arrows(advice: tuple[str, ...]) -> str:
    return "".join(f"<div>→ {escape(text)}</div>" for text in advice)


def _table(ranked: tuple[Strength, ...]) -> str:
    lines = [_line("th", "順", "例", "ためす回数", "どれだけもつか")]
    for place, judged in enumerate(ranked, start=1):
        lines.append(_line("td", str(place), judged.sample, judged.guesses_ja, judged.lasts))
    style = "border-collapse:collapse;font-size:14px;line-height:1.6;width:100%"
    return f'<table style="{style}">{"".join(lines)}</table>'


def _line(tag: str, place: str, sample: str, *numbers: str) -> str:
    """Make one row of the table; only the samples may break."""
    kept = f"{_CELL};white-space:nowrap"
    cells = [f'<{tag} style="{kept}">{place}</{tag}>', f'<{tag} style="{_CELL};overflow-wrap:anywhere">{escape(sample)}</{tag}>']
    cells += [f'<{tag} style="{kept}">{escape(number)}</{tag}>' for number in numbers]
    return f"<tr>{''.join(cells)}</tr>"


class _PolicyDesk:
    """The policy of the fictional town: a control for each item, and once asked, below it what speaks against the value."""

    def __init__(self) -> None:
        self._start, self._proposal = policy.examples().values()
        self.controls = {key: _control(key, value) for key, value in self._start.items()}
        self._notes = {key: Board() for key in self.controls}
        self._summary = Board()
        self._checked = False
        for control in self.controls.values():
            control.observe(lambda _: self._draw(), names="value")
        self.check = button("点検する", self._check, icon="search", style="primary")
        self.reset = button("はじめに戻す", self._reset, icon="undo")
        self.show_proposal = button("見直し案の例を見る", self._propose, icon="lightbulb-o")
        self._draw()
        items = [vbox(line(key, bold=True), control, self._notes[key]) for key, control in self.controls.items()]
        self.widget = vbox(
            line("道場町(架空)のパスワード規程を、1つずつ直してください。"),
            self._summary,
            *items,
            row(self.check, self.reset, self.show_proposal),
        )

    def policy(self) -> dict[str, object]:
        """Return the policy as it stands now."""
        return {key: control.value for key, control in self.controls.items()}

    def _set(self, values: dict[str, bool | int | str]) -> None:
        for key, value in values.items():
            self.controls[key].value = value

    def _reset(self) -> None:
        self._checked = False
        self._set(self._start)
        self._draw()

    def _propose(self) -> None:
        self._set(self._proposal)
        self._check()

    def _check(self) -> None:
        self._checked = True
        self._draw()

    def _draw(self) -> None:
        if not self._checked:
            self._summary.show(box("info", "直すべきだと思うところを直してから「点検する」を押してください。", ""))
            for note in self._notes.values():
                note.show("")
            return
        findings = {finding.key: finding for finding in policy.policy_findings(self.policy())}
        for key, note in self._notes.items():
            note.show(_note(findings[key]) if key in findings else box("good", "○ このままでよい", ""))
        count = len(findings)
        title = f"直すところ: {count}件" if count else "直すところはありません。よい規程です。"
        self._summary.show(box("warn" if count else "good", title, ""))

    def words(self) -> str:
        """List the items with their values and, once checked, what should be mended."""
        title = "道場町(架空)のパスワード規程"
        if not self._checked:
            return "\n".join([title, *(f"{key}: {_said(value)}" for key, value in self.policy().items())])
        findings = {finding.key: finding for finding in policy.policy_findings(self.policy())}
        marks = {key: f"△ {findings[key].better}" if key in findings else "○" for key in self.controls}
        lines = [f"{key}: {_said(value)} … {marks[key]}" for key, value in self.policy().items()]
        return "\n".join([f"{title} 直すところ: {len(findings)}件", *lines])


def _control(key: str, value: bool | int | str) -> widgets.Widget:  # noqa: FBT001 - the value of an item, not a switch
    if isinstance(value, bool):
        return widgets.ToggleButtons(options=[("する", True), ("しない", False)], value=value, style={"button_width": "84px"})
    if isinstance(value, int):
        return named(widgets.BoundedIntText(value=value, min=0, max=365, layout=widgets.Layout(width="110px")), key)
    layout = widgets.Layout(width="auto", max_width="360px")
    return named(widgets.Dropdown(options=policy.choices(key), value=value, layout=layout), key)


def _said(value: object) -> str:
    return {True: "する", False: "しない"}[value] if isinstance(value, bool) else str(value)


def _note(finding: Finding) -> str:
    year, month, *_ = finding.as_of.split("-")
    source = f"出典: {finding.source}({year}年{int(month)}月時点)"
    cite = f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(source)}</div>'
    return box("warn", "△ 直しましょう", f"<div>{escape(finding.why)}</div><div>→ {escape(finding.better)}</div>{cite}")
