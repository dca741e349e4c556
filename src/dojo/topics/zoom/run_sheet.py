"""The host's run sheet: one A4 page (PDF) with the times of this meeting, what to say, and what to do about an intruder."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from dojo.text import fonts
from dojo.topics.zoom import intruder, settings as rules
from dojo.topics.zoom.data import read_bytes, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dojo.topics.zoom.meeting import Meeting
    from dojo.topics.zoom.settings import Settings

__all__ = ["content", "pdf"]

# A fixed date of making keeps the bytes the same from run to run.
_MADE = datetime(2026, 4, 1, tzinfo=UTC)
_IN_THE_MEETING = 3  # the first steps against an intruder are taken in the meeting itself
_SETTINGS_SHOWN = (
    "待機室",
    "ホストより先の入室",
    "画面共有",
    "入室時のマイク",
    "参加者どうしのチャット",
    "録画",
    "共同ホストの人数",
)


def pdf(meeting: Meeting, settings: Settings) -> bytes:
    """Typeset the run sheet. Local: one bundled template, one bundled font, no system fonts, no network."""
    import typst  # noqa: PLC0415 - loaded only by those who write

    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.font_path().parent)])
    made = typst.compile(
        read_bytes("run_sheet.typ"),
        font_paths=only_ours,
        sys_inputs={"sheet": json.dumps(content(meeting, settings), ensure_ascii=False)},
        timestamp=int(_MADE.timestamp()),
    )
    return bytes(made)


def content(meeting: Meeting, settings: Settings) -> dict[str, Any]:
    """Return what stands on the sheet, as plain data.

    Examples
    --------
    >>> from dojo.topics.zoom.meeting import example
    >>> from dojo.topics.zoom.settings import examples
    >>> [step["time"] for step in content(example(), examples()["直した案"])["steps"]][:4]
    ['12:30', '12:45', '13:00', '13:15']
    """
    words = table("run_sheet")
    recorded = settings["録画"] != "録画しない"
    say = [words["say_recorded" if recorded else "say_unrecorded"], *words["say"]]
    return {
        **words,
        "meeting": meeting.title,
        "about": _about(meeting),
        "steps": _steps(meeting, words["step"]),
        "say": [text.format(contact=meeting.contact) for text in say],
        "checks": [f"{key}: {rules.said(settings[key])}" for key in _SETTINGS_SHOWN],
        "trouble": [{"name": step.name, "how": step.how} for step in intruder.steps()[:_IN_THE_MEETING]],
    }


def _about(meeting: Meeting) -> list[tuple[str, str]]:
    return [
        ("日時", f"{meeting.day} {meeting.hours}"),
        ("番号", f"ミーティングID {meeting.number} / パスコード {meeting.passcode}"),
        ("主催", meeting.host),
        ("連絡先", meeting.contact),
    ]


def _steps(meeting: Meeting, rows: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Give each step its time of day; in a very short meeting the steps still come in the order of time."""
    timed = [
        (meeting.end + timedelta(minutes=row["end"]) if "end" in row else meeting.start + timedelta(minutes=row["at"]), row)
        for row in rows
    ]
    timed = [(max(when, meeting.start) if row.get("end", 0) < 0 else when, row) for when, row in timed]
    return [
        {"time": f"{when:%H:%M}", "what": row["what"], "who": row["who"]} for when, row in sorted(timed, key=lambda pair: pair[0])
    ]
