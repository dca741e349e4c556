"""The one framed message: colours, escaping, and the markup of a box."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COLOURS", "box", "escape"]

#: Okabe–Ito hues, darkened until their text reaches a contrast of 4.5 on their own paper colour.
COLOURS: Mapping[str, str] = {
    "good": "#00694d",
    "warn": "#8a4b00",
    "bad": "#a33c00",
    "info": "#005a8c",
    "ink": "#1a1a1a",
    "quiet": "#4d4d4d",
    "line": "#8c8c8c",
    "paper": "#ffffff",
    "good_paper": "#e5f4ef",
    "warn_paper": "#fff4dc",
    "bad_paper": "#fdece3",
    "info_paper": "#e6f2fa",
}


def escape(text: object) -> str:
    """HTML-escape any value for display."""
    return html.escape(str(text), quote=True)


def box(kind: str, title: str, body: str) -> str:
    """Draw one framed message.

    Parameters
    ----------
    kind
        ``good``, ``warn``, ``bad`` or ``info``.
    title, body
        The title is plain text; the body is markup that the caller has escaped.
    """
    frame, paper, ink = COLOURS[kind], COLOURS[f"{kind}_paper"], COLOURS["ink"]
    return (
        f'<div role="status" style="border-left:6px solid {frame};background:{paper};color:{ink};'
        'padding:.6em 1em;margin:.4em 0;line-height:1.7;font-size:14px;overflow-wrap:anywhere">'
        f'<div style="font-weight:bold;color:{frame}">{escape(title)}</div>{body}</div>'
    )
