"""The picture that answers 「ゴミ」, drawn from the fictional town's sorting table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from dojo.text import fonts
from dojo.topics.line.data import table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Kind", "kinds", "picture", "sentence"]

#: Of the picture [inch], and its resolution [dot/inch]: 1040 dots wide, as phones show it.
_SIZE, _DPI = (6.5, 6.5), 160
_HEADS = ("種類", "出す日", "出すもの", "袋")
#: Left edges of the columns. [0–1]
_LEFT = (0.02, 0.27, 0.47, 0.81)
_TOP, _LINE = 0.80, 0.125
_WRAP = 14


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of waste: when it is collected, what belongs to it, and in which bag."""

    name: str
    day: str
    what: str
    bag: str


def kinds() -> tuple[Kind, ...]:
    """Return the kinds in the order of the picture.

    Examples
    --------
    >>> kinds()[0].day
    '月曜・木曜'
    """
    return tuple(Kind(**row) for row in table("sorting")["kind"])


def sentence() -> str:
    """Say in words what the picture shows."""
    told = "、".join(f"{kind.name}は{kind.day}" for kind in kinds())
    return f"{table('sorting')['title']}: {told}。"


@cache
def picture() -> bytes:
    """Draw the sorting table. [PNG, 1040 × 1040 dots]."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy, and only the picture needs it

    fonts.use_japanese()
    figure = Figure(figsize=_SIZE)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    _head(axes)
    for number, kind in enumerate(kinds()):
        _row(axes, number, kind)
    axes.text(0.02, 0.025, table("sorting")["note"], fontsize=10.5, va="center")
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI)
    return buffer.getvalue()


def _head(axes: Axes) -> None:
    axes.text(0.02, 0.945, table("sorting")["title"], fontsize=19, va="center")
    axes.axhspan(_TOP, _TOP + 0.075, color="black")
    for left, head in zip(_LEFT, _HEADS, strict=True):
        axes.text(left, _TOP + 0.0375, head, fontsize=12, color="white", va="center")


def _row(axes: Axes, number: int, kind: Kind) -> None:
    bottom = _TOP - (number + 1) * _LINE
    axes.axhspan(bottom, bottom + _LINE, color="#eef3f7" if number % 2 == 0 else "white")
    axes.axhline(bottom, color="#767676", linewidth=0.6)
    for left, text, width in zip(_LEFT, (kind.name, kind.day, kind.what, kind.bag), (8, 7, _WRAP, 7), strict=True):
        # the one bundled font has no bold: size tells the kinds from the rest
        size = 12 if left == _LEFT[0] else 10.5
        axes.text(left, bottom + _LINE / 2, _wrapped(text, width), fontsize=size, va="center", linespacing=1.4)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))
