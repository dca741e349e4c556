"""The box and the words of an explained error."""

from __future__ import annotations

import re

from dojo.learn.plainspoken.explain import Explained
from dojo.learn.plainspoken.place import Place
from dojo.learn.plainspoken.rules import Said
from dojo.learn.plainspoken.show import markup, words

TOLD = Explained(Said("<全角>です。", "<直して>ください。"), Place(2, "a < ４ & b", 4, 5), "Traceback <b>")


def test_the_words_name_the_line_and_put_the_mark_in_brackets() -> None:
    assert words(TOLD) == "<全角>です。\n2行目: a < 【４】 & b\n→ <直して>ください。"


def test_whatever_the_trainee_typed_is_escaped() -> None:
    shown = markup(TOLD)
    assert "&lt;全角&gt;" in shown
    assert "a &lt; <mark" in shown
    assert "Traceback &lt;b&gt;" in shown


def test_without_a_line_there_is_none() -> None:
    told = Explained(Said("止めました。", "続けてください。"))
    assert words(told) == "止めました。\n→ 続けてください。"
    assert "<mark" not in markup(told)
    assert "<details" not in markup(told)


def _luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_text_of_the_box_has_a_contrast_of_at_least_4_5() -> None:
    pairs = re.findall(r"background:(#\w{6});color:(#\w{6})", markup(TOLD))
    assert len(pairs) >= 3
    pairs += [("#ffffff", quiet) for quiet in re.findall(r'span style="color:(#\w{6})"', markup(TOLD))]
    for paper, ink in pairs:
        low, high = sorted((_luminance(paper), _luminance(ink)))
        assert (high + 0.05) / (low + 0.05) >= 4.5
