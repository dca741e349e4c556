"""What kind of file is attached, judged by its name alone: nothing is opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

__all__ = ["Attachment", "attachment"]

_PROGRAM = "プログラム(開くと動き出す)"
_MACRO = "マクロ入りの文書(開くと動き出すことがある)"
_KINDS = {
    _PROGRAM: ("bat", "cmd", "com", "exe", "hta", "iso", "jar", "js", "jse", "lnk", "msi", "ps1", "scr", "vbe", "vbs", "wsf"),
    _MACRO: ("docm", "pptm", "xlsm"),
    "圧縮ファイル(中身は開くまで分からない)": ("7z", "cab", "lzh", "rar", "zip"),
    "文書": ("csv", "doc", "docx", "pdf", "ppt", "pptx", "txt", "xls", "xlsx"),
    "画像": ("gif", "jpeg", "jpg", "png"),
    "予定表": ("ics",),
    "ウェブページ": ("htm", "html"),
}
_KIND_OF = {ending: kind for kind, endings in _KINDS.items() for ending in endings}
#: Reverses the reading direction, so that ``exe.fdp`` shows as ``pdf.exe`` backwards.
_TURNS_TEXT = "\u202e"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file: its name, what it is, and whether the name hides that. ``size`` in bytes."""

    name: str
    kind: str
    runs: bool
    double_extension: bool
    size: int


def attachment(name: str, size: int = 0) -> Attachment:
    """Judge an attached file by its name.

    Parameters
    ----------
    name
        The file name as the mail gives it.
    size
        Length of the content. [bytes]

    Examples
    --------
    >>> attachment("請求書.pdf.exe").double_extension
    True
    >>> attachment("会議資料.v2.docx").double_extension
    False
    """
    endings = [ending.lower().strip(". ") for ending in PurePosixPath(name.replace("\\", "/").strip()).suffixes]
    kind = _KIND_OF.get(endings[-1], "その他のファイル") if endings else "種類の分からないファイル"
    runs = kind in {_PROGRAM, _MACRO}
    disguised = len(endings) > 1 and endings[-2] in _KIND_OF and runs
    return Attachment(name=name, kind=kind, runs=runs, double_extension=disguised or _TURNS_TEXT in name, size=size)
