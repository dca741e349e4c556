"""The invitation that grows from four values, and the take-homes of lesson 02."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.text.saving import save
from dojo.topics.zoom import appointment, invitation as texts, invitation_set as sets, meeting as meetings, plan_sheet, qr
from dojo.topics.zoom.data import table
from dojo.topics.zoom.settings import examples, findings
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import Board, button, listed, row
from dojo.ui.sorry import kindly

if TYPE_CHECKING:
    from dojo.topics.zoom.meeting import Meeting
    from dojo.topics.zoom.settings import Settings

__all__ = ["FOLDER", "invitation", "invitation_set", "meeting_form"]

FOLDER = "持ち帰り"
_WHERE = f"画面左のファイルの一覧で、「{FOLDER}」フォルダを開くと見つかります。"
_CONTENTS = (
    "予定.ics … 押すと、予定表に入ります(30分前にお知らせ)。申し込んだ人にだけ送ります。",
    "参加用QRコード.png … スマートフォンで読み取ると、会議に入れます。申し込んだ人にだけ送ります。",
    "案内文(申し込んだ人あて).txt … メールにはりつけます。",
    "お知らせ文(町のページ用).txt … だれに見られてもよい文です。",
    "進行表.pdf … ホストと共同ホストが、印刷して手もとに置きます。",
)


@kindly
def invitation(title: str, day: str, start: str, minutes: int) -> View:
    """Show both texts, the QR code and the appointment of a fictional meeting.

    Parameters
    ----------
    title, day, start, minutes
        As in the plan: 会議名, 日付, 開始, 長さ(分).
    """
    desk = _Desk(_meeting(title, day, start, minutes))
    return View(desk.widget, desk.words)


@kindly
def invitation_set(title: str = "", day: str = "", start: str = "", minutes: int = 0, plan: str = "") -> View:
    """Write the take-home folder of the lesson's meeting, of four values, or of a plan that somebody filled in.

    Parameters
    ----------
    title, day, start, minutes
        As for :func:`invitation`; left out, those of the lesson's fictional meeting.
    plan
        A workbook made with :func:`meeting_form`; the other values are then not used.
    """
    if plan:
        meeting, settings = plan_sheet.read(plan)
    else:
        meeting, settings = _meeting(title, day, start, minutes) if title else meetings.example(), examples()["直した案"]
    written = sets.write(FOLDER, meeting, settings)
    risks = tuple(f"【{found.weight}】{found.risk} → {found.todo}" for found in findings(settings))
    return _kept(written, f"「{meeting.title}」の招待セットを用意しました", _CONTENTS, risks)


@kindly
def meeting_form() -> View:
    """Put the plan to fill in beside the notebook, unless one is there: it may be filled in already."""
    target = Path(FOLDER) / plan_sheet.FILE_NAME
    if not target.exists():
        save(target, plan_sheet.form(), parents=True)
    hints = ("B列を自分の町の会議に書きかえます。", "すでにある計画は、上書きせずに残します。")
    return _kept(target, f"「{target.name}」を用意しました", hints)


def _meeting(title: str, day: str, start: str, minutes: int) -> Meeting:
    values = {"会議名": title, "日付": day, "開始": start, "長さ(分)": minutes}
    return meetings.make({**table("meeting")["example"], **values})


class _Desk:
    """Two texts side by side, the QR code, and what happens when the address is put on the town's page."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._settings: Settings = examples()["直した案"]
        self._public = Board()
        self._leaked = False
        self.leak = button("ためしに、町のページの文に参加用アドレスを足す", self._toggle, icon="exchange")
        self._draw()
        guests, _ = texts.texts(meeting).items()
        self.widget = vbox(
            raw(_text("① 申し込んだ人あて", guests[1], "good")),
            self._public,
            row(self.leak),
            raw(_code(meeting)),
            raw(_appointment(meeting)),
        )

    def _public_text(self) -> str:
        _, public = texts.texts(self._meeting).values()
        return f"{public}参加用アドレス : {self._meeting.url}\n" if self._leaked else public

    def _toggle(self) -> None:
        self._leaked = not self._leaked
        self.leak.description = "元に戻す" if self._leaked else "ためしに、町のページの文に参加用アドレスを足す"
        self._draw()

    def _draw(self) -> None:
        leaked = texts.leaks(self._meeting, self._public_text())
        verdict = _verdict(leaked)
        self._public.show(_text("② 町のページ用", self._public_text(), "bad" if leaked else "good", verdict))

    def words(self) -> str:
        """Say both texts, whether the second gives something away, and what the appointment holds."""
        guests, _ = texts.texts(self._meeting).values()
        public = self._public_text()
        return "\n".join(
            [
                "① 申し込んだ人あて",
                guests,
                "② 町のページ用",
                public,
                _verdict(texts.leaks(self._meeting, public)),
                f"③ QRコード: スマートフォンで読み取ると {self._meeting.url} が開きます。",
                *_lines(self._meeting),
            ]
        )


def _verdict(leaked: tuple[str, ...]) -> str:
    if leaked:
        return f"× {'と'.join(leaked)}が、だれにでも見えます。会場の鍵を玄関に置いたのと同じです。"
    return "○ 番号・パスコード・参加用アドレスは、どこにも入っていません。"


def _text(title: str, text: str, kind: str, verdict: str = "") -> str:
    body = f'<pre style="white-space:pre-wrap;font:inherit;margin:0">{escape(text.rstrip())}</pre>'
    return box(kind, title, body + (f"<div><b>{escape(verdict)}</b></div>" if verdict else ""))


def _code(meeting: Meeting) -> str:
    picture = base64.b64encode(qr.png(meeting.url, scale=4)).decode("ascii")
    told = f"QRコード。読み取ると {meeting.url} が開きます"
    image = f'<img alt="{escape(told)}" src="data:image/png;base64,{picture}" style="display:block;max-width:180px;width:100%">'
    return box("info", "③ QRコード(申し込んだ人に、メールで送る)", f"{image}<div>{escape(told)}。</div>")


def _lines(meeting: Meeting) -> tuple[str, ...]:
    return (
        f"④ 予定(ics): {meeting.day} {meeting.hours}(日本の時刻)",
        f"{appointment.REMINDER}分前にお知らせが出ます。日時を変えて送り直すと、古い予定と入れかわります。",
    )


def _appointment(meeting: Meeting) -> str:
    first, second = _lines(meeting)
    return box("info", first, f"<div>{escape(second)}</div>")


def _kept(target: Path, title: str, hints: tuple[str, ...], risks: tuple[str, ...] = ()) -> View:
    where = f'<div style="color:{COLOURS["ink"]}"><b>{escape(target.as_posix())}</b></div>'
    boxes = [raw(box("good", title, where + listed([_WHERE, *hints])))]
    warning = f"この計画の設定には、危険が{len(risks)}件あります。直してから送りましょう。"
    if risks:
        boxes.append(raw(box("warn", warning, listed(risks))))
    lines = [f"{title}({target.as_posix()})", _WHERE, *hints, *([warning, *risks] if risks else [])]
    return View(vbox(*boxes), lambda: "\n".join(lines))
