"""The take-home of lesson 02: a folder with the appointment, the QR code, both texts and the host's run sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.errors import DojoError
from dojo.topics.zoom import appointment, invitation, qr, run_sheet, settings as rules, take_home

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from dojo.topics.zoom.meeting import Meeting

__all__ = ["LeakError", "files", "folder_name", "write"]


class LeakError(DojoError):
    """The text for the town's page would give the way in away. Keyword: ``what``."""

    what = "町のページ用の文に、{names}が入っています。"
    todo = "「会議名」「申込のしかた」などから消してください。申し込んだ人にだけ送ります。"


def files(meeting: Meeting, settings: Mapping[str, object], made: datetime | None = None) -> dict[str, bytes]:
    """Make the contents by file name.

    Raises
    ------
    UnknownNameError, SettingsError
        As for :func:`dojo.topics.zoom.settings.check`.
    LeakError
        If the public text holds the address, the number or the passcode.
    """
    checked = rules.check(settings)
    texts = invitation.texts(meeting, str(checked["録画"]))
    *_, public = texts.values()
    if leaked := invitation.leaks(meeting, public):
        raise LeakError(names="と".join(leaked))
    return {
        "予定.ics": appointment.ics(meeting, made),
        "参加用QRコード.png": qr.png(meeting.url),
        # with a mark of UTF-8 and Windows line ends, so that an old Notepad shows it too
        **{name: text.replace("\n", "\r\n").encode("utf-8-sig") for name, text in texts.items()},
        "進行表.pdf": run_sheet.pdf(meeting, checked),
    }


def folder_name(meeting: Meeting) -> str:
    """Name the folder by the day of the meeting.

    Examples
    --------
    >>> from dojo.topics.zoom.meeting import example
    >>> folder_name(example())
    '招待セット_20270220'
    """
    return f"招待セット_{meeting.start:%Y%m%d}"


def write(parent: Path | str, meeting: Meeting, settings: Mapping[str, object], made: datetime | None = None) -> Path:
    """Write the folder, whole or not at all, and return it.

    Raises
    ------
    UnknownNameError, SettingsError, LeakError
        As for :func:`files`.
    SavingError
        If the folder cannot be written.
    """
    return take_home.save_new(parent, folder_name(meeting), files(meeting, settings, made))
