"""The one box of a judged question: 正解, おしい or もう一度, the reasons, the hints, the points so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dojo.learn.box import COLOURS, box, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dojo.learn.tally import Standing
    from dojo.learn.verdict import Judged

__all__ = ["draw"]

_LIST = '<ul style="margin:.2em 0;padding-left:1.4em">{items}</ul>'
_MARKS = {True: "○ できています", False: "× もう一度"}


def draw(judged: Judged, standing: Standing | None = None) -> str:
    """Draw the box.

    Parameters
    ----------
    standing
        Where the trainee stands in this kernel: the n-th wrong run shows n hints, and the points so far are added up. Without it
        every hint is shown.
    """
    kind, word = _tone(judged)
    if judged.broken is not None:
        return box(kind, f"{judged.title}  {word}", _line(judged.broken))
    body = _slips(judged.slips) + _reasons(judged) + _hints(judged.hints, standing) + _rest(judged) + _total(standing)
    return box(kind, f"{judged.title}  {word}  ({judged.points}／{judged.seen_points}点)", body)


def _tone(judged: Judged) -> tuple[str, str]:
    if judged.broken is not None:
        return "info", "？ 要確認"
    if judged.passed:
        return "good", "○ ここまで正解" if judged.partial_view else "○ 正解"
    return ("warn", "△ おしい") if judged.points else ("bad", "× もう一度")


def _line(text: str, label: str = "") -> str:
    return f"<div>{f'<b>{label}</b> ' if label else ''}{escape(text)}</div>"


def _slips(slips: Sequence[str]) -> str:
    return "".join(_line(slip, "書き方:") for slip in slips)


def _reasons(judged: Judged) -> str:
    items = "".join(f"<li>{_MARKS[check.passed]}: {escape(check.why)}</li>" for check in judged.checks if check.why)
    return _LIST.format(items=items) if items else ""


def _hints(hints: Sequence[str], standing: Standing | None) -> str:
    shown = len(hints) if standing is None else min(standing.wrong_runs, len(hints))
    labels = ["ヒント:"] if len(hints) == 1 else [f"ヒント{number}:" for number in range(1, shown + 1)]
    lines = "".join(_line(hint, label) for hint, label in zip(hints, labels, strict=False))
    left = len(hints) - shown
    return lines + (
        _line(f"直して、もう一度ためしてください。まだ合わないときは、次のヒントが出ます(あと{left}つ)。") if left else ""
    )


def _rest(judged: Judged) -> str:
    left = judged.max_points - judged.seen_points
    return _line(f"この設問は全部で{judged.max_points}点です。残りの{left}点は、提出したあとに採点します。") if left > 0 else ""


def _total(standing: Standing | None) -> str:
    """Add up what was judged in this kernel; after a single question the title has said it already."""
    if standing is None or standing.questions < 2:  # noqa: PLR2004 - a sum has two parts
        return ""
    left = standing.max_points - standing.seen_points
    after = f"(うち{left}点分は、提出したあとに採点します)" if left > 0 else ""
    rule = f"margin-top:.4em;padding-top:.3em;border-top:1px solid {COLOURS['line']}"
    total = f"ここまで <b>{standing.points}／{standing.max_points}点</b>{after}　確かめた設問: {standing.questions}問"
    return f'<div style="{rule}">{total}</div>'
