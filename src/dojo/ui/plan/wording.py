"""A sentence that should be an indicator: what is in it, and what is missing."""

from __future__ import annotations

from dojo.errors import DojoError
from dojo.topics.plan.indicators import read_sentence
from dojo.ui.base import View, box, escape, raw, vbox
from dojo.ui.controls import listed
from dojo.ui.sorry import kindly

__all__ = ["look_at_indicator"]

_LONGEST = 200
_LIMIT = "言葉のあるなしだけを見ています。中身が正しいかどうかは、読む人が確かめます。"


@kindly
def look_at_indicator(sentence: object) -> View:
    """Say whether a sentence has a number, a date and a way of measuring.

    Parameters
    ----------
    sentence
        What the trainee wrote. Anything but a short text is answered with a hint.
    """
    text = _checked(sentence)
    reading = read_sentence(text)
    lines = [f"○ {name}:「{found}」があります。" for name, found in reading.found.items()]
    lines += [f"× {gap.name}がありません。{gap.todo}" for gap in reading.gaps]
    title = "まだ確かめられません" if reading.gaps else "3つそろいました"
    body = f"<div>「{escape(text)}」</div>{listed([*lines, _LIMIT])}"
    kind = "warn" if reading.gaps else "good"
    return View(vbox(raw(box(kind, title, body))), lambda: "\n".join([f"「{text}」", f"{title}。", *lines, _LIMIT]))


def _checked(sentence: object) -> str:
    if not isinstance(sentence, str) or not sentence.strip():
        raise DojoError(what="指標の文がありません。", todo='" " の間に文を書いて、もう一度 Shift + Enter を押してください。')
    if len(sentence) > _LONGEST:
        raise DojoError(what=f"指標の文が長すぎます(いま{len(sentence)}文字)。", todo=f"{_LONGEST}文字までにしてください。")
    return sentence.strip()
