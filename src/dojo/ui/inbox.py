"""The inbox of lesson 01, one mail taken apart, and the table of difficulty."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets

from dojo.topics.security.mail import (
    ACTIONS,
    CUE_STEPS,
    PREMISE_STEPS,
    Case,
    Cue,
    Mail,
    Part,
    Reply,
    anatomy,
    check_dkim,
    difficulty,
    lesson_mail,
    lesson_mails,
    read_dns,
    read_mail,
    respond,
)
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["difficulty_table", "inbox", "mail_anatomy", "mail_page"]

_MARKS = {"good": "○", "near": "△", "bad": "×"}
_OUTCOMES = {"good": "正解", "near": "おしい", "bad": "まちがい"}
_BOXES = {"good": "good", "near": "warn", "bad": "bad"}
_ICONS = {"開く": "folder-open", "報告": "bullhorn", "削除": "trash"}
#: What can be looked at before deciding: button, icon, and the parts that it shows.
_LOOKS = (
    ("差出人の本当のアドレスを見る", "user", ("name", "address", "reply_to")),
    ("リンクの本当の行き先を見る", "link", ("links", "files")),
    ("送信経路と署名を見る", "shield", ("route", "checks", "signature")),
)
_STYLE = f"""<style>
.dojo-mail-row {{ text-align:left; white-space:pre; overflow:hidden; text-overflow:ellipsis; line-height:1.5;
  height:52px !important; padding:4px 8px; color:{COLOURS["ink"]}; }}
