"""A chart with its sentence."""

from __future__ import annotations

from base64 import b64decode

from matplotlib.figure import Figure

from dojo.ui.chart import chart_view


def test_a_figure_becomes_a_png_inside_the_page_and_words_without_it() -> None:
    view = chart_view(Figure(), 'AとBは"同じ"です。', "出典: 架空")
    markup = view.widget.children[0].value
    assert b64decode(markup.split("base64,")[1].split('"')[0]).startswith(b"\x89PNG")
    assert 'alt="AとBは&quot;同じ&quot;です。"' in markup
    assert view.words() == 'AとBは"同じ"です。\n出典: 架空'
