"""A chart in a lesson: the picture, and below it in one sentence what it shows."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

from dojo.ui.base import COLOURS, View, escape, raw, vbox

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["chart_view"]

_DPI = 160


def chart_view(figure: Figure, sentence: str, citation: str) -> View:
    """Show a finished figure.

    Parameters
    ----------
    figure
        Made without pyplot, so that nothing stays open behind it.
    sentence
        What the chart shows; also the alternative text of the picture.
    citation
        Where the figures come from, with the date.
    """
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI)
    picture = b64encode(buffer.getvalue()).decode()
    markup = (
        f'<figure style="margin:0;color:{COLOURS["ink"]};font-size:14px;line-height:1.7">'
        f'<img src="data:image/png;base64,{picture}" alt="{escape(sentence)}" style="width:100%;max-width:760px;height:auto">'
        f'<figcaption>{escape(sentence)}<br><span style="font-size:12px;color:{COLOURS["quiet"]}">{escape(citation)}</span>'
        "</figcaption></figure>"
    )
    return View(vbox(raw(markup)), lambda: f"{sentence}\n{citation}")
