"""Friends of the account against the population, and the published rules and limits as a list."""

from __future__ import annotations

from dojo import facts
from dojo.topics.line import friends as counts
from dojo.ui.base import COLOURS, View, box, escape, raw, vbox
from dojo.ui.controls import listed
from dojo.ui.sorry import kindly

__all__ = ["friend_rate", "line_rules"]

_TARGETS = (10, 20)
_WARNING = "友だちには、町の外の人もいます。だから「住民の何%に届いた」とは言えません。"


@kindly
def friend_rate(friends: object, people: object) -> View:
    """Show the rate.

    Parameters
    ----------
    friends, people
        Friends and population. [people]. Anything but whole numbers is answered with a hint.
    """
    rate = counts.rate(friends, people)  # type: ignore[arg-type] # what a trainee typed; anything but a number is refused there
    lines = [f"{friends:,}人 ÷ {people:,}人 = {rate}%"]
    lines += [f"{target}%にするには、友だちが{counts.needed(int(str(people)), target):,}人いります。" for target in _TARGETS]
    lines.append(_WARNING)
    ours = (friends, people) == (counts.friends(), counts.population())
    source = counts.citation() if ours else "数を書きかえたので、この割合は練習用です。"
    body = "".join(f"<div>{escape(text)}</div>" for text in lines)
    small = f'<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(source)}</div>'
    return View(vbox(raw(box("info", "人口に対する友だちの割合", body + small))), lambda: "\n".join([*lines, source]))


def line_rules(topic: str) -> View:
    """Show the statements of one topic of ``line_facts`` as a list with one citation.

    Parameters
    ----------
    topic
        Such as 「LINEの制限」.
    """
    rows = [row for row in facts.rows("line_facts") if row["topic"] == topic]
    lines = [row.text("statement") for row in rows]
    cited = list(dict.fromkeys(facts.cite(row).removeprefix("出典: ") for row in rows))
    source = f"出典: {'、'.join(cited)}"
    body = f'{listed(lines)}<div style="font-size:12px;color:{COLOURS["quiet"]}">{escape(source)}</div>'
    return View(vbox(raw(box("info", topic, body))), lambda: "\n".join([topic, *(f"・{text}" for text in lines), source]))