.dojo-mail-row.dojo-mail-open {{ background:{COLOURS["info_paper"]}; border-left:5px solid {COLOURS["info"]}; font-weight:bold; }}
</style>"""
_CELL = f"border:1px solid {COLOURS['line']};padding:.4em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere"
_TABLE = (
    "border-collapse:collapse;width:100%;table-layout:fixed;font-size:14px;line-height:1.6;margin:.4em 0;"
    f"color:{COLOURS['ink']};background:{COLOURS['paper']}"
)
_LINK = f"color:{COLOURS['info']};text-decoration:underline"


def inbox() -> View:
    """Show the twelve mails of the lesson: look closer, decide, and read why."""
    desk = _Desk(lesson_mails())
    return View(desk.widget, desk.words)


class _Desk:
    """The inbox: which mail is open, and what was done with each."""

    def __init__(self, cases: tuple[Case, ...]) -> None:
        self._cases = cases
        self._replies: dict[str, Reply] = {}
        self._open = 0
        self._rows = [_button("", partial(self._show, i), width="100%") for i in range(len(cases))]
        for row in self._rows:
            row.add_class("dojo-mail-row")
        self._progress, self._page, self._panel, self._feedback = (raw("") for _ in range(4))
        self._looks = [_look(label, icon, self._draw_panel) for label, icon, _ in _LOOKS]
        self._actions = [_button(action, partial(self._act, action), icon=_ICONS[action]) for action in ACTIONS]
        self._next = _button("次のメールへ", self._go_on, icon="arrow-right")
        self.widget = self._assemble()
        self._show(0)

    def _assemble(self) -> widgets.Widget:
        left = widgets.VBox(self._rows, layout=widgets.Layout(flex="1 1 240px", min_width="220px", max_width="280px"))
        looks = widgets.HBox(self._looks, layout=_wrap())
        actions = widgets.HBox(
            [raw("<b>このメールをどうしますか。</b>"), *self._actions, self._next], layout=_wrap(align_items="center")
        )
        right = widgets.VBox(
            [self._page, looks, self._panel, actions, self._feedback],
            layout=widgets.Layout(flex="3 1 360px", min_width="0", padding="0 0 0 12px"),
        )
        return vbox(raw(_STYLE), self._progress, widgets.HBox([left, right], layout=_wrap(align_items="flex-start")))

    def _show(self, index: int) -> None:
        self._open = index
        for look in self._looks:
            look.value = False
        self._page.value = _page(self._cases[index].mail)
        self._draw_panel()
        self._draw_state()

    def _act(self, action: str) -> None:
        case = self._cases[self._open]
        # The first decision counts: the reason gives the answer away.
        self._replies.setdefault(case.name, respond(case, action))
        self._draw_state()

    def _go_on(self) -> None:
        ahead = [*range(self._open + 1, len(self._cases)), *range(self._open)]
        waiting = [i for i in ahead if self._cases[i].name not in self._replies]
        self._show((waiting or ahead)[0])

    def _draw_panel(self, _change: object = None) -> None:
        case = self._cases[self._open]
        for look, (_, icon, _keys) in zip(self._looks, _LOOKS, strict=True):
            look.icon = "check" if look.value else icon
        wanted = [key for look, (_, _, keys) in zip(self._looks, _LOOKS, strict=True) if look.value for key in keys]
        parts = [part for part in anatomy(case.mail, case.signature) if part.key in wanted]
        self._panel.value = _table(parts) if parts else ""

    def _draw_state(self) -> None:
        case = self._cases[self._open]
        reply = self._replies.get(case.name)
        self._progress.value = f'<div role="status" style="font-size:14px;line-height:1.7">{escape(self._summary())}</div>'
        self._feedback.value = _feedback(case, reply) if reply else ""
        for action in self._actions:
            action.disabled = reply is not None
        for index, (row, shown) in enumerate(zip(self._rows, self._cases, strict=True)):
            row.description = self._row(index, shown)
            row.tooltip = shown.title
            (row.add_class if index == self._open else row.remove_class)("dojo-mail-open")

    def _row(self, index: int, case: Case) -> str:
        reply = self._replies.get(case.name)
        mark = _MARKS[reply.outcome] if reply else "・"
        return f"{mark} {index + 1}. {case.mail.display_name or case.mail.from_address}\n{case.mail.subject}"

    def _summary(self) -> str:
        outcomes: list[str] = [reply.outcome for reply in self._replies.values()]
        counts = "、".join(f"{_MARKS[key]} {name} {outcomes.count(key)}通" for key, name in _OUTCOMES.items())
        return f"{len(self._cases)}通のうち {len(outcomes)}通を判断しました。{counts}"

    def words(self) -> str:
        """Give the list of mails and what was done with them."""
        lines = [f"受信箱 {self._summary()}"]
        for index, case in enumerate(self._cases, 1):
            reply = self._replies.get(case.name)
            lines.append(f"{index}. {case.title} 【{_OUTCOMES[reply.outcome] if reply else 'まだ'}】")
        return "\n".join(lines)


def _wrap(**more: str) -> widgets.Layout:
    return widgets.Layout(flex_flow="row wrap", width="100%", overflow="visible", **more)


def _button(label: str, act: Callable[[], None], *, icon: str = "", width: str = "auto") -> widgets.Button:
    button = widgets.Button(description=label, icon=icon, layout=widgets.Layout(width=width))
    button.on_click(lambda _: act())
    return button


def _look(label: str, icon: str, draw: Callable[[object], None]) -> widgets.ToggleButton:
    toggle = widgets.ToggleButton(description=label, icon=icon, layout=widgets.Layout(width="auto"))
    toggle.observe(draw, names="value")
    return toggle


def _page(mail: Mail) -> str:
    """Draw a mail as a mail program does: by default with the name of the sender only."""
    date = f"{mail.date:%Y/%m/%d %H:%M}" if mail.date else ""
    files = "".join(f"<div>添付: {escape(file.name)}</div>" for file in mail.attachments)
    return (
        f'<div style="border:1px solid {COLOURS["line"]};background:{COLOURS["paper"]};color:{COLOURS["ink"]};'
        'padding:.8em 1em;line-height:1.7;font-size:14px;overflow-wrap:anywhere">'
        f'<div style="font-size:16px;font-weight:bold">{escape(mail.subject)}</div>'
        f'<div style="color:{COLOURS["quiet"]}">差出人: {escape(mail.display_name or mail.from_address)} / {date}'
        f"<br>宛先: {escape(mail.to)}</div>"
        f'<hr style="margin:.5em 0"><div style="white-space:pre-wrap">{_body(mail)}</div>{files}</div>'
    )


def _body(mail: Mail) -> str:
    """Underline what is a link, without making it one: nothing in a practice mail leads anywhere."""
    shown = sorted({escape(link.text) for link in mail.links if link.text}, key=len, reverse=True)
    text = escape(mail.text)
    return re.sub("|".join(map(re.escape, shown)), rf'<span style="{_LINK}">\g<0></span>', text) if shown else text


def _table(parts: list[Part]) -> str:
    rows = "".join(
        f'<tr><th scope="row" style="{_CELL};width:10em">{escape(part.name)}</th>'
        f'<td style="{_CELL}"><div style="white-space:pre-wrap;font-weight:bold">{escape(part.value)}</div>'
        f'<div style="color:{COLOURS["quiet"]}">{escape(part.meaning)}</div></td></tr>'
        for part in parts
    )
    return f'<table style="{_TABLE}"><tbody>{rows}</tbody></table>'


def _feedback(case: Case, reply: Reply) -> str:
    decisive = [cue for cue in case.cues if cue.key in case.decisive]
    others = [cue for cue in case.cues if cue.key not in case.decisive]
    body = f"<div>{escape(reply.reason)}</div>"
    if decisive:
        body += f"<div><b>決め手</b></div>{_cue_list(decisive)}"
    if others:
        body += f"<details><summary>ほかに見える手がかり({len(others)}件)</summary>{_cue_list(others)}</details>"
    if not case.decisive and others:
        body += "<div>本物のメールにも手がかりは見えます。1つだけで決めず、ドメインと署名を確かめます。</div>"
    if case.level:
        body += (
            f"<div>手がかり {len(case.cues)}件 × 話の合い方「{escape(case.premise)}」= <b>{escape(case.level)}</b>メール</div>"
        )
    return box(_BOXES[reply.outcome], f"{_MARKS[reply.outcome]} {reply.title}", body)


def _cue_list(cues: list[Cue]) -> str:
    """List the cues, each kind once with all the places that show it."""
    places: dict[str, list[str]] = {}
    for cue in cues:
        places.setdefault(cue.key, []).append(cue.evidence)
    kinds = {cue.key: cue for cue in cues}.values()
    items = "".join(
        f"<li>{escape(kind.name)}({escape(kind.category)}): {escape(' / '.join(places[kind.key]))}<br>"
        f'<span style="color:{COLOURS["quiet"]}">{escape(kind.explanation)}</span></li>'
        for kind in kinds
    )
    return f'<ul style="margin:.2em 0 .4em;padding-left:1.4em">{items}</ul>'


def mail_anatomy(name: str) -> View:
    """Take one mail of the lesson apart.

    Parameters
    ----------
    name
        ``m01`` … ``m12``.

    Raises
    ------
    UnknownNameError
        If there is no mail of that name.
    """
    case = lesson_mail(name)
    return _opened(case.mail, list(anatomy(case.mail, case.signature)), f"メールの見方: {case.title}")


def mail_page(path: str | Path) -> View:
    """Show an ``.eml`` file as a mail program would, with its parts, but without naming whose domain it is.

    Parameters
    ----------
    path
        The mail. Its signature is checked against ``practice_dns.txt`` in the same folder, if that is there.

    Raises
    ------
    DojoError
        If the file is missing or no mail.
    """
    place = Path(path)
    mail, table = read_mail(place), place.with_name("practice_dns.txt")
    signature = check_dkim(place.read_bytes(), read_dns(table) if table.is_file() else {})
    return _opened(mail, list(anatomy(mail, signature, owners=False)), f"{place.name}\n{mail.text}")


def _opened(mail: Mail, parts: list[Part], title: str) -> View:
    lines = "\n".join(f"{part.name}({part.header}): {part.value}\n  → {part.meaning}" for part in parts)
    return View(vbox(raw(_page(mail) + _table(parts))), lambda: f"{title}\n{lines}")


def difficulty_table() -> View:
    """Show how hard a mail is to see through, by cues and premise."""
    premises = [name for name, _ in PREMISE_STEPS]
    steps = [(name, _range(index), _sample(index)) for index, (name, _) in enumerate(CUE_STEPS)]
    head = "".join(f'<th scope="col" style="{_CELL}">話の合い方が{escape(name)}</th>' for name in premises)
    rows = "".join(
        f'<tr><th scope="row" style="{_CELL}">手がかりが{escape(name)}<br>({escape(span)})</th>'
        + "".join(f'<td style="{_CELL}">{escape(difficulty(count, premise))}</td>' for premise in premises)
        + "</tr>"
        for name, span, count in steps
    )
    table = f'<table style="{_TABLE}"><thead><tr><td style="{_CELL}"></td>{head}</tr></thead><tbody>{rows}</tbody></table>'
    note = "「話の合い方」は、話が自分の仕事とどれだけ合うかです(出典: 米国の標準技術研究所 NIST の手引き TN 2276、2023年)。"
    lines = [
        f"手がかりが{name}({span}): " + "、".join(f"話の合い方が{p}→{difficulty(count, p)}" for p in premises)
        for name, span, count in steps
    ]
    return View(vbox(raw(f"{table}<div>{escape(note)}</div>")), lambda: "\n".join(["見抜きにくさの表", *lines, note]))


def _range(index: int) -> str:
    most, least = CUE_STEPS[index][1], _sample(index)
    return f"{least}〜{most}件" if most else f"{least}件以上"


def _sample(index: int) -> int:
    """Give the lowest count of a step, which stands for all of it."""
    return (CUE_STEPS[index - 1][1] or 0) + 1 if index else 1
